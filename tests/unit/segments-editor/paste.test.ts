import { describe, expect, test } from 'vitest'
import { type AttributeRow, blankDraft, type Draft, emptyGroup } from '@/components/segments/draft/draft'
import { allRows, placeOf } from '@/components/segments/draft/edits'
import { copyAllText, copyText } from '@/components/segments/paste/copy-text'
import { insertDefinition } from '@/components/segments/paste/insert-definition'
import { readSegmentText } from '@/components/segments/paste/readers'
import { STANDARD_CATALOGUE as CATALOGUE } from '@/lib/segments/catalogue/standard'

function days(id: string, value: number | null = 1): AttributeRow {
  const table = 'transaction_attributes_extended'
  return { id, kind: 'attribute', table, attribute: 'days_since_latest_order', operator: 'greater_or_equal', value, to: null, list: [] }
}

const START: Draft = {
  include: emptyGroup('include', 'all', [emptyGroup('s1', 'any', [days('a'), days('b'), days('unfinished', null)])]),
  exclude: emptyGroup('exclude', 'all', [emptyGroup('x', 'all', [{ ...days('c'), off: true }])]),
}

function numbered(): () => string {
  let count = 0
  return () => `new${(count += 1)}`
}

function copied(id: string): string {
  const text = copyText(START, id)
  if (text === undefined) throw new Error(`${id} was not copied`)
  return text
}

describe('what is copied', () => {
  test('can be read again, whole or in part', () => {
    expect(readSegmentText(copyAllText(START), CATALOGUE)).toMatchObject({
      definition: { include: { of: [{ match: 'any', of: [{ id: 'a' }, { id: 'b' }] }] }, exclude: { of: [{ of: [{ id: 'c', off: true }] }] } },
      refused: [],
    })
    expect(readSegmentText(copied('a'), CATALOGUE)?.definition.include.of).toMatchObject([{ of: [{ id: 'a' }] }])
    expect(copyText(START, 'unfinished')).toBeUndefined()
  })

  test('goes in behind the condition that had the focus, under an id of its own', () => {
    const read = readSegmentText(copied('a'), CATALOGUE)
    const draft = insertDefinition(START, read?.definition ?? blankless(), 'a', numbered())
    expect(
      placeOf(draft, 'a')
        ?.group.of.map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['a', 'new2', 'b'])
  })

  test('goes into sections of its own, which keep how they were joined', () => {
    const either = {
      version: 1,
      include: {
        match: 'any',
        of: [
          { match: 'all', of: [condition('d')] },
          { match: 'all', of: [condition('e')] },
        ],
      },
    }
    const read = readSegmentText(JSON.stringify(either), CATALOGUE)
    const draft = insertDefinition(START, read?.definition ?? blankless(), undefined, numbered())
    expect(draft.include.of).toMatchObject([{ id: 's1' }, { match: 'any', of: [{ kind: 'group' }, { kind: 'group' }] }])
    expect(insertDefinition(blankDraft(), read?.definition ?? blankless(), undefined, numbered()).include).toMatchObject({
      match: 'any',
      of: [{}, {}],
    })
    expect(new Set(allRows(draft).map(({ id }) => id)).size).toBe(allRows(draft).length)
  })
})

describe('a pasted text', () => {
  test('is used as far as it can be, and the rest is named with the reason', () => {
    const text = JSON.stringify({ match: 'all', of: [condition('a'), { ...condition('b'), attribute: 'shoe_size' }, { kind: 'dream' }] })
    const read = readSegmentText(text, CATALOGUE)
    expect(read?.definition.include.of).toMatchObject([{ match: 'all', of: [{ id: 'a' }] }])
    expect(read?.refused.map(({ reason }) => reason)).toEqual([
      'attribute "shoe_size" is not an attribute there',
      'kind "dream" is not a kind of condition',
    ])
  })

  test('of the kind that stands in an address is read as well, part by part', () => {
    const read = readSegmentText('as_last_order_dateFrom=Past-90-Days&as_shoe_size=44', CATALOGUE)
    expect(read?.definition.include.of).toHaveLength(1)
    expect(read?.refused).toMatchObject([{ text: 'as_shoe_size=44' }])
  })

  test('of another version, or too large, is refused as a whole', () => {
    expect(readSegmentText(JSON.stringify({ version: 2, include: { match: 'all', of: [condition('a')] } }), CATALOGUE)).toMatchObject({
      definition: { include: { of: [] } },
      refused: [{ text: 'version 2' }],
    })
  })

  test.each(['', 'hello', '{"a":1}', '[1,2]', '{ not json'])('that is none of ours is left alone: %j', (text) => {
    expect(readSegmentText(text, CATALOGUE)).toBeUndefined()
  })
})

function condition(id: string): object {
  const table = 'transaction_attributes_extended'
  return { id, kind: 'attribute', table, attribute: 'days_since_latest_order', operator: 'greater_or_equal', value: 365 }
}

function blankless(): never {
  throw new Error('the text was not read')
}
