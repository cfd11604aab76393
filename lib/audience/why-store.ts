import 'server-only'
import { notFound } from '../core/errors'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { cast } from '../segments/dialect'
import { type Fragment, join, raw, sql } from '../segments/fragment'
import type { OwnFacts } from '../segments/own-facts'

export interface Person {
  external_id: string
  name: string | null
}

/** @throws AppError NOT_FOUND, the same for a customer of another database. */
export async function findPerson(tx: Tx, databaseId: string, customer: string): Promise<Person> {
  const [row] = await tx.$queryRaw<Person[]>(
    toSql(sql`select c.external_id, coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name
      from customer c where c.database_id = ${cast(databaseId, 'uuid')} and c.id = ${BigInt(customer)}`),
  )
  if (!row) throw notFound('customer')
  return row
}

export interface Truths {
  is_member: boolean
  /** In the order of `predicates`. */
  holds: boolean[]
  /** In the order of `facts`. */
  facts: (OwnFacts | null)[]
}

/** The compiled predicates for one customer; undefined where she has no attributes yet. */
export async function truthsOf(
  tx: Tx,
  { from, scope, members }: Compiled,
  customer: string,
  predicates: readonly Fragment[],
  facts: readonly (Fragment | undefined)[],
): Promise<Truths | undefined> {
  const holds = predicates.map((predicate) => sql`(${predicate}) is true`)
  const own = facts.map((fact) => fact ?? raw('null::json'))
  const [row] = await tx.$queryRaw<Truths[]>(
    toSql(sql`select (${members}) is true as is_member, array[${join(holds, ', ')}]::boolean[] as holds, json_build_array(${join(own, ', ')}) as facts
      from ${from} where ${scope} and a.customer_id = ${BigInt(customer)}`),
  )
  return row
}

export async function isMember(tx: Tx, { from, where }: Compiled, customer: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(toSql(sql`select 1 from ${from} where (${where}) and a.customer_id = ${BigInt(customer)}`))
  return rows.length > 0
}
