import { describe, expect, it } from 'vitest'
import { allBlocks } from '../../../components/content/draft/edits'
import { type BlockPlace, mayStand, placeBlock } from '../../../components/content/draft/place-block'
import { anEmail } from '../../support/messages'

const leaf = (id: string) => ({ id, visibleWhen: null, kind: 'text' as const, text: id, align: 'left' as const })
const { design } = anEmail([
  leaf('a'),
  { id: 'cols', kind: 'columns', columns: [[leaf('left')], [leaf('right')]] },
  { id: 'line', kind: 'divider' },
  leaf('z'),
])
const order = (of: typeof design): string =>
  allBlocks(of)
    .map(({ block, column }) => (column === null ? block.id : `${column}:${block.id}`))
    .join(' ')
const placed = (id: string, of: string, side: BlockPlace['side']): string => order(placeBlock(design, id, { of, side }))

describe('a block that is dragged', () => {
  it.each([
    ['z', 'a', 'before', 'z a cols 0:left 1:right line'],
    ['a', 'line', 'after', 'cols 0:left 1:right line a z'],
    ['a', 'footer', 'before', 'cols 0:left 1:right line z a'],
    ['a', 'right', 'before', 'cols 0:left 1:a 1:right line z'],
    ['a', 'cols', 'after', 'cols 0:a 0:left 1:right line z'],
    ['left', 'z', 'before', 'a cols 1:right line left z'],
    ['left', 'right', 'after', 'a cols 1:right 1:left line z'],
    ['line', 'cols', 'before', 'a line cols 0:left 1:right z'],
  ] as const)('%s beside %s, %s it', (id, of, side, expected) => {
    expect(placed(id, of, side)).toBe(expected)
  })

  it('goes nowhere that it may not stand, and is never lost', () => {
    const ids = [...allBlocks(design).map(({ block }) => block.id), 'footer', 'nobody']
    for (const id of ids)
      for (const of of ids)
        for (const side of ['before', 'after'] as const) {
          const next = placeBlock(design, id, { of, side })
          expect(
            allBlocks(next)
              .map(({ block }) => block.id)
              .sort(),
          ).toEqual(
            allBlocks(design)
              .map(({ block }) => block.id)
              .sort(),
          )
          if (!mayStand(design, id, { of, side })) expect(next).toBe(design)
        }
    for (const of of ['left', 'right']) expect(mayStand(design, 'line', { of, side: 'after' })).toBe(false)
    expect(mayStand(design, 'line', { of: 'cols', side: 'after' })).toBe(false)
    expect(mayStand(design, 'cols', { of: 'left', side: 'before' })).toBe(false)
    expect(mayStand(design, 'a', { of: 'footer', side: 'after' })).toBe(false)
  })
})
