import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import type { Compiled } from '../segments/compile'
import type { Moment } from '../segments/dates'
import { join, sql } from '../segments/fragment'
import { ownValue } from '../segments/own-value'

/** Of each attribute a value that one of the newest customers has; null where none of them has any. */
export async function firstValues(
  tx: Tx,
  { from, where }: Compiled,
  attributes: readonly Attribute[],
  moment: Moment,
  limit: number,
): Promise<(string | null)[]> {
  const values = attributes.map((attribute) => sql`(${ownValue(attribute, moment)})::text`)
  const rows = await tx.$queryRaw<{ given: (string | null)[] }[]>(
    toSql(sql`select array[${join(values, ', ')}]::text[] as given from ${from} where ${where} order by a.customer_id desc limit ${limit}::int`),
  )
  return attributes.map((_, index) => rows.map(({ given }) => given[index] ?? null).find((value) => value !== null && value.trim() !== '') ?? null)
}
