import type { Ctx } from '../../lib/actions/context'
import { previewSegment } from '../../lib/audience/preview-segment'
import { AppError } from '../../lib/core/errors'
import type { Question } from './questions'

const WARM_UP = 5
const RUNS = 40

interface Percentiles {
  p50: number
  p95: number
}

export interface Measured {
  question: string
  customers?: number
  /** Milliseconds; the first refresh of a process also counts everybody. */
  first: number
  refresh: Percentiles
  /** Where there is a statement by hand, and the ratio of the medians. */
  byHand?: Percentiles
  ratio?: number
  /** Refreshes that the statement timeout ended; each counts with the time until then. */
  tooSlow: number
}

/** The panel's refresh through its verb, in turn with the statement by hand, so that both meet the same moments of the machine. */
export async function measure(ctx: Ctx, databaseId: string, question: Question): Promise<Measured> {
  let tooSlow = 0
  const refresh = async (): Promise<number | undefined> => {
    try {
      return (await previewSegment({ ctx, input: { databaseId, definition: question.definition } })).members.customers
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'TOO_SLOW') throw error
      tooSlow += 1
      return undefined
    }
  }
  const byHand = async (): Promise<number> => (await ctx.db.pool.query<{ customers: number }>(question.sql, question.values)).rows[0]?.customers ?? -1
  const first = await timed(refresh)
  const [counted, expected] = [await refresh(), await byHand()]
  if (counted !== undefined && counted !== expected) throw new Error(`${question.name}: the panel says ${counted}, the statement by hand ${expected}`)
  const times = { refresh: [] as number[], byHand: [] as number[] }
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const took = { refresh: await timed(refresh), byHand: await timed(byHand) }
    if (run < 0) continue
    times.refresh.push(took.refresh)
    times.byHand.push(took.byHand)
  }
  const [own, hand] = [percentiles(times.refresh), percentiles(times.byHand)]
  return { question: question.name, customers: expected, first, refresh: own, byHand: hand, ratio: own.p50 / hand.p50, tooSlow }
}

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

/** Nearest rank. */
export function percentiles(times: number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}
