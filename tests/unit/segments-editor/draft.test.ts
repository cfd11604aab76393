import { describe, expect, test } from 'vitest'
import { type AttributeRow, blankDraft, type Draft, type DraftGroup, emptyGroup } from '@/components/segments/draft/draft'
import { copyOf, placeOf, rowsOf } from '@/components/segments/draft/edits'
import { fromDefinition } from '@/components/segments/draft/from-definition'
import { editDraft } from '@/components/segments/draft/reducer'
import { conditionOf, toDefinition } from '@/components/segments/draft/to-definition'
import type { Condition, Definition } from '@/lib/segments/schema'

const every = () => true

function days(id: string, value: number | null, operator: AttributeRow['operator'] = 'greater_or_equal'): AttributeRow {
  const table = 'transaction_attributes_extended'
  return { id, kind: 'attribute', table, attribute: 'days_since_latest_order', operator, value, to: null, list: [] }
}

function aDraft(...sections: DraftGroup[]): Draft {
  return { include: emptyGroup('include', 'all', sections), exclude: null }
}

function ids(group: DraftGroup | undefined): string[] {
  return group ? rowsOf(group).map((row) => row.id) : []
}

const NESTED: Definition = {
  version: 1,
  include: {
    match: 'any',
    of: [
      { id: 'c1', kind: 'attribute', table: 'customer_attributes', attribute: 'contactable_email', operator: 'is_true' },
      {
        match: 'all',
        of: [
          { id: 'c2', kind: 'attribute', table: 'customer_360', attribute: 'state', operator: 'in_list', value: ['CA', 'NY'] },
          {
            match: 'any',
            of: [
              {
                id: 'c3',
                kind: 'attribute',
                table: 'customer_360',
                attribute: 'birthdate',
                operator: 'between',
                value: [{ day: '1980-01-01' }, { relative: 'today - 40 years' }],
              },
              {
                id: 'c4',
                kind: 'purchase',
                behaviour: 'has_purchased',
                times: { operator: 'between', value: [2, 5] },
                when: { operator: 'after', value: { relative: 'now - 2 years' } },
                filters: [{ attribute: 'category', operator: 'in_list', value: ['socks'] }],
              },
            ],
          },
        ],
      },
    ],
  },
  exclude: {
    match: 'all',
    of: [
      {
        match: 'all',
        of: [
          {
            id: 'c5',
            kind: 'purchase',
            behaviour: 'most_frequent',
            attribute: 'category',
            value: 'hats',
            when: { operator: 'any_time' },
            filters: [],
          },
        ],
      },
    ],
  },
}

describe('a definition opened in the editor', () => {
  test('of any depth comes back as it was, with loose conditions in a section of their own', () => {
    const back = toDefinition(fromDefinition(NESTED), every)
    expect(back).toEqual({ ...NESTED, include: { ...NESTED.include, of: [{ match: 'any', of: [NESTED.include.of[0]] }, NESTED.include.of[1]] } })
  })

  test('keeps what is switched off, on both ways', () => {
    const [first, ...others] = NESTED.include.of
    const off: Definition = {
      ...NESTED,
      include: { ...NESTED.include, of: [{ match: 'any', of: [{ ...(first as Condition), off: true }] }, ...others] },
    }
    expect(toDefinition(fromDefinition(off), every)).toEqual(off)
  })

  test('gets the same ids each time, so that server and browser render the same', () => {
    expect(fromDefinition(NESTED)).toEqual(fromDefinition(NESTED))
  })

  test('that is empty shows one section to start in', () => {
    expect(fromDefinition({ version: 1, include: { match: 'all', of: [] }, exclude: null })).toEqual(blankDraft())
  })
})

describe('an unfinished row', () => {
  test('is not part of the definition, and neither is the section that holds nothing else', () => {
    const draft = aDraft(emptyGroup('s1', 'all', [days('a', 365), days('b', null)]), emptyGroup('s2', 'any', [days('c', null)]))
    expect(toDefinition(draft, every).include.of).toEqual([{ match: 'all', of: [conditionOf(days('a', 365))] }])
  })

  test('with an empty list is none of nobody: it is no condition', () => {
    expect(conditionOf({ ...days('a', null, 'in_list'), list: [] })).toBeUndefined()
  })

  test('keeps its value while another operator is tried', () => {
    const row = { ...days('a', 365, 'between'), to: 730 }
    expect(conditionOf(row)).toMatchObject({ value: [365, 730] })
    expect(conditionOf({ ...row, operator: 'less_than' })).toMatchObject({ value: 365 })
  })
})

describe('editing', () => {
  const start = aDraft(emptyGroup('s1', 'all', [days('a', 1), days('b', 2), days('c', 3)]), emptyGroup('s2', 'any', [days('d', 4)]))

  test('moves a row down past its neighbour', () => {
    const place = placeOf(start, 'a')
    const next = editDraft(start, { type: 'move', id: 'a', group: 's1', index: (place?.index ?? 0) + 2 })
    expect(ids(next.include)).toEqual(['b', 'a', 'c', 'd'])
  })

  test('moves a row to another section', () => {
    const next = editDraft(start, { type: 'move', id: 'b', group: 's2', index: 1 })
    expect(ids(next.include)).toEqual(['a', 'c', 'd', 'b'])
  })

  test('never moves a group into itself', () => {
    expect(editDraft(start, { type: 'move', id: 's1', group: 's1', index: 0 })).toBe(start)
  })

  test('changes AND to OR for the whole group and for no other', () => {
    const next = editDraft(start, { type: 'match', group: 's1', match: 'any' })
    expect(next.include.of.map((node) => node.kind === 'group' && node.match)).toEqual(['any', 'any'])
    expect(next.include.match).toBe('all')
    expect(next.include.of[1]).toBe(start.include.of[1])
  })

  test('takes a removal back to where it was', () => {
    const without = editDraft(start, { type: 'remove', id: 'b', fresh: 'f' })
    const back = editDraft(without, { type: 'restore', id: 'b', from: start })
    expect(back).toEqual(start)
  })

  test('always leaves a section to add to', () => {
    const without = editDraft(editDraft(start, { type: 'remove', id: 's1', fresh: 'f1' }), { type: 'remove', id: 's2', fresh: 'f2' })
    expect(without.include.of).toEqual([emptyGroup('f2')])
  })

  test('never takes back an exclusion as an inclusion', () => {
    const section = emptyGroup('x', 'all', [days('e', 5)])
    const excluding: Draft = { ...start, exclude: emptyGroup('exclude', 'all', [section]) }
    const without = editDraft(excluding, { type: 'remove', id: 'x', fresh: 'f' })
    expect(without.exclude).toBeNull()
    expect(editDraft(without, { type: 'restore', id: 'x', from: excluding })).toEqual(excluding)
    expect(editDraft(without, { type: 'restore', id: 'e', from: excluding })).toEqual(excluding)
  })

  test('copies with ids of its own, all the way down', () => {
    let count = 0
    const section = start.include.of[0] as DraftGroup
    const copy = copyOf(section, () => `new${(count += 1)}`)
    expect([copy.id, ...ids(copy)]).toEqual(['new1', 'new2', 'new3', 'new4'])
    expect(rowsOf(copy).map((row) => 'attribute' in row && row.value)).toEqual([1, 2, 3])
  })
})
