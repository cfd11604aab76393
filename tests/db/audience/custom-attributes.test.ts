import { beforeAll, describe, expect, it } from 'vitest'
import { attributeChoices } from '../../../lib/audience/attribute-choices'
import { attributeFacts } from '../../../lib/audience/attribute-facts'
import { breakDownSegment } from '../../../lib/audience/break-down-segment'
import { countSegment } from '../../../lib/audience/count-segment'
import { explainSegment } from '../../../lib/audience/explain-segment'
import { getSegment } from '../../../lib/audience/get-segment'
import { lintSegment } from '../../../lib/audience/lint-segment'
import { listSegmentCustomers } from '../../../lib/audience/list-customers'
import { listReferences } from '../../../lib/audience/list-references'
import { listTables } from '../../../lib/audience/list-tables'
import { listValues } from '../../../lib/audience/list-values'
import { readSegment } from '../../../lib/audience/read-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { segmentAsOf } from '../../../lib/audience/segment-as-of'
import { whySegment } from '../../../lib/audience/why-segment'
import { exploreTable } from '../../../lib/inspection/explore-table'
import { attributeRef } from '../../../lib/segments/attribute-ref'
import type { Condition, Definition } from '../../../lib/segments/schema'
import { asRole, testDb } from '../../support/database'
import { importFile, newDatabase } from '../customers/import-fixture'
import { where } from './world'

const FILE = [
  'customer_id,Favourite colour,Shoe size,Score,VIP,Member since,Last visit',
  'C1,Red,42,1.50,yes,2020-01-31,2026-03-01T10:00:00Z',
  'C2,RED,40,2.25,no,2021-06-01,2026-01-01T23:30:00Z',
  'C3,Blue,38,,,,',
  'C4,,,,,,',
]
const MAPPING = [
  ['customer.external_id', 'customer_id'],
  ['custom.string.favourite_colour', 'Favourite colour'],
  ['custom.integer.shoe_size', 'Shoe size'],
  ['custom.decimal.score', 'Score'],
  ['custom.boolean.vip', 'VIP'],
  ['custom.date.member_since', 'Member since'],
  ['custom.datetime.last_visit', 'Last visit'],
].map(([attribute = '', column = '']) => ({ attribute, from: { column } }))

let id = 0
function custom(attribute: string, rest: object): Condition {
  return { id: `c${(id += 1)}`, kind: 'attribute', table: 'custom_attributes', attribute, ...rest } as Condition
}
const RED = custom('string.favourite_colour', { operator: 'exactly', value: 'red' })

