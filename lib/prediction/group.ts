import 'server-only'
import type { Histories } from './history'
import type { Summary } from './rfm'
import type { Spending } from './spend-fit'

/** Customers with the same history counted once. */
export function groupHistories(summaries: readonly Pick<Summary, 'x' | 'tx' | 'T'>[]): Histories {
  const groups = new Map<string, { x: number; tx: number; T: number; count: number }>()
  for (const { x, tx, T } of summaries) {
    const key = `${x} ${tx} ${T}`
    const group = groups.get(key)
    if (group) group.count += 1
    else groups.set(key, { x, tx, T, count: 1 })
  }
  const rows = [...groups.values()]
  return {
    length: rows.length,
    x: Int32Array.from(rows, (row) => row.x),
    tx: Int32Array.from(rows, (row) => row.tx),
    T: Int32Array.from(rows, (row) => row.T),
    count: Float64Array.from(rows, (row) => row.count),
  }
}

export function spendingOf(summaries: readonly Pick<Summary, 'x' | 'm'>[]): Spending {
  const rows = summaries.filter(({ x, m }) => x > 0 && m > 0)
  return {
    length: rows.length,
    x: Int32Array.from(rows, ({ x }) => x),
    m: Float64Array.from(rows, ({ m }) => m),
    logs: Float64Array.from(rows, ({ m }) => Math.log(m)),
    count: new Float64Array(rows.length).fill(1),
  }
}
