import { readdirSync, readFileSync } from 'node:fs'
import type { Db } from '../../lib/db/client'

const TICKS_A_SECOND = 100

export interface Cpu {
  app: number
  database: number
}

/** CPU seconds since their start, of this process and of all of PostgreSQL on this machine (Linux): what a run cost, however busy the machine is. */
export async function cpuMeter(db: Db): Promise<() => Cpu> {
  const { rows } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = statOf(rows[0]?.pid ?? 0)?.parent ?? 0
  return () => {
    const { user, system } = process.cpuUsage()
    const children = readdirSync('/proc').flatMap((pid) => (/^\d+$/.test(pid) ? (statOf(Number(pid)) ?? []) : []))
    const ticks = children.filter(({ parent }) => parent === postmaster).reduce((sum, { own }) => sum + own, statOf(postmaster)?.ended ?? 0)
    return { app: (user + system) / 1_000_000, database: ticks / TICKS_A_SECOND }
  }
}

/** Undefined for a process that has ended meanwhile. */
function statOf(pid: number): { parent: number; own: number; ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map((index) => fields[index])
    return { parent, own: user + system, ended: endedUser + endedSystem }
  } catch {
    return undefined
  }
}
