import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { ensureChromium } from './support/chromium'

interface Step {
  name: string
  command: string
  args: string[]
  env?: Record<string, string>
  /** Takes what time of the processor the others leave. */
  isModest?: true
}

const node = process.execPath
/** Threads beside each other would each work out the same types, and memory is cheaper here than collecting it: half the processor time. */
const GO = { GOMAXPROCS: '1', GOGC: '300' }

/** One stage after the other; the lanes of a stage run beside each other, as most of what they do leaves a core idle. */
const stages: Step[][][] = [
  // Read by the types and by the lint.
  [[{ name: 'page types', command: node, args: ['node_modules/next/dist/bin/next', 'typegen'] }]],
  [
    [
      { name: 'build', command: node, args: ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'tests/support/build.ts'] },
      // Not beside those in the browser that wait for the product: thousands of passwords are hashed there.
      { name: 'http', command: 'vitest', args: ['run', '--config', 'tests/http/vitest.config.ts'] },
      // A test in the browser waits for one process at a time, so two products beside each other take both cores, but for a tenth.
      { name: 'end to end', command: 'playwright', args: ['test', '--config', 'tests/playwright.config.ts'], env: { E2E_WORKERS: '2' } },
    ],
    [
      { name: 'format', command: 'oxfmt', args: ['--check'] },
      { name: 'unit, database, conformance', command: 'vitest', args: ['run', '--config', 'tests/vitest.config.ts'] },
      { name: 'gallery', command: 'playwright', args: ['test', '--config', 'tests/gallery/playwright.config.ts'] },
      {
        name: 'types',
        command: node,
        args: ['node_modules/typescript-7/bin/tsc', '--noEmit', '--singleThreaded', '-p', '.'],
        env: GO,
        isModest: true,
      },
      { name: 'lint', command: 'oxlint', args: ['--max-warnings', '0'], env: GO, isModest: true },
      { name: 'boundaries', command: node, args: ['tests/architecture/boundaries.mjs'], isModest: true },
      { name: 'unused code', command: 'knip', args: [], isModest: true },
    ],
  ],
]

/** `npm test -- types lint` runs only the steps whose names begin so. */
const wanted = process.argv.slice(2)
const results: { name: string; ok: boolean; seconds: number }[] = []
/** What each step said last: where only the end of the output is kept, it must still tell what failed. */
const lastLines = new Map<string, string[]>()
const KEPT_LINES = 120
/** Told once more at the end: a record of a run may keep nothing but its last lines. */
const failures: string[] = []
const MOST_FAILURES = 24
/** The test's name, what was wrong, and the line it stood at. */
const FAILURE = /^ *(FAIL |\d+\) \[|\w*Error: |Locator: |Expected|Received|> *\d+ \||❯ tests\/)/
for (const stage of stages) await Promise.all(stage.map(runLane))

for (const { name, ok } of results) if (!ok) process.stdout.write(`\n${(lastLines.get(name) ?? []).join('\n')}\n`)
const lost = failures.filter((line) => results.some(({ name, ok }) => !ok && line.startsWith(`${name} │`)))
if (lost.length > 0) process.stdout.write(`\n${lost.slice(0, MOST_FAILURES).join('\n')}\n`)
process.stdout.write(`\n${results.map(({ name, ok, seconds }) => `${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`).join('\n')}\n`)
const failed = results.filter(({ ok }) => !ok).length
process.stdout.write(`steps: ${results.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

async function runLane(lane: readonly Step[]): Promise<void> {
  for (const step of lane.filter(({ name }) => isWanted(name))) {
    const begun = performance.now()
    const ok = await run(step)
    results.push({ name: step.name, ok, seconds: Math.round((performance.now() - begun) / 1000) })
  }
}

/** What is served is built before: two products that start beside each other would both build. */
function isWanted(name: string): boolean {
  return wanted.length === 0 || wanted.some((word) => name.startsWith(word) || (name === 'build' && /^(http|end)/.test(word)))
}

function run(step: Step): Promise<boolean> {
  const needsBrowser = step.command === 'playwright'
  const env = { ...process.env, ...(needsBrowser ? { CHROMIUM_PATH: ensureChromium() } : {}), ...step.env, NODE_OPTIONS: '' }
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { stdio: ['ignore', 'pipe', 'pipe'], env })
    if (step.isModest && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    const told = tell(step, child)
    child.once('error', (error) => {
      process.stdout.write(`${step.name} │ ${error.message}\n`)
      resolve(false)
    })
    child.once('close', (code) => void told.then(() => resolve(code === 0)))
  })
}

/** Lines of two steps come in turn, so each says whose it is. */
async function tell(step: Step, child: ChildProcess): Promise<void> {
  const said: string[] = []
  lastLines.set(step.name, said)
  const streams = [child.stdout, child.stderr].filter((stream): stream is Readable => stream !== null)
  await Promise.all(
    streams.map(async (stream) => {
      for await (const line of createInterface({ input: stream })) {
        const named = `${step.name} │ ${line}`
        process.stdout.write(`${named}\n`)
        said.push(named)
        if (FAILURE.test(stripVTControlCharacters(line))) failures.push(named)
        if (said.length > KEPT_LINES) said.shift()
      }
    }),
  )
}
