import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { type Fragment, join, raw, sql } from '../segments/fragment'

export interface MetricValue {
  segment: string | null
  everybody: string | null
}

export interface Aggregated {
  /** A number, or a yes or no, of one customer. */
  value: Fragment
  aggregate: 'sum' | 'average' | 'min' | 'max' | 'count'
}

const CALLS = { sum: 'sum', average: 'avg', min: 'min', max: 'max', count: 'count' } as const

/** All numbers, of the members and of everybody, in one pass. */
export function metricsQuery({ from, scope, members }: Compiled, numbers: readonly Aggregated[]): Fragment {
  const values = numbers.map(({ value }, index) => sql`${value} as ${raw(`v${index}`)}`)
  const results = numbers.flatMap(({ aggregate }, index) => {
    const call = `${CALLS[aggregate]}(v${index})`
    const text = (name: string, filter: string): Fragment =>
      raw(aggregate === 'average' ? `round(${call} ${filter}, 6)::text as ${name}` : `(${call} ${filter})::text as ${name}`)
    return [text(`s${index}`, 'filter (where inside)'), text(`e${index}`, '')]
  })
  return sql`select ${join(results, ', ')} from (select (${members}) is true as inside, ${join(values, ', ')} from ${from} where ${scope}) people`
}

export async function metricValues(tx: Tx, query: Fragment, count: number): Promise<MetricValue[]> {
  const [row] = await tx.$queryRaw<Record<string, string | null>[]>(toSql(query))
  return Array.from({ length: count }, (_, index) => ({ segment: row?.[`s${index}`] ?? null, everybody: row?.[`e${index}`] ?? null }))
}
