import { expect, it } from 'vitest'
import { applyFix } from '@/components/segments/lint/apply-fix'
import { allRows, insertNode } from '@/components/segments/draft/edits'
import { fromDefinition } from '@/components/segments/draft/from-definition'
import { newAttributeRow } from '@/components/segments/draft/new-row'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { requiring } from '@/lib/segments/lint/edit'
import type { Definition } from '@/lib/segments/schema'
import { parsed } from '../../support/parsed'

const age = (id: string, value: number): object => ({
  id,
  kind: 'attribute',
  table: 'customer_360',
  attribute: 'age',
  operator: 'greater_than',
  value,
})
const before: Definition = parsed({ version: 1, include: { match: 'all', of: [{ match: 'all', of: [age('a', 1), age('b', 2)] }] }, exclude: null })
const city = STANDARD_CATALOGUE.find('customer_360', 'city')

it('a fix changes what it is about, and leaves rows that are not finished where they were', () => {
  if (!city) throw new Error('There is no city')
  const draft = insertNode(fromDefinition(before), 'include.0', 1, newAttributeRow('unfinished', city))
  const added = { ...age('fix.3', 9) } as Parameters<typeof requiring>[1]
  const after = applyFix(draft, before, requiring(before, added), () => 'new')
  expect(allRows(after).map(({ id }) => id)).toEqual(['a', 'b', 'new', 'unfinished'])
})
