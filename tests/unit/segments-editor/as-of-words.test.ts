import { expect, test } from 'vitest'
import { asOfWords } from '@/components/segments/editor/as-of-words'
import type { Preview } from '@/lib/audience/schema'
import type { CustomerDatabase } from '@/lib/customers/schema'

const database = { timezone: 'America/New_York', pinnedDay: null } as CustomerDatabase
const at = (asOf: string, attributesAsOf: string) => ({ asOf, attributesAsOf }) as Preview

test('an evening in New York is still the day that its roll-ups were built for', () => {
  expect(asOfWords(at('2026-11-22T00:51:00Z', '2026-11-21'), database)).not.toContain('roll-ups')
  expect(asOfWords(at('2026-11-22T00:51:00Z', '2026-11-20'), database)).toContain('roll-ups of 20 Nov 2026')
})

test('a pinned day says so', () => {
  expect(asOfWords(undefined, { ...database, pinnedDay: '2011-12-10' })).toBe('as of 10 Dec 2011 (pinned)')
})
