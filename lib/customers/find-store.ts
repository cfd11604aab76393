import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import { cast, DIALECT } from '../segments/dialect'
import { type Fragment, join, raw, sql } from '../segments/fragment'
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
/** What a search begins with; each is the expression of an index of its own, so that a search costs the same among ten customers and ten million. */
const SEARCHED = [
  { value: 'c.external_id' },
  { value: 'c.surname', present: 'c.surname' },
  { value: `coalesce(c.given_name || ' ' || c.surname, c.given_name)`, present: 'c.given_name' },
  { value: 'c.full_name', present: 'c.full_name' },
]
const MOST = 8

export async function customersWithId(tx: Tx, databaseId: string, id: string): Promise<FoundRow[]> {
  return tx.$queryRaw<FoundRow[]>(
    toSql(sql`select ${SHOWN} from customer_key k join customer c on c.id = k.customer_id
      where k.database_id = ${cast(databaseId, 'uuid')} and k.external_id = ${cast(id, 'text')}`),
  )
}

/** By our own number, which only grows. */
export async function newestOf(tx: Tx, databaseId: string): Promise<FoundRow[]> {
  return tx.$queryRaw<FoundRow[]>(
    toSql(sql`select ${SHOWN} from customer c where c.database_id = ${cast(databaseId, 'uuid')} order by c.id desc limit ${MOST}`),
  )
}

/** The customer of exactly this id first, then whoever has an id, an address or a name that begins so. */
export async function customersLike(tx: Tx, databaseId: string, search: string): Promise<FoundRow[]> {
  const found = await tx.$queryRaw<FoundRow[]>(toSql(foundLike(databaseId, fold(search))))
  const exact = await customersWithId(tx, databaseId, search)
  return [...exact, ...found.filter(({ customer }) => exact.every((one) => one.customer !== customer))].slice(0, MOST)
}

/** The numbers of all customers whose id, email address or name begins so; of whoever has exactly this id where no more may be told. */
export function customersBeginning(databaseId: string, search: string, isMasked: boolean): Fragment {
  const exact = sql`select k.customer_id from customer_key k where k.database_id = ${cast(databaseId, 'uuid')} and k.external_id = ${cast(search, 'text')}`
  if (isMasked) return exact
  const each = beginnings(fold(search)).map(
    (begin) => sql`select c.id from customer c where c.database_id = ${cast(databaseId, 'uuid')} and ${begin}`,
  )
  return join([exact, ...each], ' union ')
}

/** `wanted` is folded. */
export function foundLike(databaseId: string, wanted: string): Fragment {
  const each = beginnings(wanted).map(
    (begin) => sql`(select c.id from customer c where c.database_id = ${cast(databaseId, 'uuid')} and ${begin} limit ${MOST})`,
  )
  // Whose whole id it is, in whatever case, comes first however many ids begin so.
  const whole = sql`${DIALECT.fold(raw('c.external_id'))} = ${cast(wanted, 'text')}`
  const exact = sql`(select c.id from customer c where c.database_id = ${cast(databaseId, 'uuid')} and ${whole} limit ${MOST})`
  return sql`select ${SHOWN} from customer c where c.id in (${join([exact, ...each], ' union ')}) order by (${whole}) desc, c.id limit ${MOST}`
}

function beginnings(wanted: string): Fragment[] {
  return [
    // The index of addresses keeps the two sigmas apart; nobody else's search has one.
    sql`c.email is not null and ${DIALECT.startsWith(DIALECT.fold(raw('c.email'), [wanted]), wanted)}`,
    ...SEARCHED.map(({ value, present }) => {
      const begin = DIALECT.startsWith(DIALECT.fold(raw(value)), wanted)
      return present ? sql`${raw(present)} is not null and ${begin}` : begin
    }),
  ]
}
