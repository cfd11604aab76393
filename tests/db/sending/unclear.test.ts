import { beforeEach, describe, expect, it } from 'vitest'
import { listUnclear } from '../../../lib/campaigns/list-unclear'
import { settleUnclear } from '../../../lib/campaigns/settle-unclear'
import { seeWork } from '../../../lib/system/work/see-work'
import { takeSlot } from '../../../lib/sending/slot-store'
import { restricted } from '../../security/actors'
import { asRole, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'

const db = await testDb()
const databaseId = await openLedgerWorld(db, 3)
const ctx = asRole(db, 'admin')
let campaignId = ''
const listed = async () => (await listUnclear({ ctx, input: {} })).messages

beforeEach(async () => {
  await db.pool.query('delete from message')
  await db.pool.query('delete from campaign')
  campaignId = (await launchTo(db, databaseId)).campaignId
  await db.pool.query(
    `update message set state = 'ambiguous', reason = 'worker_lost', gated_at = $1, settled_at = $1, lease_slot = 1, lease_epoch = 1`,
    [NOON.now()],
  )
  await db.pool.query(`update campaign set status = 'sent'`)
})

describe('messages that the mail server may have', () => {
  it('are listed with their Message-IDs, page by page, and tell of no person', async () => {
    const { messages, total, next } = await listUnclear({ ctx, input: { limit: 2 } })
    expect([messages.length, total]).toEqual([2, 3])
    expect(messages[0]).toMatchObject({
      campaignId,
      campaign: 'Win-back',
      reason: 'worker_lost',
      messageId: expect.stringContaining('@shop.example.com>') as string,
    })
    const more = await listUnclear({ ctx, input: { limit: 2, after: next ?? '' } })
    expect([more.messages.length, more.next]).toEqual([1, null])
    expect(JSON.stringify(messages)).not.toContain('p1@')
  })

  it('that somebody found there count as sent', async () => {
    const [first] = await listed()
    expect(await settleUnclear({ ctx, input: { ids: [first?.id ?? ''], as: 'sent' } })).toEqual({ messages: 1 })
    expect(await statesOf(db, campaignId)).toEqual({ 'ambiguous worker_lost': 2, sent: 1 })
    await expect(settleUnclear({ ctx, input: { ids: [first?.id ?? ''], as: 'sent' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('are sent again by choice, with the Message-ID that they have, and the campaign sends again', async () => {
    const before = await listed()
    await settleUnclear({ ctx, input: { ids: before.map(({ id }) => id), as: 'again' } })
    expect(await statesOf(db, campaignId)).toEqual({ queued: 3 })
    const rows = await db.prisma.message.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map(({ message_id }) => message_id)).toEqual(before.map(({ messageId }) => messageId))
    expect((await db.prisma.campaign.findUniqueOrThrow({ where: { id: campaignId } })).status).toBe('sending')
  })

  it('of a campaign that was stopped are not sent again', async () => {
    await db.pool.query(`update campaign set status = 'cancelled'`)
    const ids = (await listed()).map(({ id }) => id)
    await expect(settleUnclear({ ctx, input: { ids, as: 'again' } })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await settleUnclear({ ctx, input: { ids, as: 'sent' } })).toEqual({ messages: 3 })
  })

  it('of another database are not there', async () => {
    const stranger = restricted(db, 'admin', ['00000000-0000-4000-8000-000000000000'])
    expect(await listUnclear({ ctx: stranger, input: {} })).toEqual({ messages: [], total: 0, next: null })
    const ids = (await listed()).map(({ id }) => id)
    await expect(settleUnclear({ ctx: stranger, input: { ids, as: 'sent' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

it('the work page tells live places from those that a dead worker left, and campaigns with what is left of them', async () => {
  const slot = await takeSlot(db)
  await db.pool.query(
    `update message set state = 'claimed', settled_at = null, lease_slot = 200, lease_epoch = 1 where id = (select min(id) from message)`,
  )
  await db.pool.query(`insert into sender_slot (slot, epoch) values (200, 1)`)
  await db.pool.query(`update campaign set status = 'sending'`)
  const work = await seeWork({ ctx, input: {} })
  expect(work.slots).toEqual([
    { slot: slot.slot, isHeld: true, claimed: 0, inData: 0 },
    { slot: 200, isHeld: false, claimed: 1, inData: 0 },
  ])
  expect(work.campaigns).toMatchObject([{ id: campaignId, underWay: 1, unclear: 2, due: 0 }])
  await slot.close()
})
