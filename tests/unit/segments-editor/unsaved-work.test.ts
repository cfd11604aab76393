import { describe, expect, test } from 'vitest'
import { blankDraft, type Draft, emptyGroup } from '@/components/segments/draft/draft'
import { forgetWork, keepWork, recallWork } from '@/components/segments/draft/unsaved-work'

function aStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

const row = { id: 'a', kind: 'attribute', table: 't', attribute: 'x', operator: 'equals', value: 1, to: null, list: [] } as const
const withRow: Draft = {
  include: emptyGroup('include', 'any', [emptyGroup('s', 'all', [row])]),
  exclude: emptyGroup('exclude', 'all', [emptyGroup('x')]),
}
const WORK = {
  draft: withRow,
  saved: blankDraft(),
  past: [
    { draft: blankDraft(), label: 'add condition' },
    { draft: withRow, label: 'change value' },
  ],
  future: [{ draft: withRow, label: 'wrap in group' }],
  name: 'Half done',
  basedOnVersion: 3,
  keptAt: 1_700_000_000_000,
  copy: { id: 'draft', revision: 4 },
}

describe('unsaved work', () => {
  test('comes back for the segment it was made on, with the version it started from', () => {
    const storage = aStorage()
    expect(keepWork(storage, 'db', 'segment', WORK)).toBe(true)
    expect(recallWork(storage, 'db', 'segment')).toEqual(WORK)
    expect(recallWork(storage, 'db', 'another')).toBeUndefined()
    expect(recallWork(storage, 'another', 'segment')).toBeUndefined()
    expect(recallWork(storage, 'db', null)).toBeUndefined()
  })

  test('is kept small: a hundred steps over the same rows write each row once', () => {
    const storage = aStorage()
    const past = Array.from({ length: 100 }, () => ({ draft: structuredClone(withRow), label: 'change value' }))
    keepWork(storage, 'db', null, { ...WORK, past })
    const text = storage.getItem(storage.key(0) ?? '') ?? ''
    expect(text.split('"operator"')).toHaveLength(2)
    expect(recallWork(storage, 'db', null)?.past).toEqual(past)
  })

  test('comes back without its steps where only the work itself has room', () => {
    const storage = aStorage()
    const small = aStorage()
    small.setItem = (key, text) => {
      if (text.includes('wrap in group')) throw new DOMException('full', 'QuotaExceededError')
      storage.setItem(key, text)
    }
    expect(keepWork(small, 'db', null, WORK)).toBe(true)
    expect(recallWork(storage, 'db', null)).toEqual({ ...WORK, past: [], future: [] })
  })

  test('is gone once forgotten', () => {
    const storage = aStorage()
    keepWork(storage, 'db', null, WORK)
    forgetWork(storage, 'db', null)
    expect(recallWork(storage, 'db', null)).toBeUndefined()
  })

  test.each(['not json', '{}', 'null', '{"draft":{},"name":"x","keptAt":1}'])('that cannot be read (%s) is dropped', (text) => {
    const storage = aStorage()
    keepWork(storage, 'db', null, WORK)
    storage.setItem(storage.key(0) ?? '', text)
    expect(recallWork(storage, 'db', null)).toBeUndefined()
    expect(storage.length).toBe(0)
  })

  test('is only on the page where the browser has no room', () => {
    const full = aStorage()
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    expect(keepWork(full, 'db', null, WORK)).toBe(false)
  })
})
