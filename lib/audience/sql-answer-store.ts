import 'server-only'
import type { Ctx } from '../actions/context'
import { type QuerySession, behindWall } from '../db/query-session'
import type { Tx } from '../db/transaction'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Compiled } from '../segments/compile'
import { cast } from '../segments/dialect'
import { raw, sql } from '../segments/fragment'
import { KEY_COLUMN, type Level } from '../segments/views'
import type { AudienceNumbers } from './schema'
import { problemOf } from './sql-errors'
import { problem, type SqlProblem } from './sql-problem'
import type { SqlPlan } from './sql-schema'

/** A person's query against one database as of one instant. */
export interface SqlQuestion {
  databaseId: string
  level: Level
  asOf: Date
  text: string
  timeoutMs: number
}

/** The query cannot be answered, and why; nothing else may be told of it. */
export class SqlRefusal extends Error {
  readonly problem: SqlProblem
  readonly plan: SqlPlan | null

  constructor(problem: SqlProblem, plan: SqlPlan | null = null) {
    super(problem.message)
    this.problem = problem
    this.plan = plan
  }
}

/** PostgreSQL's unit of cost: a hundred million order lines read in order are some ten million. */
const MOST_COST = 200_000_000
/** Numbers that one step fetches: all that is held in memory, however many customers. */
const CHUNK = 20_000
const BIGINT = 20

export interface SqlAnswer {
  plan: SqlPlan
  members: AudienceNumbers
}

/** All numbers of the panel by one statement, behind the wall: no id leaves it. @throws SqlRefusal */
export function answerOf(ctx: Ctx, question: SqlQuestion): Promise<SqlAnswer> {
  return ask(ctx, question, async (session, plan) => {
    const rows = await session.about<NumbersRow>(`${NUMBERS} in (select answer.${KEY_COLUMN} from (\n`, ') answer)')
    return { plan, members: numbersOf(rows[0]) }
  })
}

/**
 * The customers of the answer as a table of this transaction, and how a statement finds them there. Numbers stream from one connection into
 * the other; those that are no customer of the database are left behind. @throws SqlRefusal
 */
export async function takeAnswer(tx: Tx, ctx: Ctx, question: SqlQuestion): Promise<Compiled> {
  await tx.$executeRaw`create temporary table sql_answer (customer_id bigint primary key) on commit drop`
  await ask(ctx, question, async (session) => {
    await session.about(
      `declare answer no scroll cursor for select distinct answer.${KEY_COLUMN}::text as key from (\n`,
      `) answer where answer.${KEY_COLUMN} is not null`,
    )
    for (;;) {
      const rows = await session.ask<{ key: string }>(`fetch ${CHUNK} from answer`)
      if (rows.length === 0) return
      const keys = rows.map(({ key }) => key)
      await tx.$executeRaw`insert into sql_answer select a.customer_id from unnest(${keys}::text[]::bigint[]) key
        join customer_attributes a on a.customer_id = key and a.database_id = ${question.databaseId}::uuid on conflict do nothing`
    }
  })
  await tx.$executeRaw`analyze sql_answer`
  const scope = sql`a.database_id = ${cast(question.databaseId, 'uuid')}`
  const from = raw('customer_attributes a join sql_answer i on i.customer_id = a.customer_id')
  return { from, where: scope, scope, members: raw('true'), conditions: new Map(), joinsSets: false }
}

interface Asked {
  ask: <Row extends object>(text: string) => Promise<Row[]>
  /** The person's query with this before and after it. */
  about: <Row extends object>(before: string, after: string) => Promise<Row[]>
}

