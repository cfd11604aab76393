import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { sql } from '../segments/fragment'
import { type Plan, planned } from './plan'

export interface Counted {
  people: number
  leftOut: Record<string, number>
  added: number
  changed: number
  removed: number
  unchanged: number
}

interface Part {
  part: 'left' | 'kind'
  name: string
  people: bigint | number
}

/** What a run would do now, by the statement that would plan it, and the first rows that it would send. */
export async function countPlan(tx: Tx, plan: Plan, sampled: number): Promise<Counted & { sample: (string | null)[][] }> {
  const [counted] = await tx.$queryRaw<{ parts: Part[]; sample: (string | null)[][] | null }[]>(
    toSql(sql`with ${planned(plan)},
      first as (select position, given from planned where action = 'upsert' order by position limit ${sampled}::int)
      select (select jsonb_agg(p) from (${PARTS}) p) as parts, (select jsonb_agg(to_jsonb(given) order by position) from first) as sample`),
  )
  return { ...countedOf(counted?.parts ?? []), sample: counted?.sample ?? [] }
}

/** Writes the rows of a run, numbered from 1; of one statement, and so of one moment. */
export async function writePlan(tx: Tx, runId: string, plan: Plan): Promise<Counted & { rows: number }> {
  const parts = await tx.$queryRaw<(Part | { part: 'rows'; name: null; people: bigint })[]>(
    toSql(sql`with ${planned(plan)},
      written as (
        insert into delivery_row (run_id, position, customer_id, action, identity, given, hash)
        select ${runId}::uuid, position, customer_id, action, identity, given, hash from planned returning 1)
      ${PARTS} union all select 'rows', null, count(*) from written`),
  )
  const rows = parts.find(({ part }) => part === 'rows')
  return { ...countedOf(parts.filter((one): one is Part => one.part !== 'rows')), rows: Number(rows?.people ?? 0) }
}

const PARTS = sql`select 'left' as part, coalesce(reason, '') as name, count(*) as people from placed group by reason
  union all select 'kind', kind, count(*) from compared group by kind`

function countedOf(parts: readonly Part[]): Counted {
  const counted: Counted = { people: 0, leftOut: {}, added: 0, changed: 0, removed: 0, unchanged: 0 }
  for (const { part, name, people } of parts) {
    if (part === 'left') {
      counted.people += Number(people)
      if (name !== '') counted.leftOut[name] = Number(people)
    } else {
      const kind = name === 'erased' ? 'removed' : (name as 'added' | 'changed' | 'removed' | 'unchanged')
      counted[kind] += Number(people)
    }
  }
  return counted
}
