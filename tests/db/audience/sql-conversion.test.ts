import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertToSql } from '../../../lib/audience/convert-to-sql'
import { runSql } from '../../../lib/audience/run-sql'
import { checkSql } from '../../../lib/audience/sql-gate'
import { SQL_TABLES } from '../../../lib/audience/sql-question'
import { behindWall } from '../../../lib/db/query-session'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { compile } from '../../../lib/segments/compile'
import { isGroup } from '../../../lib/segments/nodes'
import type { Definition, Group, Node } from '../../../lib/segments/schema'
import { starterTemplates } from '../../../lib/segments/templates'
import { unsayable, viewSql } from '../../../lib/segments/view-sql'
import { definitions } from '../../support/arbitrary/definition'
import { pools } from '../../support/arbitrary/pool'
import { worlds } from '../../support/arbitrary/world'
import { asRole, testDb } from '../../support/database'
import type { World } from '../../support/evaluator/world'
import { insertWorld } from '../../support/insert-world'
import { peopleOf } from '../../support/members'
import { parsed } from '../../support/parsed'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()

/** Without what no query can say. */
function sayable(definition: Definition): Definition {
  const { version, include, exclude } = definition
  const others = new Set(unsayable(definition, STANDARD_CATALOGUE).map(({ id }) => id))
  const kept = (group: Group): Group => ({
    ...group,
    of: group.of.flatMap((node): Node[] => (isGroup(node) ? [kept(node)] : others.has(node.id) ? [] : [node])),
  })
  return { version, include: kept(include), exclude: exclude && kept(exclude) }
}

async function bySql(databaseId: string, asOf: Date, text: string): Promise<string[]> {
  const wall = { databaseId, level: 'personal' as const }
  const keys = await behindWall(db, { wall, asOf, timeoutMs: 10_000 }, async ({ ask }) => (await ask<{ customer_key: string }>(text)).rows)
  const rows = await db.prisma.customer.findMany({ where: { id: { in: keys.map(({ customer_key: key }) => BigInt(key)) } } })
  return rows.map(({ external_id: id }) => id).sort()
}

async function byConditions(databaseId: string, { database, as_of: asOf }: World, definition: Definition): Promise<string[]> {
  return peopleOf(db, compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId, timezone: database.timezone, asOf: new Date(asOf) }))
}

describe('a segment that is written as a query', () => {
  it('has the same members, for any conditions over any customers, and passes the gate', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(definitions(pool), { minLength: 8, maxLength: 8 })))
    await fc.assert(
      fc.asyncProperty(scenes, async ([world, raw]) => {
        const databaseId = await insertWorld(db, world)
        for (const one of raw) {
          const definition = sayable(parsed(one))
          const text = viewSql(definition, STANDARD_CATALOGUE)
          expect([text, await checkSql(text, SQL_TABLES)]).toEqual([text, undefined])
          const expected = await byConditions(databaseId, world, definition)
          expect([text, await bySql(databaseId, new Date(world.as_of), text)]).toEqual([text, expected])
        }
      }),
      { seed: 20_260_322, numRuns: 12 },
    )
  }, 120_000)

  it('is the same tomorrow as the conditions are tomorrow: nothing relative was turned into a day', () => {
    for (const { definition } of starterTemplates(() => crypto.randomUUID())) {
      expect(viewSql(sayable(definition), STANDARD_CATALOGUE)).not.toMatch(/\d{4}-\d\d-\d\d/)
    }
  })

  it('reads as somebody would write it', async () => {
    const { databaseId } = await makeWorld(db, 'written', 40)
    const ask = (definition: Definition) => convertToSql({ ctx: asRole(db, 'marketer'), input: { databaseId, definition } })
    const { sql } = await ask(where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730), customerIs("O'Hara")))
    expect(sql).toBe(
      `select customer_key
from transaction_attributes_extended
join customer_360 using (customer_key)
where (transaction_attributes_extended.days_since_latest_order >= 365)
  and (transaction_attributes_extended.days_since_latest_order <= 730)
  and lower(customer_360.customer_id collate "pg_unicode_fast") = 'o''hara'`,
    )
    expect(await runSql({ ctx: asRole(db, 'marketer'), input: { databaseId, sql } })).toMatchObject({ status: 'answered' })
  })

  it('is refused where a condition is about what a query does not see, naming it', async () => {
    const { databaseId } = await makeWorld(db, 'unsayable', 10)
    const member = { id: 'm', kind: 'member', of: 'list', ref: crypto.randomUUID(), operator: 'is' } as const
    await expect(
      convertToSql({ ctx: asRole(db, 'marketer'), input: { databaseId, definition: where(member, customerIs('C1')) } }),
    ).rejects.toMatchObject({ code: 'PRECONDITION_FAILED', issues: [{ path: ['definition', 'm'] }] })
    const off = where({ ...member, off: true }, customerIs('C1'))
    expect((await convertToSql({ ctx: asRole(db, 'marketer'), input: { databaseId, definition: off } })).sql).toContain("'c1'")
  })
})
