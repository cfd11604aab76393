import { describe, expect, it } from 'vitest'
import { addToDay, dayOf, startOfDay } from '../../../lib/core/calendar'
import { attributesAt } from '../../../lib/customers/as-of-attributes'
import { MILESTONE_COLUMNS, OWN_COLUMNS, RELATIVE_DECILES, RELATIVE_FLAGS, WINDOW_COLUMNS } from '../../../lib/customers/attribute-columns'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { analyzeData } from '../../../lib/customers/statistics-store'
import { toSql } from '../../../lib/db/sql'
import { sql } from '../../../lib/segments/fragment'
import { testDb } from '../../support/database'
import { newDatabase, randomWorld } from './attributes-world'

const db = await testDb()
const COLUMNS = [
  ...OWN_COLUMNS.filter((column) => column !== 'database_id'),
  ...MILESTONE_COLUMNS,
  ...WINDOW_COLUMNS,
  ...RELATIVE_FLAGS,
  ...RELATIVE_DECILES,
]
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']

async function built(databaseId: string): Promise<unknown> {
  const { rows } = await db.pool.query(
    `select customer_id::text, ${COLUMNS.join(', ')} from customer_attributes left join customer_milestone using (customer_id)
     left join customer_window using (customer_id) where database_id = $1 order by customer_attributes.customer_id`,
    [databaseId],
  )
  return JSON.parse(JSON.stringify(rows))
}

async function computed(databaseId: string, zone: string, base: Date, asOf: Date, columns = COLUMNS): Promise<unknown> {
  const until = asOf < base ? asOf : base
  const source = attributesAt({ databaseId, zone, asOf, until, stored: { at: base, day: dayOf(base, zone) } }, new Set(columns))
  if (!source) return undefined
  const names = columns.map((column) => `"${column}"`).join(', ')
  const query = sql`select a.customer_id::text, ${{ texts: [names], values: [] }} from ${source} a order by a.customer_id`
  const rows = await withoutLoops(toSql(query))
  return JSON.parse(JSON.stringify(rows))
}

/** As the product asks about everybody: the planner takes the rows of each part for one, and its nested loops would take a minute. */
async function withoutLoops({ text, values }: ReturnType<typeof toSql>): Promise<unknown> {
  const client = await db.pool.connect()
  try {
    await client.query('begin; set local enable_nestloop = off')
    const { rows } = await client.query(text, values)
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}

describe('the attributes as of another instant', () => {
  it.each(ZONES.map((zone, index) => [zone, index] as const))(
    'are those that a build as of it stores, before and after the stored day, in %s',
    async (zone, seed) => {
      const base = startOfDay('2026-03-29', zone)
      base.setUTCHours(base.getUTCHours() + 15)
      const databaseId = await newDatabase(db, `as of ${zone}`, zone)
      await randomWorld(db, databaseId, seed + 11, base, 120)
      const today = dayOf(base, zone)
      // What lies after today is not known yet: a forecast must not count it.
      await db.pool.query('delete from "order" where database_id = $1 and order_datetime > $2', [databaseId, base])
      await analyzeData(db)
      // Each zone takes every second of them, so that all are asked in two zones at least.
      const days = [-800, -400, -366, -365, -90, -31, -8, -1, 1, 7, 30, 31, 90, 366].filter((_, index) => index % 2 === seed % 2)
      const instants = days.map((offset) => new Date(startOfDay(addToDay(today, offset + 1, 'day'), zone).getTime() - 1))
      const expected = []
      for (const asOf of instants) {
        await buildAttributes({ db, databaseId, asOf, scope: 'all' })
        expected.push(await built(databaseId))
      }
      await buildAttributes({ db, databaseId, asOf: base, scope: 'all' })
      for (const [index, asOf] of instants.entries()) {
        expect([days[index], await computed(databaseId, zone, base, asOf)]).toEqual([days[index], expected[index]])
      }
      expect(await computed(databaseId, zone, base, base)).toBeUndefined()
    },
    240_000,
  )

  it('are asked of the stored table where nothing that is named has changed', () => {
    const at = { databaseId: crypto.randomUUID(), zone: 'UTC', stored: { at: new Date('2026-03-15T12:00:00Z'), day: '2026-03-15' } }
    const later = new Date('2026-04-15T12:00:00Z')
    const ahead = { ...at, asOf: later, until: at.stored.at }
    expect(attributesAt(ahead, new Set(['latest_order_datetime', 'contactable_email', 'lifetime_order_revenue']))).toBeUndefined()
    expect(attributesAt(ahead, new Set(['l12m_order_revenue']))).toBeDefined()
    const before = new Date('2026-02-15T12:00:00Z')
    const back = { ...at, asOf: before, until: before }
    expect(attributesAt(back, new Set(['contactable_email', 'is_opted_into_email']))).toBeUndefined()
    expect(attributesAt(back, new Set(['latest_order_datetime']))).toBeDefined()
  })
})
