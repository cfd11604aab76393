import { describe, expect, it } from 'vitest'
import { asOfFor } from '../../../lib/customers/as-of'
import { guessKind, guessMapping, headerKey, presetFor } from '../../../lib/customers/import/guess'
import { bucketsOf, BUCKETS, mergePlan } from '../../../lib/customers/import/merge'
import { assertConserved } from '../../../lib/customers/import/outcome'
import { PRESETS } from '../../../lib/customers/import/presets'
import { rowReader } from '../../../lib/customers/import/row'
import { DatabaseChanges } from '../../../lib/customers/schema'

const settings = { format: { dates: 'iso', decimal: '.' } as const, zone: 'UTC', country: null, latestOrder: new Date('2026-03-16T00:00:00Z') }

describe('a guess', () => {
  it.each([
    [['Customer ID', 'E-mail'], 'customers'],
    [['OrderNumber', 'customer_id', 'Order date', 'Total'], 'orders'],
    [['InvoiceNo', 'StockCode', 'Quantity'], 'order_lines'],
    [['product_id', 'category'], 'products'],
  ])('of what a row with %j is: %s', (header, kind) => {
    expect(guessKind(header)).toBe(kind)
  })

  it('multiplies quantity and price where there is no amount', () => {
    const mapping = guessMapping('order_lines', ['order_id', 'quantity', 'unit price'])
    expect(mapping.at(-1)).toEqual({ attribute: 'line.item_revenue', from: { product: ['quantity', 'unit price'] } })
  })

  it('fills each attribute once', () => {
    expect(guessMapping('customers', ['customer_id', 'client_id'])).toHaveLength(1)
  })

  it('is not needed for a delivered mapping, nor spoilt by what an export of rejected rows adds', () => {
    const columns = PRESETS.find(({ name }) => name === 'Online Retail')?.columns ?? []
    const header = [...columns, 'rekindle_reason', 'rekindle_line_no']
    expect(presetFor(header)?.mapping.at(-1)).toEqual({ attribute: 'line.line_no', from: { column: 'rekindle_line_no' } })
    expect(headerKey(header)).toBe(headerKey(columns))
  })
})

describe('a mapping', () => {
  const row = { ...settings, kind: 'order_lines' as const, header: ['id', 'n'] }
  const base = [
    { attribute: 'order.order_id', from: { column: 'id' } },
    { attribute: 'line.item_quantity', from: { column: 'n' } },
  ]

  it.each([
    ['a rule for an amount', { attribute: 'line.item_revenue', from: { rule: [{ negative: { column: 'n' } }] } }],
    ['a product for a name', { attribute: 'product.name', from: { product: ['n', 'n'] as [string, string] } }],
    ['a constant that is no currency', { attribute: 'order.currency', from: { constant: 'pounds' } }],
    ['a column that the file has not', { attribute: 'product.name', from: { column: 'name' } }],
    ['an attribute twice', { attribute: 'line.item_quantity', from: { column: 'n' } }],
  ])('with %s is refused', (_, extra) => {
    expect(() => rowReader({ ...row, mapping: [...base, extra] })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }) as Error)
  })

  it('tells a return by any of its rules', () => {
    const rule = [{ startsWith: { column: 'id', text: 'C' } }, { negative: { column: 'n' } }]
    const reader = rowReader({ ...row, mapping: [...base, { attribute: 'line.is_return', from: { rule } }] })
    const flags = [
      ['C1', '2'],
      ['1', '-2'],
      ['1', '2'],
      ['1', '-0'],
    ].map((cells) => reader.convert(cells).values.at(-1))
    expect(flags).toEqual(['true', 'true', 'false', 'false'])
  })
})

describe('the plan of a merge', () => {
  it('covers every bucket once, whatever the number of rows', () => {
    for (const staged of [0, 1, 49_999, 541_909, 300_000_000]) {
      const batches = mergePlan('orders', [], staged, 50_000).filter(({ phase }) => phase === 'documents')
      const edges = batches.map(bucketsOf)
      expect(edges[0]?.[0]).toBe(0)
      expect(edges.at(-1)?.[1]).toBe(BUCKETS)
      expect(edges.slice(1).every(([from], index) => from === edges[index]?.[1])).toBe(true)
    }
  })
})

describe('the counts of an import', () => {
  it('must add up', () => {
    const counts = { read: 5, imported: 1, updated: 1, unchanged: 1, duplicate: 1, rejected: 1 }
    expect(() => assertConserved(counts)).not.toThrow()
    expect(() => assertConserved({ ...counts, read: 6 })).toThrow(/lost count/)
  })
})

describe('a customer-360 database', () => {
  const clock = { now: () => new Date('2026-03-15T12:00:00Z') }

  it('is asked as of now, or as of the last instant of its pinned day there', () => {
    expect(asOfFor({ pinnedDay: null, timezone: 'Asia/Tokyo' }, clock)).toEqual(clock.now())
    expect(asOfFor({ pinnedDay: '2011-12-10', timezone: 'America/New_York' }, clock).toISOString()).toBe('2011-12-11T04:59:59.999Z')
  })

  it('keeps what a change leaves out', () => {
    expect(DatabaseChanges.parse({ region: 'UK' })).toEqual({ region: 'UK' })
  })
})
