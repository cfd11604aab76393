import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes lib/auth/known-passwords.bin of word lists, the most common word first: of each file the first 100,000 of any length, and every one that
 * is long enough to be chosen. Kept are the first four bytes of each SHA-256, sorted.
 *
 *     node --conditions=react-server --import ./lib/cli/typescript.mjs lib/cli/known-passwords.ts LIST…
 */
const MOST_COMMON = 100_000
const LONG_ENOUGH = 12

const prefixes = new Set<number>()
for (const file of process.argv.slice(2)) {
  const words = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean)
  for (const [rank, word] of words.entries()) {
    if (rank < MOST_COMMON || word.length >= LONG_ENOUGH) prefixes.add(createHash('sha256').update(word.toLowerCase()).digest().readUInt32BE(0))
  }
}
const sorted = Buffer.alloc(prefixes.size * 4)
for (const [index, prefix] of [...prefixes].sort((a, b) => a - b).entries()) sorted.writeUInt32BE(prefix, index * 4)
writeFileSync(path.resolve('lib/auth/known-passwords.bin'), sorted)
process.stdout.write(`${prefixes.size} passwords\n`)
