import { describe, expect, it } from 'vitest'
import { previewImport } from '../../../lib/customers/preview-import'
import { asSystem, testDb } from '../../support/database'
import { importFile, newDatabase, upload } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

const FILE = 'customer_id,city,Shoe size,Größe,Member since,VIP,PIN\nC1,Bath,42,1.5,2020-01-31,yes,0042\nC2,Bath,,,,no,\n'
const MAPPING = [
  { attribute: 'customer.external_id', from: { column: 'customer_id' } },
  { attribute: 'custom.integer.shoe_size', from: { column: 'Shoe size' } },
  { attribute: 'custom.boolean.vip', from: { column: 'VIP' } },
]

const facts = async (databaseId: string) => {
  const rows = await db.prisma.customerCustom.findMany({ where: { database_id: databaseId }, include: { customer: true } })
  return Object.fromEntries(rows.map(({ facts: said, customer }) => [customer.external_id, said]))
}

describe('custom attributes', () => {
  it('are offered for the columns that mean nothing else, with their type guessed', async () => {
    const { id: databaseId } = await newDatabase(ctx)
    const { attributes } = await previewImport({ ctx, input: { databaseId, uploadId: await upload(ctx, FILE), kind: 'customers' } })
    const offered = attributes.filter(({ isNew }) => isNew).map(({ id }) => id)
    expect(offered).toEqual(
      expect.arrayContaining([
        'custom.integer.shoe_size',
        'custom.string.shoe_size',
        'custom.decimal.grosse',
        'custom.date.member_since',
        'custom.boolean.vip',
        'custom.string.pin',
      ]),
    )
    expect(offered).not.toContain('custom.integer.pin')
  })

  it('are made by the first import that fills them, and found again by name', async () => {
    const { id } = await newDatabase(ctx)
    expect((await importFile(ctx, id, FILE, { kind: 'customers', mapping: MAPPING })).counts).toMatchObject({ imported: 2 })
    expect(await facts(id)).toEqual({ C1: { shoe_size: '42', vip: 'true' }, C2: { vip: 'false' } })
    expect(await db.prisma.customAttribute.findMany({ where: { database_id: id }, orderBy: { name: 'asc' } })).toMatchObject([
      { name: 'shoe_size', type: 'integer', label: 'Shoe size' },
      { name: 'vip', type: 'boolean', label: 'VIP' },
    ])
    const next = await importFile(ctx, id, 'customer_id,shoe-size\nC1,43\nC2,x\nC3,40\n')
    expect(next.counts).toEqual({ read: 3, imported: 1, updated: 1, unchanged: 0, duplicate: 0, rejected: 1 })
    expect(await facts(id)).toEqual({ C1: { shoe_size: '43', vip: 'true' }, C2: { vip: 'false' }, C3: { shoe_size: '40' } })
    expect((await importFile(ctx, id, 'customer_id,shoe-size\nC1,\nC3,40\n')).counts).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await facts(id)).toEqual({ C1: { vip: 'true' }, C2: { vip: 'false' }, C3: { shoe_size: '40' } })
  })

  it('keep their type, and say so', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, FILE, { kind: 'customers', mapping: MAPPING })
    const other = MAPPING.map((one) => (one.attribute === 'custom.integer.shoe_size' ? { ...one, attribute: 'custom.string.shoe_size' } : one))
    await expect(importFile(ctx, id, FILE, { kind: 'customers', mapping: other })).rejects.toMatchObject({ code: 'CONFLICT' })
    for (const attribute of ['custom.integer.Shoe', "custom.integer.a'b", 'custom.money.a', 'custom.integer.a.b']) {
      const wrong = [...MAPPING.slice(0, 1), { attribute, from: { column: 'Shoe size' } }]
      await expect(importFile(ctx, id, FILE, { kind: 'customers', mapping: wrong })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
  })
})
