import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import { relationsOf } from '../segments/compile-attribute'
import type { Moment } from '../segments/dates'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import { createJoins } from '../segments/joins'
import { ownValue } from '../segments/own-value'

/** Some customers who can get a text, the longest known first; for what a text may come to. */
export async function textReaders(tx: Tx, databaseId: string, limit: number): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select id from customer where database_id = ${databaseId}::uuid and phone_e164 > '' order by phone_e164, id limit ${limit}`
  return rows.map(({ id }) => id)
}

interface FactRow {
  customer: string
  /** In the order of the attributes; each as text. */
  values: (string | null)[]
}

/** One statement for all of `customers`, which joins only what the attributes need. Whoever is not of the database is left out. */
export async function factRows(
  tx: Tx,
  databaseId: string,
  customers: readonly bigint[],
  attributes: readonly Attribute[],
  moment: Moment,
): Promise<FactRow[]> {
  const joins = createJoins()
  for (const { source } of attributes) joins.need(relationsOf(source))
  const values: Fragment =
    attributes.length === 0
      ? raw('array[]::text[]')
      : sql`array[${join(
          attributes.map((one) => sql`(${ownValue(one, moment)})::text`),
          ', ',
        )}]`
  return tx.$queryRaw<FactRow[]>(
    toSql(sql`select a.customer_id::text as customer, ${values} as values from ${joins.from()}
      where a.database_id = ${databaseId}::uuid and a.customer_id = any(${customers.map(String)}::bigint[])`),
  )
}