describe('custom attributes as conditions', async () => {
  const db = await testDb()
  const ctx = asRole(db, 'marketer')
  let databaseId: string
  let otherId: string

  beforeAll(async () => {
    const system = asRole(db, 'admin')
    databaseId = (await newDatabase(system)).id
    otherId = (await newDatabase(system)).id
    await importFile(system, databaseId, FILE.join('\n'), { kind: 'customers', mapping: MAPPING })
    // The same name with another type, and values that are no numbers: neither may disturb the other.
    await importFile(system, otherId, 'customer_id,Shoe size\nX1,XL\nX2,42\n', {
      kind: 'customers',
      mapping: [MAPPING[0], { attribute: 'custom.string.shoe_size', from: { column: 'Shoe size' } }].flatMap((one) => one ?? []),
    })
  })

  const count = async (...of: Condition[]): Promise<number> =>
    (await countSegment({ ctx, input: { databaseId, definition: where(...of) } })).customers

  it.each<[string, object, number]>([
    ['string.favourite_colour', { operator: 'exactly', value: 'red' }, 2],
    ['string.favourite_colour', { operator: 'in_list', value: ['blue', 'red'] }, 3],
    ['string.favourite_colour', { operator: 'empty' }, 1],
    ['integer.shoe_size', { operator: 'greater_or_equal', value: 40 }, 2],
    ['integer.shoe_size', { operator: 'is_null' }, 1],
    ['decimal.score', { operator: 'between', value: ['1.5', '2.25'] }, 2],
    ['boolean.vip', { operator: 'is_true' }, 1],
    ['boolean.vip', { operator: 'is_null' }, 2],
    ['date.member_since', { operator: 'before', value: { day: '2021-01-01' } }, 1],
    ['datetime.last_visit', { operator: 'on', value: { day: '2026-01-01' } }, 1],
  ])('count %s %j', async (attribute, rest, expected) => {
    expect(await count(custom(attribute, rest))).toBe(expected)
  })

  it('are explained, told of one customer, and looked back at as they are now', async () => {
    const definition = where(RED, custom('boolean.vip', { operator: 'is_true' }))
    const { conditions } = await explainSegment({ ctx, input: { databaseId, definition } })
    expect(conditions.map(({ alone }) => alone)).toEqual([2, 1])
    const [row] = await db.pool
      .query<{ id: string }>('select id from customer where database_id = $1 and external_id = $2', [databaseId, 'C2'])
      .then(({ rows }) => rows)
    const why = await whySegment({ ctx, input: { databaseId, definition, customer: row?.id ?? '', stay: false } })
    expect(why.isMember).toBe(false)
    expect(JSON.stringify(why.include)).toContain('Custom Attributes: Favourite Colour is exactly')
    const back = await segmentAsOf({ ctx, input: { databaseId, definition, day: '2026-01-01' } })
    expect(JSON.stringify(back)).toContain('Favourite Colour')
  })

  it('are read back from their sentence, and saved', async () => {
    const { id: saved } = await saveSegment({ ctx, input: { databaseId, name: 'Red', definition: where(RED) } })
    const { words } = await getSegment({ ctx, input: { id: saved } })
    expect(words).toBe('Customers where Custom Attributes: Favourite Colour is exactly "red".')
    const { definition } = await readSegment({ ctx, input: { databaseId, text: words } })
    expect(definition.include.of[0]).toMatchObject({ table: 'custom_attributes', attribute: 'string.favourite_colour', value: 'red' })
  })

  it('are found by their bare name in a contact search, so that a visit date of one’s own stands for that of the recipe', async () => {
    const text = 's=&as_last_visitFrom=2026-02-01&as_shoe_size=42'
    const { words, refused } = await readSegment({ ctx, input: { databaseId, text } })
    expect(refused).toEqual([])
    expect(words).toBe('Customers where Custom Attributes: Last Visit is on or after 2026-02-01 and Custom Attributes: Shoe Size is 42.')
  })

  it('make columns of customers and charts, where they tell nobody apart, and are offered for both', async () => {
    const input = { databaseId, name: 'Shoes', definition: where(custom('integer.shoe_size', { operator: 'is_not_null' })) }
    const { id: saved } = await saveSegment({ ctx, input })
    const { attributes } = await attributeChoices({ ctx, input: { databaseId } })
    const offered = attributes.filter(({ id: name }) => name.startsWith('custom_attributes.'))
    expect(offered.map(({ id: name, isGroupable, isPersonal }) => [name, isGroupable, isPersonal])).toEqual([
      ['custom_attributes.string.favourite_colour', false, true],
      ['custom_attributes.datetime.last_visit', true, false],
      ['custom_attributes.date.member_since', true, false],
      ['custom_attributes.decimal.score', true, false],
      ['custom_attributes.integer.shoe_size', true, false],
      ['custom_attributes.boolean.vip', true, false],
    ])
    const columns = [attributeRef('custom_attributes.integer.shoe_size'), attributeRef('custom_attributes.string.favourite_colour')]
    const sort = attributeRef('custom_attributes.integer.shoe_size')
    const { customers } = await listSegmentCustomers({ ctx, input: { id: saved, columns, sort, direction: 'descending' } })
    expect(customers.map(({ values }) => values)).toEqual([
      ['42', 'Red'],
      ['40', 'RED'],
      ['38', 'Blue'],
    ])
    const { charts } = await breakDownSegment({ ctx, input: { id: saved, attributes: [attributeRef('custom_attributes.boolean.vip')] } })
    expect(charts[0]?.groups.map(({ label, inside }) => [label, inside.customers])).toEqual([
      ['Yes', 1],
      ['No', 1],
      ['No value', 1],
    ])
  })

  it('are offered with what they are like', async () => {
    const { custom: named } = await listReferences({ ctx, input: { databaseId } })
    expect(named).toContainEqual({ name: 'shoe_size', type: 'integer' })
    const table = 'custom_attributes'
    const { values } = await listValues({ ctx, input: { databaseId, table, attribute: 'string.favourite_colour', search: '' } })
    expect(values).toEqual([
      { value: 'RED', customers: 2 },
      { value: 'Blue', customers: 1 },
    ])
    expect(await attributeFacts({ ctx, input: { databaseId, table, attribute: 'integer.shoe_size' } })).toMatchObject({ filled: 3, customers: 4 })
    const tables = await listTables({ ctx, input: { databaseId } })
    expect(tables.find((one) => one.id === table)).toMatchObject({ label: 'Custom Attributes', records: 3 })
    const { columns } = await exploreTable({ ctx, input: { databaseId, table } })
    expect(columns.find(({ column }) => column === 'boolean.vip')).toMatchObject({ label: 'VIP', filled: 2, distinct: 2 })
    expect(await lintSegment({ ctx, input: { databaseId, definition: where(RED, { ...RED, id: 'again' }) } })).not.toEqual([])
  })

  it.each([
    ['integer.favourite_colour', 'is not an attribute of this database'],
    ['string.nothing', 'is not an attribute of this database'],
    ["string.a'b", '"string.a\'b" is not an attribute there'],
    ['money.score', '"money.score" is not an attribute there'],
  ])('are refused by name where the database has none such: %s', async (attribute, message) => {
    const definition = where(custom(attribute, { operator: attribute.startsWith('string') ? 'empty' : 'is_null' }))
    const refused = { code: 'INVALID_INPUT', issues: [{ path: ['definition', 'include', 'of', 0, 'of', 0, 'attribute'], message }] }
    await expect(countSegment({ ctx, input: { databaseId, definition } })).rejects.toMatchObject(refused)
    await expect(saveSegment({ ctx, input: { databaseId, name: 'Nobody', definition } })).rejects.toMatchObject(refused)
  })

  it('hide their texts from who may not see personal data', async () => {
    const analyst = asRole(db, 'analyst')
    const table = 'custom_attributes'
    const list = (attribute: string) => listValues({ ctx: analyst, input: { databaseId, table, attribute, search: '' } })
    await expect(list('string.favourite_colour')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await list('integer.shoe_size')).values).toHaveLength(3)
  })

  it('belong to one database each', async () => {
    const definition: Definition = where(custom('integer.shoe_size', { operator: 'is_not_null' }))
    expect(await count(...definition.include.of.flatMap((one) => ('of' in one ? (one.of as Condition[]) : [])))).toBe(3)
    await expect(countSegment({ ctx, input: { databaseId: otherId, definition } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await listTables({ ctx, input: { databaseId: (await newDatabase(asRole(db, 'admin'))).id } })).map((one) => one.id)).not.toContain(
      'custom_attributes',
    )
  })
})
