import 'server-only'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '../core/errors'

const SOURCES = ['app/**/*', 'components/**/*', 'lib/**/*', 'public/**/*', 'next.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']
const MARKER = '.next/rekindle-build'
const NEXT = 'node_modules/next/dist/bin/next'

/** Builds the pages unless the last build was of these very sources. Returns whether it built. */
export async function buildIfNeeded(): Promise<boolean> {
  const wanted = sourcesHash()
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return false
  const output = await next(['build'])
  if (output.code !== 0) {
    throw new AppError('INTERNAL', `The pages could not be built.\n${output.text.slice(-4_000)}`, {
      remedy: 'This is a fault of the program; report it with this text.',
    })
  }
  writeFileSync(MARKER, wanted)
  return true
}

function next(args: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [NEXT, ...args], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('exit', (code) => resolve({ code, text }))
  })
}

function sourcesHash(): string {
  const sum = createHash('sha256')
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { withFileTypes: true })).filter((entry) => entry.isFile())
  for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) sum.update(file).update(readFileSync(file))
  return sum.digest('hex')
}
