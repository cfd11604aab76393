import { describe, expect, test } from 'vitest'
import { numbersSentence } from '@/components/segments/preview/row-numbers'
import { peopleText, readPanelAddress } from '@/components/segments/rail/panel-address'
import { emptyingStep, lineSentence, overlapWords, peopleWords, stepWords } from '@/components/segments/rail/panel-words'
import type { Step } from '@/lib/segments/explain'
import type { People } from '@/lib/segments/people'

const words = (id: string): string => `condition ${id}`
const step = (of: Partial<Step>): Step => ({ kind: 'condition', conditions: ['a'], left: 10, removed: 5, branches: [], overlap: [], ...of })
const branch = (...conditions: string[]) => ({ conditions, alone: 0, here: 0, only: 0 })

describe('the address of the panel', () => {
  test('says whom it shows, and is read back as that', () => {
    const everyone: People[] = [
      { are: 'members' },
      { are: 'lost', step: 0 },
      { are: 'lost', step: 12 },
      { are: 'changed', condition: 'c1.2' },
      { are: 'unreachable', at: 'contactable' },
      { are: 'unreachable', at: 'opted_in' },
      { are: 'unreachable', at: 'suppressed' },
    ]
    for (const people of everyone) {
      expect(readPanelAddress(new URLSearchParams({ panel: 'who', people: peopleText(people), seed: '3' }))).toEqual({
        ...{ tab: 'who', people, seed: 3, picks: null },
      })
    }
  })

  test('that nobody wrote shows the summary, and the members', () => {
    const address = { tab: 'summary', people: { are: 'members' }, seed: 0, picks: null }
    expect(readPanelAddress(new URLSearchParams('panel=what&people=lost.-1&seed=1e9'))).toEqual(address)
    expect(readPanelAddress(new URLSearchParams())).toEqual(address)
  })

  test('says which segments are compared, each once and five at most', () => {
    const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`
    expect(readPanelAddress(new URLSearchParams({ with: `${id(1)}.${id(2)}.${id(1)}.else` })).picks).toEqual([id(1), id(2)])
    expect(readPanelAddress(new URLSearchParams({ with: [1, 2, 3, 4, 5, 6].map(id).join('.') })).picks).toHaveLength(5)
    expect(readPanelAddress(new URLSearchParams({ with: 'none' })).picks).toEqual([])
  })
})

describe('the words of the panel', () => {
  test('name a step by its condition, by its branches, and an exclusion as that', () => {
    expect(stepWords(step({}), words)).toBe('condition a')
    expect(stepWords(step({ kind: 'any', branches: [branch('a'), branch('b', 'c')] }), words)).toBe('condition a or condition b and condition c')
    expect(stepWords(step({ kind: 'exclude' }), words)).toBe('Excluded: condition a')
    expect(stepWords(step({ kind: 'exclude', conditions: ['a', 'b'] }), words)).toBe('Excluded: 2 conditions')
  })

  test('say whom a step removes, as a sentence', () => {
    expect(lineSentence(1_500, 500)).toBe(': removes 500 (25.0%), 1,500 customers left. Show who was lost.')
    expect(lineSentence(1, 0)).toBe(': 1 customer left.')
  })

  test('say how many come through one way only, and how many through more', () => {
    expect(overlapWords([636, 3_472, 860])).toEqual(['636 in one only', '3,472 in 2', '860 in all 3'])
    expect(overlapWords([4, 0])).toEqual(['4 in one only'])
  })

  test('find the step that removes the last ones', () => {
    const steps = [step({ left: 5 }), step({ conditions: ['b'], left: 0 }), step({ conditions: ['c'], left: 0, removed: 0 })]
    expect(emptyingStep(steps, 10)?.index).toBe(1)
    expect(emptyingStep([step({})], 10)).toBeUndefined()
    expect(emptyingStep(steps, 0)).toBeUndefined()
  })

  test('say whom the Who tab shows', () => {
    expect(peopleWords({ are: 'lost', step: 0 }, [step({})], words)).toBe('Lost at: condition a')
    expect(peopleWords({ are: 'changed', condition: 'b' }, [], words)).toBe('Without: condition b')
  })

  test('tell what one condition does, whichever way it turns', () => {
    expect(numbersSentence({ id: 'a', alone: 1_200, lostHere: 12 })).toMatch(/^1,200 customers meet .* there would be 12 more in the segment\.$/)
    expect(numbersSentence({ id: 'a', alone: 1, lostHere: -3 })).toMatch(/^1 customer meets .* there would be 3 fewer in the segment\.$/)
    expect(numbersSentence({ id: 'a', alone: 0, lostHere: 0 })).toMatch(/the same size\.$/)
  })
})
