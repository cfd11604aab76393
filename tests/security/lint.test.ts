import { ESLint } from 'eslint'
import typescript from 'typescript-eslint'
import { expect, it } from 'vitest'

// None of the rules tried here asks for types, and reading those of the whole project takes a minute.
const eslint = new ESLint({ overrideConfigFile: 'tests/architecture/eslint.config.mjs', overrideConfig: typescript.configs.disableTypeChecked })

/** What the lint says of a file of ours, if this were its text. */
async function saidOf(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file })
  return (result?.messages ?? []).map(({ ruleId }) => ruleId ?? '')
}

it.each([
  ['lib/core/clock.ts', 'export const run = (text: string): unknown => eval(text)\n', 'no-eval'],
  ['lib/core/clock.ts', 'export const run = (text: string): unknown => new Function(text)\n', 'no-new-func'],
  ['lib/core/clock.ts', "import { spawn } from 'node:child_process'\n\nexport const run = spawn\n", 'no-restricted-imports'],
  [
    'lib/cli/port.ts',
    "import { exec } from 'node:child_process'\n\nexport const run = (text: string): unknown => exec(text)\n",
    'no-restricted-syntax',
  ],
  [
    'lib/cli/port.ts',
    "import { spawn } from 'node:child_process'\n\nexport const run = (): unknown => spawn('ls', { shell: true })\n",
    'no-restricted-syntax',
  ],
  ['app/page.tsx', "export default function Home() {\n  return <p dangerouslySetInnerHTML={{ __html: '' }} />\n}\n", 'no-restricted-syntax'],
  ['lib/core/clock.ts', 'export const show = (part: HTMLElement, text: string): void => void (part.innerHTML = text)\n', 'no-restricted-syntax'],
])('would notice in %s: %s', { timeout: 180_000 }, async (file, text, rule) => {
  expect(await saidOf(file, text)).toContain(rule)
})

it('lets ordinary code be', async () => {
  expect(await saidOf('lib/core/clock.ts', 'export const two = 2\n')).toEqual([])
})
