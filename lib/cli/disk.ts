import 'server-only'
import { mkdirSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { AppError } from '../core/errors'
import { DATA_DIR } from './environment'

const NEEDED = 1_000_000_000

/** Says so before a full disk does it halfway through a write. */
export async function requireSpace(folder = DATA_DIR, needed = NEEDED): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize >= needed) return
  const free = Math.floor((bavail * bsize) / 1_000_000)
  throw new AppError('UNAVAILABLE', `Only ${free} MB are free on the disk of ${folder}; Rekindle needs ${needed / 1_000_000} MB to start.`, {
    remedy: 'Free some space, or put the data elsewhere: REKINDLE_DATA_DIR=/path npm start',
  })
}
