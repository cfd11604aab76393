import { describe, expect, test } from 'vitest'
import { blankDraft, type Draft, emptyGroup } from '@/components/segments/draft/draft'
import { movesOf } from '@/components/segments/draft/moves'
import { newAttributeRow, newPurchaseRow, withAttribute, withOperator } from '@/components/segments/draft/new-row'
import { entryProblem, problemOf } from '@/components/segments/draft/problems'
import { refusalsOf } from '@/components/segments/editor/refusals'
import { readList } from '@/components/segments/row/list-values'
import { nameHints } from '@/components/segments/save/name-hints'
import { suggestName } from '@/components/segments/save/suggest-name'
import { STANDARD_CATALOGUE as CATALOGUE } from '@/lib/segments/catalogue/standard'
import type { Attribute } from '@/lib/segments/catalogue/types'
import { starterTemplates, type Template } from '@/lib/segments/templates'

function attribute(table: string, name: string): Attribute {
  const found = CATALOGUE.find(table, name)
  if (!found) throw new Error(`${table}.${name} is not in the catalogue`)
  return found
}

const days = attribute('transaction_attributes_extended', 'days_since_latest_order')
const email = attribute('customer_attributes', 'contactable_email')
const city = attribute('customer_360', 'city')

function template(name: string): Template {
  let count = 0
  const found = starterTemplates(() => `c${(count += 1)}`).find((one) => one.name === name)
  if (!found) throw new Error(`${name} is no template`)
  return found
}

describe('a new row', () => {
  test('starts with what people mostly mean', () => {
    expect(newAttributeRow('a', email).operator).toBe('is_true')
    expect(newAttributeRow('a', days).operator).toBe('greater_or_equal')
    expect(newAttributeRow('a', city).operator).toBe('in_list')
  })

  test('says what it needs, and nothing once it has it', () => {
    const row = newAttributeRow('a', days)
    expect(problemOf(row, CATALOGUE)?.text).toBe('needs a value')
    expect(problemOf({ ...row, value: 365 }, CATALOGUE)).toBeUndefined()
    expect(problemOf(newAttributeRow('b', city), CATALOGUE)?.text).toBe('needs at least one value')
    expect(problemOf(newPurchaseRow('c', 'has_purchased'), CATALOGUE)?.text).toBe('needs a value')
    expect(problemOf(newPurchaseRow('c', 'has_not_purchased'), CATALOGUE)).toBeUndefined()
  })

  test('names a relative date that cannot be read', () => {
    expect(entryProblem({ relative: 'todat - 3 days' })?.kind).toBe('wrong')
    expect(entryProblem({ relative: 'today - 3 days' })).toBeUndefined()
  })

  test('keeps a value over to another attribute of its type, and drops it for another type', () => {
    const row = { ...newAttributeRow('a', days), value: 365 }
    expect(withAttribute(row, days, attribute('transaction_attributes_extended', 'lifetime_order_frequency')).value).toBe(365)
    expect(withAttribute(row, days, email)).toMatchObject({ operator: 'is_true', value: null })
  })

  test('turns a single value into a list and back', () => {
    const row = withOperator({ ...newAttributeRow('a', days), value: 365 }, 'in_list')
    expect(row.list).toEqual([365])
    expect(withOperator({ ...row, value: null }, 'equals').value).toBe(365)
  })
})

test('every move is said in words, without dragging', () => {
  const rows = [newAttributeRow('a', email), newAttributeRow('b', days)]
  const draft: Draft = { include: emptyGroup('include', 'all', [emptyGroup('s1', 'all', rows), emptyGroup('s2')]), exclude: null }
  expect(movesOf(draft, 'a').map((move) => move.label)).toEqual([
    'Move down',
    'To Include › Section 2 (all of), position 1',
    'To Include, in a new section',
    'To Exclude, in a new section',
  ])
  expect(movesOf(draft, 's2').map((move) => move.label)).toEqual(['Move up', 'To Exclude'])
  expect(movesOf(blankDraft(), 'gone')).toEqual([])
})

describe('a pasted list', () => {
  test('is split, trimmed and freed of duplicates, whatever their letter case', () => {
    expect(readList(' Oslo,\nBergen; oslo\tTromsø\n\n', 'string', ['Bergen'])).toEqual({
      values: ['Bergen', 'Oslo', 'Tromsø'],
      duplicates: 2,
      refused: [],
    })
  })

  test('holds numbers where numbers are compared, and gives back what is none', () => {
    expect(readList('1, two, 3.5', 'decimal', [])).toEqual({ values: [1, 3.5], duplicates: 0, refused: ['two'] })
  })
})

describe('a name', () => {
  const kinds = (name: string) => nameHints(name, ['Win-back: Lost Customers']).map((hint) => hint.kind)
  test('of 3 to 80 characters that is free needs no word', () => {
    expect(kinds('VIP')).toEqual([])
    expect(kinds('x'.repeat(80))).toEqual([])
  })

  test('that is too short, too long or taken is an error', () => {
    for (const name of ['ab', 'x'.repeat(81), ' win-back:  lost customers ']) expect(kinds(name)).toEqual(['error'])
  })

  test('that says nothing gets a hint', () => {
    for (const name of ['Untitled segment (43)', 'Copy of VIPs', 'Lapsed 2026-01-31']) expect(kinds(name)).toEqual(['hint'])
  })

  test('is suggested from the conditions, unless it is taken', () => {
    const names = starterTemplates(() => 'c').map(({ definition }) => suggestName(definition, []))
    expect(names).toEqual(['Win-back: Lapsed Customers', 'Win-back: Lost Customers', 'Drifting: from 45 days'])
    expect(suggestName(template('Win-back: Lost Customers').definition, ['win-back: lost customers'])).toBe('')
  })
})

test('what the server refuses is shown at its condition', () => {
  const issues = [{ path: ['include', 'of', 0, 'of', 1, 'value'], message: 'is too large' }]
  expect([...refusalsOf(template('Win-back: Lapsed Customers').definition, issues)]).toEqual([['c2', 'is too large']])
})
