import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimated, SHARE } from '../../../lib/audience/estimate'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { within } from '../../../lib/audience/size-store'
import { toSql } from '../../../lib/db/sql'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import { type Compiled, compile } from '../../../lib/segments/compile'
import { sql } from '../../../lib/segments/fragment'
import type { Condition } from '../../../lib/segments/schema'
import { definitions } from '../../support/arbitrary/definition'
import { pools } from '../../support/arbitrary/pool'
import { worlds } from '../../support/arbitrary/world'
import { asRole, testDb } from '../../support/database'
import { insertWorld } from '../../support/insert-world'
import { parsed } from '../../support/parsed'
import { customerIs, makeWorld } from './world'

const db = await testDb()

async function idsOf({ from, where: members }: Compiled): Promise<string[]> {
  const rows = await db.prisma.$queryRaw<{ id: bigint }[]>(toSql(sql`select a.customer_id as id from ${from} where (${members}) order by 1`))
  return rows.map(({ id }) => String(id))
}

describe('a share of the customers', () => {
  it('has those of the members who are in it, for any definition over any customers', async () => {
    const scenes = pools.chain((pool) => fc.tuple(worlds(pool), fc.array(definitions(pool), { minLength: 3, maxLength: 3 })))
    let found = 0
    await fc.assert(
      fc.asyncProperty(scenes, async ([world, raw]) => {
        const databaseId = await insertWorld(db, world)
        const { rows } = await db.pool.query<{ id: string }>(
          'select id from customer where database_id = $1 and hashint8extended(id, 0) & 1 = 0 order by id',
          [databaseId],
        )
        const share = new Set(rows.map(({ id }) => id))
        for (const one of raw) {
          const context = { catalogue: STANDARD_CATALOGUE, databaseId, timezone: world.database.timezone, asOf: new Date(world.as_of) }
          const definition = parsed(one)
          const members = await idsOf(compile({ ...context, definition }))
          const part = await idsOf(compile({ ...context, definition, share: 2 }))
          expect(part).toEqual(members.filter((id) => share.has(id)))
          found += part.length
        }
      }),
      { seed: 20_260_315, numRuns: 20 },
    )
    expect(found).toBeGreaterThan(20)
  }, 240_000)
})

describe('an estimate', async () => {
  const { databaseId } = await makeWorld(db, 'estimated', 2_000)
  // Reading so many conditions alone takes longer than a millisecond.
  const many = Array.from({ length: 190 }, (_, index): Condition => ({ ...customerIs(`nobody ${index}`), id: `c${index}` }))
  const mailable: Condition = { id: 'mail', kind: 'attribute', table: 'customer_attributes', attribute: 'contactable_email', operator: 'is_true' }
  const definition = { version: 1 as const, include: { match: 'any' as const, of: [...many, mailable] }, exclude: null }
  const ask = (deadlineMs?: number) =>
    previewSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, definition, ...(deadlineMs ? { deadlineMs } : {}) } })

  it('comes first where the exact number takes longer than one would wait, and is near it', async () => {
    const [exact, first] = [await ask(), await ask(1)]
    expect(exact.estimate).toBeUndefined()
    const margin = first.estimate?.margin ?? 0
    expect(margin).toBeGreaterThan(0)
    expect(Math.abs(first.members.customers - exact.members.customers)).toBeLessThan(2 * margin)
    expect(first.members.customers % SHARE).toBe(0)
    expect(first.everybody).toEqual(exact.everybody)
    expect(first.hash).toBe(exact.hash)
    expect(await ask(1)).toEqual(first)
  })

  it('is not made where the exact number is there in time', async () => {
    expect(await ask(8_000)).toEqual(await ask())
  })

  it('has a margin that grows with the square root, and one also where nobody was found', () => {
    const of = (customers: number): number =>
      estimated({ customers, active: 0, revenue: '1.50', reachable: 0, email: 0, phone: 0, address: 0, paidSocial: 0 }).estimate.margin
    expect([of(0), of(1), of(100), of(10_000)]).toEqual([31, 31, 304, 3037])
  })

  it('leaves the transaction as it was when time is up', async () => {
    await db.prisma.$transaction(async (tx) => {
      expect(await within(tx, 1, () => tx.$queryRaw`select pg_sleep(60)::text`)).toBeNull()
      expect(await within(tx, 5_000, () => tx.$queryRaw`select 1 as one`)).toEqual([{ one: 1 }])
      expect(await tx.$queryRaw`select current_setting('statement_timeout') as timeout`).toEqual(
        await db.prisma.$queryRaw`select current_setting('statement_timeout') as timeout`,
      )
    })
  })
})
