import { describe, expect, it } from 'vitest'
import { getSegment } from '../../../lib/audience/get-segment'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { asRole, testDb } from '../../support/database'
import { customerIs, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'slow', 10)
const ctx = asRole(db, 'marketer')
const definition = where(customerIs('C1'))

/** Nothing can be counted while `run` runs: somebody else holds the table. */
async function whileNobodyCanCount<T>(run: () => Promise<T>): Promise<T> {
  const holder = await db.pool.connect()
  try {
    await holder.query('begin; lock table customer_attributes in access exclusive mode')
    return await run()
  } finally {
    await holder.query('rollback')
    holder.release()
  }
}

async function untilItWaits(): Promise<void> {
  for (;;) {
    const { rows } = await db.pool.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%customer_attributes%'`,
    )
    if (rows.length > 0) return
  }
}

describe('a count that takes long', () => {
  it('is stopped in the database when it is withdrawn', async () => {
    await whileNobodyCanCount(async () => {
      const controller = new AbortController()
      const asked = previewSegment({ ctx: { ...ctx, signal: controller.signal }, input: { databaseId, definition } })
      await untilItWaits()
      controller.abort()
      await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' })
    })
    expect((await previewSegment({ ctx, input: { databaseId, definition } })).members.customers).toBe(1)
  })

  it('is given up after its time, in words', async () => {
    await whileNobodyCanCount(async () => {
      await expect(previewSegment({ ctx, input: { databaseId, definition } })).rejects.toMatchObject({ code: 'TOO_SLOW' })
    })
  })

  it('does not keep a segment from being saved', async () => {
    const saved = await whileNobodyCanCount(() => saveSegment({ ctx, input: { databaseId, name: 'Saved anyway', definition } }))
    expect(saved).toMatchObject({ version: 1, size: null })
    expect(await getSegment({ ctx, input: { id: saved.id } })).toMatchObject({ size: null, sizeAsOf: null, definition })
  })
})
