import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { cast } from '../segments/dialect'
import { type Fragment, join, raw, sql, toText } from '../segments/fragment'

/** How many customers are members of exactly those of the compiled questions whose bits are set; at most 62 questions. */
export interface Membership {
  mask: bigint
  customers: number
}

/** Whole tables are joined, as in the build: one wrong guess of a row count would turn a second into many. */
export async function joinWholeTables(tx: Tx): Promise<void> {
  await tx.$queryRaw`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`
}

/** One pass over the customers where all questions read the same rows, else one for each question. */
export async function membershipsOf(tx: Tx, questions: readonly Compiled[]): Promise<Membership[]> {
  const isOnePass = readSameRows(questions)
  const rows = isOnePass ? masksInOnePass(questions) : masksOfEach(questions)
  if (!isOnePass) await joinWholeTables(tx)
  const found = await tx.$queryRaw<{ mask: bigint; customers: bigint }[]>(
    toSql(sql`select mask, count(*) as customers from (${rows}) masks where mask <> 0 group by mask`),
  )
  return found.map(({ mask, customers }) => ({ mask, customers: Number(customers) }))
}

export function readSameRows(questions: readonly Compiled[]): boolean {
  const rows = new Set(questions.map(({ from }) => `${toText(from)} ${JSON.stringify(from.values.map(String))}`))
  return rows.size === 1
}

function bit(index: number): Fragment {
  return raw(`${2n ** BigInt(index)}::bigint`)
}

function masksInOnePass(questions: readonly Compiled[]): Fragment {
  const [first] = questions
  if (!first) throw new Error('there is nothing to ask')
  const bits = questions.map(({ members }, index) => sql`case when ${members} then ${bit(index)} else 0 end`)
  return sql`select ${join(bits, ' + ')} as mask from ${first.from} where ${first.scope}`
}

export function masksOfEach(questions: readonly Compiled[]): Fragment {
  return sql`select customer_id, bit_or(bit) as mask from (${membersOfEach(questions)}) each group by customer_id`
}

function membersOfEach(questions: readonly Compiled[]): Fragment {
  return join(
    questions.map(({ from, where }, index) => sql`select a.customer_id, ${bit(index)} as bit from ${from} where ${where}`),
    ' union all ',
  )
}

export interface Comparison {
  then: number
  now: number
  stayed: number
  leftBought: number
}

/** The members of two questions, and who of those that left has ordered after `since`. */
export async function compareMembers(tx: Tx, then: Compiled, now: Compiled, since: Date): Promise<Comparison> {
  await joinWholeTables(tx)
  const [row] = await tx.$queryRaw<Record<keyof Comparison, bigint>[]>(
    toSql(sql`select count(*) filter (where mask & 1 = 1) as then, count(*) filter (where mask & 2 = 2) as now,
        count(*) filter (where mask = 3) as stayed,
        count(*) filter (where mask = 1 and stored.latest_order_datetime > ${cast(since.toISOString(), 'timestamptz')}) as "leftBought"
      from (${masksOfEach([then, now])}) masks join customer_attributes stored on stored.customer_id = masks.customer_id`),
  )
  return { then: Number(row?.then ?? 0), now: Number(row?.now ?? 0), stayed: Number(row?.stayed ?? 0), leftBought: Number(row?.leftBought ?? 0) }
}

/** Whether one customer is a member by each of the questions, in their order. */
export async function isMemberAt(tx: Tx, questions: readonly Compiled[], customer: string): Promise<boolean[]> {
  const [first] = questions
  if (!first) return []
  const one = sql`a.customer_id = ${BigInt(customer)}`
  const statement = readSameRows(questions)
    ? sql`select array[${join(
        questions.map(({ members }) => sql`(${members}) is true`),
        ', ',
      )}] as is_member from ${first.from} where ${first.scope} and ${one}`
    : sql`select array[${join(
        questions.map(({ from, where }) => sql`exists (select from ${from} where (${where}) and ${one})`),
        ', ',
      )}] as is_member`
  const [row] = await tx.$queryRaw<{ is_member: boolean[] }[]>(toSql(statement))
  return row?.is_member ?? questions.map(() => false)
}

/** Which conditions hold for one customer, by their ids. */
export async function holdingConditions(tx: Tx, { from, scope, conditions }: Compiled, customer: string): Promise<Set<string>> {
  const ids = [...conditions.keys()]
  if (ids.length === 0) return new Set()
  const holds = [...conditions.values()].map((predicate) => sql`(${predicate}) is true`)
  const [row] = await tx.$queryRaw<{ holds: boolean[] }[]>(
    toSql(sql`select array[${join(holds, ', ')}] as holds from ${from} where ${scope} and a.customer_id = ${BigInt(customer)}`),
  )
  return new Set(ids.filter((_, index) => row?.holds[index]))
}

/** When something last happened with a customer, of all that conditions look at; null when nothing ever did. */
export async function lastEventOf(tx: Tx, customer: string, until: Date): Promise<Date | null> {
  const id = BigInt(customer)
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`select greatest(
    (select max(order_datetime) from "order" where customer_id = ${id} and order_datetime <= ${until}),
    (select max(order_datetime) from order_line where customer_id = ${id} and order_datetime <= ${until}),
    (select max(event_datetime) from email_event where customer_id = ${id} and event_datetime <= ${until}),
    (select max(delivery_datetime) from campaign_recipient where customer_id = ${id} and delivery_datetime <= ${until})) as at`
  return row?.at ?? null
}
