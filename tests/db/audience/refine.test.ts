import { expect, it } from 'vitest'
import { breakDownSegment } from '../../../lib/audience/break-down-segment'
import { countSegment } from '../../../lib/audience/count-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { refined } from '../../../lib/segments/refine'
import type { Definition } from '../../../lib/segments/schema'
import { asRole, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'refine')
const marketer = asRole(db, 'marketer')

const EITHER: Definition = {
  version: 1,
  include: {
    match: 'any',
    of: [
      { match: 'all', of: [daysSince('less_or_equal', 365)] },
      { match: 'all', of: [customerIs('C41')] },
    ],
  },
  exclude: { match: 'all', of: [{ match: 'all', of: [{ ...daysSince('less_or_equal', 30), id: 'recent' }] }] },
}

it.each([
  ['an AND', where(daysSince('less_or_equal', 365))],
  ['an OR with exclusions', EITHER],
  ['everybody', where()],
])('a segment of %s, with the conditions of a bar, holds whom the bar counts', async (name, definition) => {
  const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: `Refined ${name}`, definition } })
  const attributes = [{ table: 'transaction_attributes_extended', attribute: 'lifetime_order_frequency' }]
  const { charts } = await breakDownSegment({ ctx: marketer, input: { id, attributes } })
  const groups = (charts[0]?.groups ?? []).flatMap(({ conditions, inside }) => (conditions ? [{ conditions, customers: inside.customers }] : []))
  expect(groups.length).toBeGreaterThan(1)
  for (const { conditions, customers } of groups) {
    const found = await countSegment({ ctx: marketer, input: { databaseId, definition: refined(definition, conditions) } })
    expect(found.customers).toBe(customers)
  }
})
