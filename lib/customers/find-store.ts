import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { cast, DIALECT } from '../segments/dialect'
import { join, raw, sql } from '../segments/fragment'
import { fold } from '../segments/text'

export interface FoundRow {
  customer: string
  external_id: string
  name: string | null
  email: string | null
  city: string | null
}

const SHOWN = raw(`c.id::text as customer, c.external_id, coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name,
  c.email, c.city`)
/** What a search begins with; the whole name as it is written and as it is said. */
const SEARCHED = ['c.external_id', 'c.email', 'c.surname', 'c.given_name', `concat_ws(' ', c.given_name, c.surname)`, 'c.full_name']
const MOST = 8

export async function customersWithId(tx: Tx, databaseId: string, id: string): Promise<FoundRow[]> {
  return tx.$queryRaw<FoundRow[]>(
    toSql(sql`select ${SHOWN} from customer_key k join customer c on c.id = k.customer_id
      where k.database_id = ${cast(databaseId, 'uuid')} and k.external_id = ${cast(id, 'text')}`),
  )
}

/** The customer of exactly this id first, then whoever has an id, an address or a name that begins so. */
export async function customersLike(tx: Tx, databaseId: string, search: string): Promise<FoundRow[]> {
  const wanted = fold(search)
  const begins = SEARCHED.map((value) => DIALECT.startsWith(DIALECT.fold(raw(value), [wanted]), wanted))
  const found = await tx.$queryRaw<FoundRow[]>(
    toSql(sql`select ${SHOWN} from customer c where c.database_id = ${cast(databaseId, 'uuid')} and (${join(begins, ' or ')}) limit ${MOST}`),
  )
  const exact = await customersWithId(tx, databaseId, search)
  return [...exact, ...found.filter(({ customer }) => exact.every((one) => one.customer !== customer))].slice(0, MOST)
}
