import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesBetween, isSame } from '@/components/segments/draft/changes'
import { type AttributeRow, blankDraft, type Draft, type DraftGroup, emptyGroup } from '@/components/segments/draft/draft'
import { allRows, levelOf, placeOf, rowsOf } from '@/components/segments/draft/edits'
import { changeHistory, type History, historyOf, MOST_STEPS } from '@/components/segments/draft/history'
import { inward, movesOf, moveBy, outward } from '@/components/segments/draft/moves'
import { negated } from '@/components/segments/draft/negate'
import { newAttributeRow, newPurchaseRow } from '@/components/segments/draft/new-row'
import { type Edit, editDraft } from '@/components/segments/draft/reducer'
import { STANDARD_CATALOGUE as CATALOGUE } from '@/lib/segments/catalogue/standard'

function days(id: string, value: number | null = 1): AttributeRow {
  const table = 'transaction_attributes_extended'
  return { id, kind: 'attribute', table, attribute: 'days_since_latest_order', operator: 'greater_or_equal', value, to: null, list: [] }
}

const START: Draft = {
  include: emptyGroup('include', 'all', [
    emptyGroup('s1', 'all', [days('a'), emptyGroup('g', 'any', [days('b'), days('c')]), days('d')]),
    emptyGroup('s2', 'any', [days('e')]),
  ]),
  exclude: null,
}

function after(history: History, ...edits: (Edit | [number, Edit])[]): History {
  return edits.reduce((current, edit) => {
    const [at, one] = Array.isArray(edit) ? edit : [0, edit]
    return changeHistory(current, { type: 'edit', edit: one, at })
  }, history)
}

const typed = (value: number | null): Edit => ({ type: 'change-row', row: days('a', value) })
const undo = (history: History): History => changeHistory(history, { type: 'undo' })
const redo = (history: History): History => changeHistory(history, { type: 'redo' })

describe('undo', () => {
  test('takes typing back as one step, until a pause or another field', () => {
    const history = after(historyOf(START), [0, typed(3)], [200, typed(36)], [900, typed(365)], [1_800, typed(3_650)])
    expect(history.past.map(({ label }) => label)).toEqual(['change value', 'change value'])
    expect(placeOf(undo(history).draft, 'a')?.node).toEqual(days('a', 365))
    expect(undo(undo(history)).draft).toBe(START)
  })

  test('begins another step once the field was left', () => {
    const first = changeHistory(after(historyOf(START), typed(3)), { type: 'settle' })
    expect(after(first, typed(36)).past).toHaveLength(2)
  })

  test('knows nothing of what was typed and deleted again', () => {
    expect(after(historyOf(START), typed(12), typed(1)).past).toEqual([])
  })

  test('and redo come back to the same draft, and an edit in between ends what could be redone', () => {
    const history = after(historyOf(START), { type: 'match', group: 's1', match: 'any' }, { type: 'remove', id: 'a', fresh: 'f' })
    expect(redo(redo(undo(undo(history))))).toEqual(history)
    expect(after(undo(history), typed(5)).future).toEqual([])
    expect(history.past.map(({ label }) => label)).toEqual(['change AND to OR', 'remove condition'])
  })

  test(`goes back ${MOST_STEPS} steps`, () => {
    let history = historyOf(START)
    for (let value = 2; value < 150; value += 1) history = after(history, [value * 1_000, typed(value)])
    expect(history.past).toHaveLength(MOST_STEPS)
  })

  test('of a change that only moved a value along with its operator is called by the operator', () => {
    const history = after(historyOf(START), { type: 'change-row', row: { ...days('a'), operator: 'in_list', list: [1] } })
    expect(history.past[0]?.label).toBe('change operator')
  })
})

