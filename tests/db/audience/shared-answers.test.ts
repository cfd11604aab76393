import { expect, it } from 'vitest'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { summariseSegment } from '../../../lib/audience/summarise-segment'
import { EVERYBODY } from '../../../lib/segments/nodes'
import { asRole, testDb } from '../../support/database'
import { makeWorld } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'shared answers')
const ctx = asRole(db, 'marketer')

it('the editor after the Overview, and the Overview after the editor, count everybody alike', async () => {
  const { id } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody there is', definition: EVERYBODY } })
  const first = await summariseSegment({ ctx, input: { id } })
  const preview = await previewSegment({ ctx, input: { databaseId, definition: EVERYBODY } })
  const second = await summariseSegment({ ctx, input: { id } })
  expect(preview.everybody.customers).toBe(400)
  expect(first.everybody.numbers?.customers).toBe(400)
  expect(second).toEqual(first)
})
