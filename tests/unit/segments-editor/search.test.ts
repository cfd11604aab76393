import { describe, expect, test } from 'vitest'
import { didYouMean, find } from '@/components/segments/picker/search'

const ITEMS = [
  { label: 'Contactable Email', words: 'Customer Attributes. The customer has an email address that can be written to.' },
  { label: 'Is Opted Into Email', words: 'Customer Attributes. Permission to send email.' },
  { label: 'Email', words: 'Customer 360. The best known address.' },
  { label: 'Historical Purchaser Lifecycle Status', words: 'Customer Attributes. New, Active, Lapsed, Dormant or Prospect.' },
  { label: 'Days Since Latest Order', words: 'Transaction Attributes Extended. Whole days since the latest order.' },
  { label: 'Latest Order Datetime', words: 'Transaction Attributes Extended. When the latest order was placed.' },
  { label: 'Loyalty Id', words: 'Customer 360. Number of the loyalty card.' },
]

const labels = (query: string) => find(ITEMS, query).map((item) => item.label)

describe('looking for an attribute', () => {
  test('puts a label that starts with what was typed first, then a word that does', () => {
    expect(labels('email')).toEqual(['Email', 'Contactable Email', 'Is Opted Into Email'])
  })

  test('finds words in any order and only their beginnings', () => {
    expect(labels('order lat')).toEqual(['Days Since Latest Order', 'Latest Order Datetime'])
    expect(labels('rder')).toEqual([])
  })

  test('knows what people say: lapsed, last order, subscribed', () => {
    expect(labels('lapsed')).toEqual(['Historical Purchaser Lifecycle Status', 'Days Since Latest Order'])
    expect(labels('last order')).toEqual(['Days Since Latest Order', 'Latest Order Datetime'])
    expect(labels('subscribed')).toEqual(['Is Opted Into Email'])
  })

  test('puts the likely one before a shorter label that matches as well', () => {
    const items = [
      ...ITEMS,
      { label: 'Historical Prospect Status', words: '' },
      { label: 'Historical Purchaser Status Today', words: '', isLikely: true },
    ]
    expect(find(items, 'histor')[0]?.label).toBe('Historical Purchaser Status Today')
  })

  test('looks into descriptions and tables last', () => {
    expect(labels('address')).toEqual(['Contactable Email', 'Email'])
    expect(labels('extended days')).toEqual(['Days Since Latest Order'])
  })

  test('shows everything in its order before anything is typed', () => {
    expect(find(ITEMS, '  ')).toEqual(ITEMS)
  })

  test('suggests the nearest label for a slip of the fingers, and nothing for nonsense', () => {
    expect(didYouMean(ITEMS, 'loyality')?.label).toBe('Loyalty Id')
    expect(didYouMean(ITEMS, 'contactble emial')?.label).toBe('Contactable Email')
    expect(didYouMean(ITEMS, 'xylophone')).toBeUndefined()
  })
})
