import 'server-only'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Lets one process at a time through: two first starts must not both create the database's files. */
export async function withStartLock<T>(file: string, run: () => Promise<T>): Promise<T> {
  while (!acquire(file)) await delay(100)
  try {
    return await run()
  } finally {
    rmSync(file, { force: true })
  }
}

function acquire(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (!holderIsAlive(file)) rmSync(file, { force: true })
    return false
  }
}

function holderIsAlive(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')) || process.pid, 0)
    return true
  } catch {
    return false
  }
}
