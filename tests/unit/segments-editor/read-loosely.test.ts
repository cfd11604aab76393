import { describe, expect, test } from 'vitest'
import { readLoosely } from '@/components/segments/paste/read-loosely'
import { readSegmentText } from '@/components/segments/paste/readers'
import { wordsContext } from '@/components/segments/paste/read-sentence'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { describe as describeDefinition } from '@/lib/segments/describe'
import { conditionsOf } from '@/lib/segments/normalise'
import { allTemplates } from '@/lib/segments/templates'

const context = wordsContext(STANDARD_CATALOGUE, undefined)
const read = (text: string) => readLoosely(text, context)
const asked = (text: string): unknown[] =>
  conditionsOf(read(text).definition).map((condition) => {
    const { attribute, operator, value } = condition as { attribute: string; operator: string; value?: unknown }
    return value === undefined ? [attribute, operator] : [attribute, operator, value]
  })

describe('a sentence in plain words', () => {
  test('is read by the names of attributes and the usual words for comparing', () => {
    expect(asked('Customers with Contactable Email, Lifetime Order Revenue over 1,200 and Lifetime Order Frequency at least 2')).toEqual([
      ['contactable_email', 'is_true'],
      ['lifetime_order_revenue', 'greater_than', 1_200],
      ['lifetime_order_frequency', 'greater_or_equal', 2],
    ])
    expect(asked('Days Since Latest Order between 365 and 730')).toEqual([['days_since_latest_order', 'between', [365, 730]]])
    expect(asked('who have not bought in the last 2 years')).toEqual([['days_since_latest_order', 'greater_than', 730]])
    expect(asked('bought in the past 90 days')).toEqual([['days_since_latest_order', 'less_or_equal', 90]])
  })

  test('takes a template by its name, and leaves out after “but not”', () => {
    const { definition, refused } = read('lapsed customers, but not Is Opted Into Email is false')
    expect(refused).toEqual([])
    expect(conditionsOf({ ...definition, exclude: null }).length).toBeGreaterThan(1)
    expect(definition.exclude).toMatchObject({ of: [{ of: [{ attribute: 'is_opted_into_email', operator: 'is_false' }] }] })
  })

  test('names what it does not understand, with the nearest that it knows', () => {
    const { definition, refused } = read('Contactable Emial, purple, Lifetime Order Revenue about so')
    expect(conditionsOf(definition)).toEqual([])
    expect(refused.map(({ text }) => text)).toEqual(['Contactable Emial', 'purple', 'Lifetime Order Revenue about so'])
    expect(refused[0]?.reason).toContain('Did you mean “Contactable Email”?')
    expect(refused[2]?.reason).toContain('Lifetime Order Revenue is known')
  })

  test('is read whole where it is as segments are described, in the import window too', () => {
    for (const { definition } of allTemplates(context.newId, '2026-01-31')) {
      const words = describeDefinition(definition, STANDARD_CATALOGUE)
      const again = readSegmentText(words, STANDARD_CATALOGUE)
      expect(again?.refused).toEqual([])
      expect(again && describeDefinition(again.definition, STANDARD_CATALOGUE)).toBe(words)
    }
    expect(readSegmentText('Customers where nothing of this is known', STANDARD_CATALOGUE)?.refused).toHaveLength(1)
    expect(readSegmentText('Some text that somebody pasted', STANDARD_CATALOGUE)).toBeUndefined()
  })
})
