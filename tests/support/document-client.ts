import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'

const ROOT = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const COMPILER = {
  strict: true,
  noEmit: true,
  target: 'es2024',
  module: 'esnext',
  moduleResolution: 'bundler',
  skipLibCheck: true,
  types: ['node'],
  noUncheckedIndexedAccess: true,
}

/** Lays a program, of tests/http/client unless its text is given, beside types made of the served API document alone; returns its path. */
export async function layClient(url: string, program: string, text?: string): Promise<string> {
  const folder = path.join(ROOT, 'tests/.output', path.parse(program).name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'api.d.ts'), astToString(await openapiTS(new URL(`${url}/api/v1/openapi.json`), { defaultNonNullable: false })))
  writeFileSync(path.join(folder, program), text ?? readFileSync(path.join(ROOT, 'tests/http/client', program)))
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER, files: [program] }))
  return path.join(folder, program)
}

/** What the compiler says against the program; nothing when its types fit the document. */
export async function typeFaults(program: string): Promise<string> {
  const compiler = path.join(ROOT, 'node_modules/typescript-7/bin/tsc')
  const { stdout } = await run(process.execPath, [compiler, '-p', path.dirname(program)]).catch((error: unknown) => error as { stdout: string })
  return stdout
}
