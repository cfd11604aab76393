import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'

const house = mkdtempSync(path.join(tmpdir(), 'rekindle-lint-'))
// None of the rules tried here asks for types, and there is no project to read them from.
writeFileSync(path.join(house, '.oxlintrc.json'), readFileSync('.oxlintrc.json', 'utf8').replace('"typeAware": true', '"typeAware": false'))
afterAll(() => {
  rmSync(house, { recursive: true })
})

/** What the lint says of a file of ours, if this were its text. */
async function saidOf(file: string, text: string): Promise<string[]> {
  mkdirSync(path.join(house, path.dirname(file)), { recursive: true })
  writeFileSync(path.join(house, file), text)
  const lint = promisify(execFile)(process.execPath, [path.resolve('node_modules/oxlint/bin/oxlint'), '--format', 'json', file], { cwd: house })
  const { stdout } = await lint.catch((error: unknown) => error as { stdout: string })
  return (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code)
}

it.each([
  ['lib/core/clock.ts', 'export const run = (text: string): unknown => eval(text)\n', 'eslint(no-eval)'],
  ['lib/core/clock.ts', 'export const run = (text: string): unknown => new Function(text)\n', 'eslint(no-new-func)'],
  ['lib/core/clock.ts', "import { spawn } from 'node:child_process'\n\nexport const run = spawn\n", 'eslint(no-restricted-imports)'],
  ['lib/core/clock.ts', "import { request } from 'node:https'\n\nexport const ask = request\n", 'eslint(no-restricted-imports)'],
  ['app/page.tsx', "import { spawn } from 'node:child_process'\n\nexport const run = spawn\n", 'eslint(no-restricted-imports)'],
  ['lib/core/clock.ts', "export const ask = (): Promise<Response> => fetch('https://example.com')\n", 'eslint(no-restricted-globals)'],
  ['lib/sending/relay.ts', "import { spawn } from 'node:child_process'\n\nexport const run = spawn\n", 'eslint(no-restricted-imports)'],
  [
    'lib/cli/port.ts',
    "import { exec } from 'node:child_process'\n\nexport const run = (text: string): unknown => exec(text)\n",
    'eslint(no-restricted-imports)',
  ],
  [
    'lib/db/client.ts',
    "import type { Db } from './db'\n\nexport const all = (db: Db): unknown => db.$queryRawUnsafe('')\n",
    'eslint(no-restricted-properties)',
  ],
  ['app/page.tsx', "export default function Home() {\n  return <p dangerouslySetInnerHTML={{ __html: '' }} />\n}\n", 'react(no-danger)'],
  [
    'lib/core/clock.ts',
    'export const show = (part: HTMLElement, text: string): void => void (part.innerHTML = text)\n',
    'eslint(no-restricted-properties)',
  ],
  ['lib/core/clock.ts', 'export const two = 2 as any\n', 'typescript(no-explicit-any)'],
])('would notice in %s: %s', async (file, text, rule) => {
  expect(await saidOf(file, text)).toContain(rule)
})

it('lets ordinary code be', async () => {
  expect(await saidOf('lib/core/clock.ts', 'export const two = 2\n')).toEqual([])
})
