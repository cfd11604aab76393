import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startTemplate } from '../support/postgres'
import { type Mutant, mutantsOf } from './mutate'

/**
 * `npm run mutants -- --each 3 --files compile-date.ts,dates.ts`: changes one place of the language at a time and counts how often its tests
 * notice. `--each 3` tries every third change. Target: 90 % of compile, dates and operators.
 */
const FILES = [
  ...['', '-activity', '-attribute', '-date', '-derived', '-lifecycle', '-member', '-number', '-predicted', '-purchase', '-rows', '-string'].map(
    (part) => `compile${part}.ts`,
  ),
  'dates.ts',
  'operators.ts',
]
const { values } = parseArgs({
  options: { each: { type: 'string', default: '1' }, files: { type: 'string', default: FILES.join(',') }, lanes: { type: 'string', default: '2' } },
})
interface Job {
  file: string
  source: string
  mutant: Mutant
}
const root = path.resolve(import.meta.dirname, '../..')
const jobs = values.files.split(',').flatMap((name): Job[] => {
  const file = `lib/segments/${name}`
  const source = readFileSync(path.join(root, file), 'utf8')
  return mutantsOf(source).map((mutant) => ({ file, source, mutant }))
})
const wanted = jobs.filter((_, index) => index % Number(values.each) === 0)
const alive: Job[] = []
let done = 0

const server = await startTemplate()
const env = { ...process.env, NODE_OPTIONS: '', MUTANTS_POSTGRES: server.asOwner, MUTANTS_POSTGRES_AS_APP: server.asApp }
try {
  await Promise.all(Array.from({ length: Number(values.lanes) }, runLane))
  for (const { file, source, mutant } of alive) {
    const line = source.slice(0, mutant.start).split('\n').length
    say(`${file}:${line}  ${source.slice(mutant.start, mutant.end)}  →  ${mutant.text}`)
  }
  say(`${wanted.length - alive.length} of ${wanted.length} noticed (${((100 * (wanted.length - alive.length)) / wanted.length).toFixed(1)} %)`)
} finally {
  await server.close()
}

/** In a copy of its own, so that no change is ever left where somebody works. */
async function runLane(): Promise<void> {
  const copy = mkdtempSync(path.join(tmpdir(), 'rekindle-mutants-'))
  for (const part of ['lib', 'tests', 'prisma', 'package.json', 'tsconfig.json']) {
    cpSync(path.join(root, part), path.join(copy, part), { recursive: true, filter: (one) => !one.includes('.output') })
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
  if (!(await passes(copy))) throw new Error('The tests do not pass before anything is changed')
  for (let job = wanted[done++]; job; job = wanted[done++]) {
    const { file, source, mutant } = job
    writeFileSync(path.join(copy, file), source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end))
    if (await passes(copy)) alive.push(job)
    writeFileSync(path.join(copy, file), source)
    process.stderr.write(`\r${done} of ${wanted.length}, ${alive.length} unnoticed `)
  }
  rmSync(copy, { recursive: true })
}

function passes(cwd: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/mutants/vitest.config.ts']
    const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore', timeout: 300_000 })
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0))
  })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
