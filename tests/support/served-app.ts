import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface HttpApp {
  /** Origin of the running product, like http://127.0.0.1:41234. */
  url: string
  /** Of marketer@, analyst@ and admin@example.com. */
  password: string
  /** PostgreSQL, as the owner of the tables. */
  database: string
  /** The file that holds all that the product has logged. */
  log: string
}

const ROOT = path.resolve(import.meta.dirname, '../..')
export const METRICS_TOKEN = 'a token for the metrics of tests'

interface Served {
  folder: string
  customers: number
  settings?: Record<string, string>
}

/** The product as `npm start` runs it, over data of its own that is new each time. It must have been built. */
export async function serveApp({ folder, customers, settings = {} }: Served): Promise<HttpApp & { stop: () => Promise<void> }> {
  const served = await serveOver({ folder, settings: { REKINDLE_SAMPLE_CUSTOMERS: String(customers), ...settings } })
  const access = JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8')) as { port: number; password: string }
  return {
    ...served,
    password: readFileSync(path.join(folder, 'sample-password'), 'utf8'),
    database: `postgresql://rekindle:${encodeURIComponent(access.password)}@127.0.0.1:${access.port}/rekindle`,
  }
}

/** With the settings it is given, which may name a database that stands already. */
export async function serveOver({
  folder,
  settings,
}: Pick<Served, 'folder'> & { settings: Record<string, string> }): Promise<Pick<HttpApp, 'url' | 'log'> & { stop: () => Promise<void> }> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const log = path.join(folder, 'app.log')
  // Written by the product itself and not through a pipe of ours: what it logged of a request is there when the answer is.
  const output = openSync(log, 'a')
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'lib/cli/start.ts'], {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      // Its own, and not those of a test that starts a second one.
      DATABASE_URL: undefined,
      APP_SECRET: undefined,
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      PORT: String(port),
      APP_URL: url,
      REKINDLE_DATA_DIR: folder,
      METRICS_TOKEN,
      ...settings,
    },
  })
  closeSync(output)
  await ready(child, url, log)
  return {
    url,
    log,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function ready(child: ChildProcess, url: string, log: string): Promise<void> {
  const deadline = Date.now() + 240_000
  for (;;) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The product did not start:\n${readFileSync(log, 'utf8')}`)
    await delay(100)
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
