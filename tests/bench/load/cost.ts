import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Question } from './open-loop'

const AT_ONCE = 4
/** Ticks in a second on every Linux of today (`getconf CLK_TCK`). */
const TICKS = 100

export interface Cost {
  kind: string
  /** Milliseconds of processor time for one request. */
  web: number
  database: number
  /** Milliseconds that one took while three others were asked. */
  took: number
}

/** What a request of each kind costs: processor time of the product's processes and of its database, which other work on the machine does not change. */
export async function costs(questions: readonly Question[], { requests, folder }: { requests: number; folder: string }): Promise<Cost[]> {
  const postmaster = Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0])
  const told: Cost[] = []
  for (const question of questions) {
    await askMany(question, 20)
    const [web, database, begun] = [ticksBelow(process.pid, postmaster), ticksBelow(postmaster), performance.now()]
    await askMany(question, requests)
    const each = (ticks: number): number => (ticks * 1_000) / TICKS / requests
    told.push({
      kind: question.kind,
      web: each(ticksBelow(process.pid, postmaster) - web),
      database: each(ticksBelow(postmaster) - database),
      took: ((performance.now() - begun) * AT_ONCE) / requests,
    })
  }
  return told
}

async function askMany({ kind, ask }: Question, count: number): Promise<void> {
  let left = count
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const { status } = await ask(AbortSignal.timeout(30_000))
      if (status !== 200) throw new Error(`${kind} answered ${status}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** Processor time of all that a process has started, and of itself where it is the database's; what ended is counted by its parent. */
function ticksBelow(root: number, without?: number): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (statOf(Number(name)) ?? []) : []))
  const add = (pid: number): number => {
    const own = all.find((one) => one.pid === pid)
    const below = all.filter(({ parent, pid: child }) => parent === pid && child !== without)
    return (own?.ticks ?? 0) + below.reduce((sum, child) => sum + add(child.pid), 0)
  }
  return add(root) - (without === undefined ? 0 : (all.find(({ pid }) => pid === root)?.ticks ?? 0))
}

function statOf(pid: number): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const at = (index: number): number => Number(fields[index])
    return { pid, parent: at(1), ticks: at(11) + at(12) + at(13) + at(14) }
  } catch {
    // It ended meanwhile.
    return undefined
  }
}
