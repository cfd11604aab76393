import { describe, expect, it } from 'vitest'
import { assign, computedOf, filledBy, missingFrom, without } from '../../../components/customers/new-import/mapping-draft'
import { attributeLabel, describeFrom } from '../../../lib/customers/describe'
import type { Mapping } from '../../../lib/customers/mapping'

const MAPPING: Mapping = [
  { attribute: 'order.order_id', from: { column: 'Invoice' } },
  { attribute: 'product.name', from: { column: 'Text' } },
  { attribute: 'product.description', from: { column: 'Text' } },
  { attribute: 'line.item_revenue', from: { product: ['Quantity', 'Price'] } },
]

describe('a mapping that is being edited', () => {
  it('lets a column become something else in the same place', () => {
    const mapping = assign(MAPPING, 'Text', 'product.name', 'product.category')
    expect(mapping.map(({ attribute }) => attribute)).toEqual(['order.order_id', 'product.category', 'product.description', 'line.item_revenue'])
    expect(filledBy(mapping, 'Text')).toEqual(['product.category', 'product.description'])
  })

  it('fills an attribute from one column only: the other one lets go of it', () => {
    const mapping = assign(MAPPING, 'Number', undefined, 'order.order_id')
    expect(filledBy(mapping, 'Invoice')).toEqual([])
    expect(filledBy(mapping, 'Number')).toEqual(['order.order_id'])
  })

  it('moves an attribute from what was worked out to a column', () => {
    const mapping = assign(MAPPING, 'Total', undefined, 'line.item_revenue')
    expect(computedOf(mapping)).toEqual([])
    expect(filledBy(mapping, 'Total')).toEqual(['line.item_revenue'])
  })

  it('leaves a column out, and something worked out', () => {
    expect(filledBy(assign(MAPPING, 'Invoice', 'order.order_id', null), 'Invoice')).toEqual([])
    expect(computedOf(without(MAPPING, 'line.item_revenue'))).toEqual([])
  })

  it('stays the same when nothing is chosen anew', () => {
    expect(assign(MAPPING, 'Invoice', 'order.order_id', 'order.order_id')).toBe(MAPPING)
    expect(assign(MAPPING, 'Spare', undefined, null)).toBe(MAPPING)
  })

  it('names what a row cannot do without', () => {
    const attributes = ['order.order_id', 'line.item_quantity', 'product.size'].map((id) => ({ id, required: id !== 'product.size' }))
    expect(missingFrom(MAPPING, attributes)).toEqual(['line.item_quantity'])
  })
})

describe('a mapping in words', () => {
  it('says where a value comes from', () => {
    expect(describeFrom({ column: 'Invoice' })).toBe('Invoice')
    expect(describeFrom({ product: ['Quantity', 'Price'] })).toBe('Quantity × Price')
    expect(describeFrom({ constant: 'GBP' })).toBe('always “GBP”')
    expect(describeFrom({ rule: [{ startsWith: { column: 'Invoice', text: 'C' } }, { negative: { column: 'Quantity' } }] })).toBe(
      'yes when Invoice starts with “C”, or Quantity is negative',
    )
  })

  it('says what an attribute is of, unless its name does', () => {
    expect(['product.name', 'order.order_id', 'line.item_quantity', 'customer.external_id'].map(attributeLabel)).toEqual([
      'Product Name',
      'Order ID',
      'Item Quantity',
      'Customer ID',
    ])
  })
})
