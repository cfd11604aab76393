import { beforeAll, describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { lintSegment } from '../../../lib/audience/lint-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import type { Lint } from '../../../lib/segments/lint/types'
import type { Condition, Definition } from '../../../lib/segments/schema'
import { asRole, testDb } from '../../support/database'
import { daysSince, makeWorld, where, type World } from './world'

const about = (table: string, attribute: string, rest: object): Condition =>
  ({ id: attribute, kind: 'attribute', table, attribute, ...rest }) as unknown as Condition

describe('the lints of a database', async () => {
  const db = await testDb()
  const ctx = asRole(db, 'marketer')
  let world: World

  beforeAll(async () => {
    world = await makeWorld(db, 'Lints')
  })

  const lints = (definition: Definition): Promise<Lint[]> => lintSegment({ ctx, input: { databaseId: world.databaseId, definition } })
  const only = async (definition: Definition, id: string): Promise<Lint | undefined> => (await lints(definition)).find((one) => one.id === id)
  const size = async (definition: Definition): Promise<number> =>
    (await countSegment({ ctx, input: { databaseId: world.databaseId, definition } })).customers

  it('name the nearest value that customers have', async () => {
    const found = await only(where(about('customer_360', 'state', { operator: 'exactly', value: 'WO' })), 'unknown_value')
    expect(found?.sentence).toBe('“WO” is not a value of State. Did you mean “WI”?')
    expect(await only(where(about('customer_360', 'state', { operator: 'exactly', value: 'wi' })), 'unknown_value')).toBeUndefined()
  })

  it('never name a value that tells who somebody is', async () => {
    const found = await lints(where(about('customer_360', 'email', { operator: 'exactly', value: 'cc2@example.com' })))
    expect(found.map(({ id }) => id)).not.toContain('unknown_value')
  })

  it('count who has not agreed to email, and the fix leaves just the others', async () => {
    const contactable = where(about('customer_attributes', 'contactable_email', { operator: 'is_true' }))
    const found = await only(contactable, 'not_opted_in')
    const missing = Number(/^[\d,]+/.exec(found?.sentence ?? '')?.[0]?.replaceAll(',', ''))
    const [fix] = found?.fixes ?? []
    expect(missing).toBeGreaterThan(0)
    expect(fix && 'definition' in fix && (await size(fix.definition))).toBe((await size(contactable)) - missing)
  })

  it('know how many have a value at all', async () => {
    expect((await only(where(about('customer_360', 'gender', { operator: 'not_exactly', value: 'female' })), 'drops_no_value'))?.sentence).toMatch(
      /\d\d\.\d%/,
    )
    expect((await only(where(about('customer_360', 'birthdate', { operator: 'is_not_null' })), 'near_empty'))?.sentence).toBe(
      'No customer has a value for Birthdate.',
    )
  })

  it('recognise what is saved already, but not the segment itself', async () => {
    const definition = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730))
    const { id } = await saveSegment({ ctx, input: { databaseId: world.databaseId, name: 'Lapsed', definition } })
    const other = where(daysSince('less_or_equal', 730), daysSince('greater_or_equal', 364))
    expect(await only(where(daysSince('less_or_equal', 730), daysSince('greater_or_equal', 365)), 'same_as_saved')).toMatchObject({
      fixes: [{ label: 'Open “Lapsed”', segmentId: id }],
    })
    expect(await only(other, 'same_as_saved')).toBeUndefined()
    const own = await lintSegment({ ctx, input: { databaseId: world.databaseId, definition, segmentId: id } })
    expect(own.map((one) => one.id)).not.toContain('same_as_saved')
  })
})