describe('structure', () => {
  test('wraps a condition in a group of the other word, and unwraps it to where it was', () => {
    const wrapped = editDraft(START, { type: 'wrap', id: 'a', group: 'w' })
    expect(placeOf(wrapped, 'w')?.node).toMatchObject({ match: 'any', of: [{ id: 'a' }] })
    expect(editDraft(wrapped, { type: 'unwrap', id: 'w' })).toEqual(START)
    expect(editDraft(START, { type: 'unwrap', id: 's1' })).toBe(START)
  })

  test('drops a group that a move has emptied, and a section likewise', () => {
    const out = ['b', 'c'].reduce((draft, id) => editDraft(draft, { type: 'move', id, group: 's1', index: 0, fresh: 'f' }), START)
    expect(placeOf(out, 'g')).toBeUndefined()
    expect(placeOf(editDraft(START, { type: 'move', id: 'e', group: 's1', index: 0, fresh: 'f' }), 's2')).toBeUndefined()
  })

  test('moves to a new section and to new exclusions', () => {
    const to = { type: 'move-to-new', section: 'n', fresh: 'f' } as const
    expect(editDraft(START, { ...to, id: 'a', root: 'include', index: 1 }).include.of.map(({ id }) => id)).toEqual(['s1', 'n', 's2'])
    const excluded = editDraft(START, { ...to, id: 'g', root: 'exclude', index: 0 })
    expect(excluded.exclude?.of.map(({ id }) => id)).toEqual(['g'])
  })

  test('steps past neighbours, out of a group at its edge, and into the next section', () => {
    const go = (id: string, by: -1 | 1): string | undefined => moveBy(START, id, by)?.label
    expect([go('a', 1), go('b', -1), go('d', 1), go('a', -1)]).toEqual([
      'Move down',
      'To Include › Section 1 (all of), position 2',
      'To Include › Section 2 (any of), position 1',
      undefined,
    ])
    expect(inward(START, 'a')?.to).toEqual({ kind: 'place', group: 'g', index: 0 })
    expect(inward(START, 'd')?.to).toEqual({ kind: 'place', group: 'g', index: 2 })
    expect(outward(START, 'd')?.to).toEqual({ kind: 'new', root: 'include', index: 1 })
    expect(outward(START, 'e')).toBeUndefined()
  })

  test('says every legal place as text, and none inside itself or too deep', () => {
    expect(movesOf(START, 'e').map(({ label }) => label)).toEqual([
      'To Include › Section 1 (all of), position 1',
      'To Include › Section 1 (all of), position 2',
      'To Include › Section 1 (all of), position 3',
      'To Include › Section 1 (all of), position 4',
      'To Include › Section 1 (all of) › Group 1 (any of), position 1',
      'To Include › Section 1 (all of) › Group 1 (any of), position 2',
      'To Include › Section 1 (all of) › Group 1 (any of), position 3',
      'To Exclude, in a new section',
    ])
    expect(movesOf(START, 'g').every(({ label }) => !label.includes('Group 1'))).toBe(true)
    const deep = editDraft(editDraft(START, { type: 'wrap', id: 'b', group: 'w1' }), { type: 'wrap', id: 'b', group: 'w2' })
    expect(levelOf(deep, 'w2')).toBe(4)
    const group = editDraft(deep, { type: 'wrap', id: 'e', group: 'w3' })
    expect(movesOf(group, 'w3').some(({ to }) => to.kind === 'place' && to.group === 'w2')).toBe(false)
  })

  test('switches conditions off and on', () => {
    const off = editDraft(START, { type: 'switch', ids: ['b', 'c'], off: true })
    expect(rowsOf(placeOf(off, 'g')?.node as DraftGroup).map((row) => row.off)).toEqual([true, true])
    expect(editDraft(off, { type: 'switch', ids: ['b', 'c'], off: false })).toEqual(START)
  })
})

describe('the opposite of a condition', () => {
  const city = CATALOGUE.find('customer_360', 'city')
  const channel = CATALOGUE.attributes.find(({ table }) => table === 'unified_transactions')

  test('is among customers with a value, and there and back again', () => {
    const back = negated(negated(days('a'), CATALOGUE)?.row ?? days('x'), CATALOGUE)
    expect(negated(days('a'), CATALOGUE)).toMatchObject({ row: { operator: 'less_than' }, note: expect.stringContaining('with a value') })
    expect(back?.row).toEqual(days('a'))
  })

  test('of having bought at all is not having bought, for everybody', () => {
    const never = newPurchaseRow('p', 'has_not_purchased')
    const bought = negated(never, CATALOGUE)
    expect(bought?.row).toMatchObject({ behaviour: 'has_purchased', amount: { operator: 'more_than', value: 0 } })
    expect(negated(bought?.row ?? never, CATALOGUE)?.row).toMatchObject({ behaviour: 'has_not_purchased' })
  })

  test('is not offered where there is none', () => {
    if (!city || !channel) throw new Error('the catalogue lacks what this test is about')
    expect(negated({ ...newAttributeRow('a', city), operator: 'starts_with' }, CATALOGUE)).toBeUndefined()
    expect(negated(newAttributeRow('a', channel), CATALOGUE)).toBeUndefined()
    expect(negated({ ...newPurchaseRow('p', 'has_purchased'), amount: { operator: 'more_than', value: 1, to: null } }, CATALOGUE)).toBeUndefined()
  })
})