/** Its one column and its cost are looked at first. */
function ask<T>(ctx: Ctx, question: SqlQuestion, run: (session: Asked, plan: SqlPlan) => Promise<T>): Promise<T> {
  const { databaseId, level, asOf, timeoutMs, text } = question
  let known: SqlPlan | null = null
  return behindWall(ctx.db, { wall: { databaseId, level }, asOf, timeoutMs, signal: ctx.signal }, async (session) => {
    const wrapped = async (before: string, after: string): Promise<Awaited<ReturnType<QuerySession['ask']>>> => {
      try {
        return await session.ask(`${before}${text}\n${after}`)
      } catch (error) {
        const found = problemOf(error, text, before, STANDARD_CATALOGUE, level)
        throw found ? new SqlRefusal(found, known) : error
      }
    }
    const about = async <Row extends object>(before: string, after: string): Promise<Row[]> => (await wrapped(before, after)).rows as Row[]
    refuseOtherColumns((await wrapped('select * from (\n', ') answer limit 0')).fields)
    const plan = await planOf(about)
    if (plan.cost > MOST_COST) throw new SqlRefusal(TOO_COSTLY, plan)
    known = plan
    return run({ ask: (text) => askLater(session, text, question), about }, plan)
  })
}

/** What comes later of the same query has no place in it, but may still be too slow or divide by zero. */
async function askLater<Row extends object>(session: QuerySession, text: string, { text: own, level }: SqlQuestion): Promise<Row[]> {
  try {
    return (await session.ask(text)).rows as Row[]
  } catch (error) {
    const found = problemOf(error, own, '', STANDARD_CATALOGUE, level)
    throw found ? new SqlRefusal({ ...found, place: null }) : error
  }
}

const TOO_COSTLY = problem(
  'The query would take far too long, so it was not run.',
  'Look for tables that are joined without a condition, and join on customer_key.',
)

function refuseOtherColumns(fields: readonly { name: string; dataTypeID: number }[]): void {
  const [only, ...others] = fields
  if (only && others.length === 0 && only.name === KEY_COLUMN && only.dataTypeID === BIGINT) return
  const names = fields.map(({ name }) => name).join(', ')
  const says =
    fields.length === 1 && only?.name === KEY_COLUMN ? `${KEY_COLUMN} is not the number of a customer there` : `the columns are ${names || 'none'}`
  throw new SqlRefusal(
    problem(`The answer must have one column, ${KEY_COLUMN}; ${says}.`, `Begin with SELECT ${KEY_COLUMN}, and choose nothing else.`),
  )
}

async function planOf(about: Asked['about']): Promise<SqlPlan> {
  const [json, ...more] = await about<Record<'QUERY PLAN', unknown>>('explain (format json) select * from (\n', ') answer')
  if (more.length > 0 || !json) throw new SqlRefusal(problem('The query has no plan.', 'Write one SELECT.'))
  const value = json['QUERY PLAN'] as [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }]
  const lines = await about<Record<'QUERY PLAN', string>>('explain select * from (\n', ') answer')
  const { 'Plan Rows': rows, 'Total Cost': cost } = value[0].Plan
  return { rows: Math.round(rows), cost: Math.round(cost), text: lines.map((line) => line['QUERY PLAN']).join('\n') }
}

const NUMBERS = `select count(*) as customers, count(*) filter (where t.l12m_order_frequency > 0) as active,
  coalesce(sum(t.l12m_order_revenue) filter (where t.l12m_order_frequency > 0), 0)::text as revenue,
  count(*) filter (where a.contactable_global) as reachable, count(*) filter (where a.contactable_email) as email,
  count(*) filter (where a.contactable_phone) as phone, count(*) filter (where a.contactable_address) as address,
  count(*) filter (where a.contactable_paid_social) as "paidSocial"
  from customer_attributes a join transaction_attributes_extended t on t.${KEY_COLUMN} = a.${KEY_COLUMN} where a.${KEY_COLUMN}`

type NumbersRow = Record<keyof AudienceNumbers, string>

function numbersOf(row: NumbersRow | undefined): AudienceNumbers {
  if (!row) throw new Error('The numbers have one row')
  const { revenue, ...counts } = row
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Number(count)]))
  return { ...(numbers as Omit<AudienceNumbers, 'revenue'>), revenue }
}
