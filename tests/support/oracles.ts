import type pg from 'pg'
import type { Db } from '../../lib/db/client'
import type { Compiled } from '../../lib/segments/compile'
import { type Fragment, sql, toText } from '../../lib/segments/fragment'
import { isGroup } from '../../lib/segments/nodes'
import type { Condition, Definition, Node } from '../../lib/segments/schema'
import { evaluate } from './evaluator/evaluate'
import type { World } from './evaluator/world'
import { compiledFor, peopleOf } from './members'

/** Each oracle tells what is wrong with the compiled question, or undefined; `plant` may put a fault into it first. */
export type Plant = (compiled: Compiled) => Compiled
type Oracle = (db: Db, asked: Asked, plant: Plant) => Promise<string | undefined>

export interface Asked {
  databaseId: string
  world: World
  definition: Definition
}

/** Ternary logic partitioning: whoever is in the database meets the predicate, fails it, or it is unknown for them; nobody twice, nobody never. */
export const partitioning: Oracle = async (db, asked, plant) => {
  const { from, scope, members } = plant(compiledOf(asked))
  const count = async (predicate: Fragment): Promise<number> =>
    numberOf(await run(db.pool, sql`select count(*) as n from ${from} where ${scope} and ${predicate}`))
  const parts = [await count(sql`(${members})`), await count(sql`not (${members})`), await count(sql`(${members}) is null`)]
  const whole = asked.world.customers.length
  return parts.reduce((sum, part) => sum + part, 0) === whole ? undefined : `${parts.join(' + ')} is not ${whole}`
}

const TOGGLES = ['enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_memoize']

/** Non-optimising reference: the same number where the predicate is only computed for each row, with the planner's short cuts taken away. */
export const nonOptimising: Oracle = async (db, asked, plant) => {
  const { from, scope, where, members } = plant(compiledOf(asked))
  const optimised = numberOf(await run(db.pool, sql`select count(*) as n from ${from} where ${where}`))
  const client = await db.pool.connect()
  try {
    await client.query(`begin; ${TOGGLES.map((name) => `set local ${name} = off`).join('; ')}`)
    const plain = numberOf(await run(client, sql`select coalesce(sum(case when ${members} then 1 else 0 end), 0) as n from ${from} where ${scope}`))
    return plain === optimised ? undefined : `${optimised} with the planner's help, ${plain} without`
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Pivoted rows: each condition is turned so that one customer meets it; then that customer must be found. */
export const pivoted: Oracle = async (db, asked, plant) => {
  const [pivot] = asked.world.customers
  if (!pivot) return undefined
  const conditions = [asked.definition.include, asked.definition.exclude].flatMap((node) => (node ? leaves(node) : []))
  const meets = (condition: Condition): boolean => evaluate(asked.world, withOnly([condition], [])).includes(pivot.external_id)
  const definition = withOnly(
    conditions.filter(meets),
    conditions.filter((condition) => !meets(condition)),
  )
  const found = await peopleOf(db, plant(compiledOf({ ...asked, definition })))
  return found.includes(pivot.external_id) ? undefined : `${pivot.external_id} is not among ${found.join(', ')}`
}

/** The second implementation, which knows no SQL, finds the same people. */
export const differential: Oracle = async (db, asked, plant) => {
  const [found, expected] = [await peopleOf(db, plant(compiledOf(asked))), evaluate(asked.world, asked.definition)]
  return JSON.stringify(found) === JSON.stringify(expected) ? undefined : `${found.join(', ')} instead of ${expected.join(', ')}`
}

function withOnly(yes: Condition[], no: Condition[]): Definition {
  return { version: 1, include: { match: 'all', of: yes }, exclude: no.length === 0 ? null : { match: 'any', of: no } }
}

function leaves(node: Node): Condition[] {
  return isGroup(node) ? node.of.flatMap(leaves) : [node]
}

function compiledOf({ databaseId, world, definition }: Asked): Compiled {
  return compiledFor(databaseId, world, definition)
}

function run(client: pg.Pool | pg.PoolClient, query: Fragment): Promise<pg.QueryResult<{ n: string }>> {
  return client.query(toText(query), [...query.values])
}

function numberOf({ rows }: pg.QueryResult<{ n: string }>): number {
  return Number(rows[0]?.n)
}
