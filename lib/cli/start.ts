import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { setupToken } from '../auth/setup-token'
import { AppError } from '../core/errors'
import { parseEnv } from '../core/env'
import { buildIfNeeded } from './build'
import { type Prepared, prepare } from './environment'
import { requireSpace } from './disk'
import { requireFreePort } from './port'
import { fail } from './report'
import { peopleExist, welcomeSample } from './welcome'

const development = process.argv.includes('--dev')
const host = process.env.HOST ?? '127.0.0.1'
const port = Number(process.env.PORT ?? 3000)
const RUN = ['--conditions=react-server', '--import', './lib/cli/typescript.mjs']
/** Rendering a page leaves megabytes behind; with the usual 16 MB for what is new, collecting them took a twelfth of the processor time. */
const ROOM_FOR_NEW = '--max-semi-space-size=48'
/** A sender holds little at a time: more room made it 130 MB larger and no faster. */
const LITTLE_ROOM_FOR_NEW = '--max-semi-space-size=8'
const children: ChildProcess[] = []
let prepared: Prepared | undefined
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

try {
  const begun = Date.now()
  await requireFreePort(host, port)
  if (process.env.DATABASE_URL) parseEnv(process.env)
  await requireSpace()
  prepared = await prepare(step)
  const signIns = prepared.embedded ? await welcomeSample(prepared, step) : undefined
  if (!development) {
    step('Building the pages (about a minute, when they changed)')
    await buildIfNeeded()
  }
  step('Starting the web server and the worker')
  launch([ROOM_FOR_NEW, ...RUN, 'lib/web/main.ts'], 'web server')
  launch([LITTLE_ROOM_FOR_NEW, ...RUN, 'lib/worker/main.ts'], 'worker')
  await answering()
  print(`\nRekindle is ready after ${Math.round((Date.now() - begun) / 1000)} s:  ${process.env.APP_URL}\n`)
  if (signIns) print(`Sample sign-ins (password for all three: ${signIns.password})\n${signIns.lines.map((line) => `  ${line}`).join('\n')}\n`)
  else if (!(await peopleExist())) print(`Nobody has an account yet. Open ${process.env.APP_URL}/set-up with the set-up code ${setupToken()}\n`)
  print('Ctrl-C stops everything.')
} catch (error) {
  await stop(1, error)
}

function launch(args: string[], name: string): void {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: development ? 'development' : 'production' },
  })
  children.push(child)
  child.once('exit', (code) => {
    if (!stopping)
      void stop(
        1,
        new AppError('INTERNAL', `The ${name} stopped (exit ${code}).`, {
          remedy: 'What it printed above says why. Start again; nothing that was saved is lost.',
        }),
      )
  })
}

async function answering(): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`http://${host}:${port}/api/health`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > deadline)
      throw new AppError('UNAVAILABLE', 'The web server did not answer within a minute.', {
        remedy: 'Start again; what it printed above may say why.',
      })
    await delay(100)
  }
}

async function stop(code: number, error?: unknown): Promise<void> {
  if (stopping) return
  stopping = true
  const running = children.filter((child) => child.exitCode === null)
  await Promise.all(
    running.map((child) => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      return gone
    }),
  )
  await prepared?.release()
  if (error !== undefined) fail(error)
  process.exit(code)
}

function step(text: string): void {
  print(`· ${text}`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
