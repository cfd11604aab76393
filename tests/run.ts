import { spawn } from 'node:child_process'
import { ensureChromium } from './support/chromium'

interface Step {
  name: string
  command: string
  args: string[]
}

const node = process.execPath
const steps: Step[] = [
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'page types', command: node, args: ['node_modules/next/dist/bin/next', 'typegen'] },
  { name: 'types', command: 'tsc', args: ['--noEmit', '-p', '.'] },
  { name: 'lint', command: 'eslint', args: ['--config', 'tests/architecture/eslint.config.mjs', '--max-warnings', '0', '.'] },
  { name: 'boundaries', command: node, args: ['tests/architecture/boundaries.mjs'] },
  { name: 'unused code', command: 'knip', args: [] },
  { name: 'unit, database, conformance', command: 'vitest', args: ['run', '--config', 'tests/vitest.config.ts'] },
  { name: 'build', command: node, args: ['--conditions=react-server', '--import', 'tsx', 'tests/support/build.ts'] },
  { name: 'http', command: 'vitest', args: ['run', '--config', 'tests/http/vitest.config.ts'] },
  { name: 'end to end', command: 'playwright', args: ['test', '--config', 'tests/playwright.config.ts'] },
]

/** `npm test -- types lint` runs only the steps whose names begin so. */
const wanted = process.argv.slice(2)
const results: { name: string; ok: boolean; seconds: number }[] = []
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))) {
  process.stdout.write(`\n── ${step.name}\n`)
  const begun = performance.now()
  const env: Record<string, string> = step.name === 'end to end' ? { CHROMIUM_PATH: ensureChromium() } : {}
  const ok = await run(step, env)
  results.push({ name: step.name, ok, seconds: Math.round((performance.now() - begun) / 1000) })
}

process.stdout.write(`\n${results.map(({ name, ok, seconds }) => `${ok ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`).join('\n')}\n`)
const failed = results.filter(({ ok }) => !ok).length
process.stdout.write(`steps: ${results.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

function run(step: Step, env: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env, NODE_OPTIONS: '' } })
    child.once('error', (error) => {
      process.stdout.write(`${error.message}\n`)
      resolve(false)
    })
    child.once('exit', (code) => resolve(code === 0))
  })
}