/** Any edit that the editor makes, over whatever stands there. */
const EDITS = fc.array(fc.record({ what: fc.nat(8), one: fc.nat(), other: fc.nat(), at: fc.nat(), any: fc.boolean() }), { maxLength: 12 })

function wander(draft: Draft, choices: readonly { what: number; one: number; other: number; at: number; any: boolean }[]): Draft {
  let fresh = 0
  const newId = (): string => `new${(fresh += 1)}`
  return choices.reduce((current, { what, one, other, at, any }) => {
    const groups = (group: DraftGroup): DraftGroup[] => [group, ...group.of.flatMap((node) => (node.kind === 'group' ? groups(node) : []))]
    const all = [...groups(current.include), ...(current.exclude ? groups(current.exclude) : [])].filter(
      ({ id }) => id !== 'include' && id !== 'exclude',
    )
    const nodes = [...all, ...allRows(current)]
    const node = nodes[one % nodes.length]
    const group = all[other % all.length]
    const row = allRows(current)[one % Math.max(1, allRows(current).length)]
    if (!node || !group) return current
    const moves = movesOf(current, node.id)
    const move = moves[at % Math.max(1, moves.length)]
    const edits: (Edit | undefined)[] = [
      { type: 'remove', id: node.id, fresh: newId() },
      { type: 'insert', group: group.id, index: at % (group.of.length + 1), node: any ? days(newId()) : emptyGroup(newId(), 'any', [days(newId())]) },
      { type: 'match', group: group.id, match: any ? 'any' : 'all' },
      row && { type: 'change-row', row: { ...row, off: any ? true : undefined } as typeof row },
      placeOf(current, node.id)?.path.length === 1 ? undefined : { type: 'wrap', id: node.id, group: newId() },
      { type: 'unwrap', id: group.id },
      row && { type: 'switch', ids: [row.id], off: any },
      move?.to.kind === 'place' ? { type: 'move', id: node.id, group: move.to.group, index: move.to.index, fresh: newId() } : undefined,
      move?.to.kind === 'new'
        ? { type: 'move-to-new', id: node.id, root: move.to.root, index: move.to.index, section: newId(), fresh: newId() }
        : undefined,
    ]
    const edit = edits[what]
    return edit ? editDraft(current, edit) : current
  }, draft)
}

function idsOf(draft: Draft): string[] {
  const walk = (group: DraftGroup): string[] => group.of.flatMap((node) => (node.kind === 'group' ? [node.id, ...walk(node)] : [node.id]))
  return [...walk(draft.include), ...(draft.exclude ? walk(draft.exclude) : [])]
}

describe('the changes since the last save', () => {
  test('are none for the same draft in other objects', () => {
    expect(changesBetween(START, structuredClone(START))).toEqual([])
  })

  test('lead back to what is saved one by one, in any order, and double nothing on the way', () => {
    fc.assert(
      fc.property(EDITS, fc.infiniteStream(fc.nat()), (choices, picks) => {
        let draft = wander(START, choices)
        for (let turn = 0; turn < 80; turn += 1) {
          expect(new Set(idsOf(draft)).size).toBe(idsOf(draft).length)
          const changes = changesBetween(START, draft)
          const change = changes[picks.next().value % Math.max(1, changes.length)]
          if (!change) break
          draft = editDraft(draft, { type: 'revert', change, saved: START, fresh: `again${turn}` })
        }
        expect(isSame(draft, START)).toBe(true)
      }),
      { numRuns: 500, seed: 20_261_122 },
    )
  })

  test('a moved row is one change, not one for each that it passed', () => {
    const moved = editDraft(START, { type: 'move', id: 'a', group: 's1', index: 3 })
    expect(changesBetween(START, moved)).toMatchObject([{ kind: 'moved', id: 'a' }])
    expect(changesBetween(blankDraft(), blankDraft())).toEqual([])
  })
})
