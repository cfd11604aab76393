import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

let loaded: Buffer | undefined

/** Whether a password is in the bundled list; wrongly true for one in 30,000 others, since only four bytes of each hash are kept. */
export function isKnownPassword(password: string): boolean {
  // Resolved at run time, so that the bundler does not take the folder for a part of the page.
  const list = (loaded ??= readFileSync(path.join(process.cwd(), 'lib', 'auth', 'known-passwords.bin')))
  const wanted = createHash('sha256').update(password.toLowerCase()).digest().readUInt32BE(0)
  let [low, high] = [0, list.length / 4 - 1]
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = list.readUInt32BE(middle * 4)
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}
