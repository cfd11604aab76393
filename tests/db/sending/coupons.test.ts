import { beforeEach, describe, expect, it } from 'vitest'
import { saveSegment } from '../../../lib/audience/save-segment'
import { createComposer } from '../../../lib/campaigns/compose'
import { createCampaign } from '../../../lib/campaigns/create-campaign'
import { getCampaign } from '../../../lib/campaigns/get-campaign'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { resumeCampaign } from '../../../lib/campaigns/resume-campaign'
import { reviewCampaign } from '../../../lib/campaigns/review-campaign'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { addCouponCodes } from '../../../lib/content/coupons/add-coupon-codes'
import { createCouponPool } from '../../../lib/content/coupons/create-coupon-pool'
import { listCouponPools } from '../../../lib/content/coupons/list-coupon-pools'
import { createAsset } from '../../../lib/content/create-asset'
import { saveBrand } from '../../../lib/content/save-brand'
import { asRole, NOON, testDb } from '../../support/database'
import { openLedgerWorld, statesOf } from '../../support/ledger-world'
import { anEmail, PLAIN_BRAND } from '../../support/messages'

const db = await testDb()
const ctx = asRole(db, 'marketer')
const databaseId = await openLedgerWorld(db, 3)
const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
const { id: segmentId } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })
await saveBrand({ ctx, input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })
let poolId = ''
let assetId = ''
let round = 0

beforeEach(async () => {
  for (const table of ['message', 'campaign', 'coupon_pool']) await db.pool.query(`delete from ${table}`)
  round += 1
  poolId = (await createCouponPool({ ctx, input: { databaseId, name: 'Spring', codes: ['AAA-1', 'BBB-2'] } })).id
  const content = anEmail([
    { kind: 'coupon', offer: '20% off', code: '', poolId, terms: 'Once.' },
    { kind: 'button', label: 'Shop now', href: 'https://shop.example.com/', align: 'left' },
  ])
  assetId = (await createAsset({ ctx, input: { databaseId, name: `Codes ${round}`, content } })).id
})

async function newCampaign(): Promise<string> {
  return (await createCampaign({ ctx, input: { databaseId, name: 'Win-back', segmentId, assetId } })).id
}

async function launched(): Promise<string> {
  const id = await newCampaign()
  await scheduleCampaign({ ctx, input: { id } })
  return id
}

/** Each message's text as it would go out, by address. */
async function written(campaignId: string): Promise<Record<string, string>> {
  const rows = await db.prisma.message.findMany({ where: { campaign_id: campaignId }, orderBy: { id: 'asc' } })
  const claimed = rows.map((row) => ({
    id: String(row.id),
    uuid: row.uuid,
    campaignId,
    stepId: row.step_id,
    databaseId,
    customerId: String(row.customer_id),
    address: row.address ?? '',
    messageId: row.message_id,
    attempts: 0,
    createdAt: row.created_at,
  }))
  const composed = await createComposer(db, NOON)(claimed)
  return Object.fromEntries(
    claimed.map(({ id, address }) => {
      const one = composed.get(id)
      return [
        address,
        one?.kind === 'mail' ? (/Code: (\S+)/.exec(one.text)?.[1] ?? 'none') : `held ${one?.kind === 'held' ? one.missing.join() : ''}`,
      ]
    }),
  )
}

describe('codes from a pool', () => {
  it('are too few for everybody: the review says so, and nothing can be sent', async () => {
    const id = await newCampaign()
    const { checks } = await reviewCampaign({ ctx, input: { id } })
    expect(checks).toContainEqual({ level: 'error', message: 'The pool “Spring” has 2 codes left, and 3 people get one each.' })
    await expect(scheduleCampaign({ ctx, input: { id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('go one to each person, in the text and in the HTML, and never again', async () => {
    await addCouponCodes({ ctx, input: { id: poolId, codes: ['CCC-3', 'DDD-4', 'EEE-5', 'FFF-6', 'AAA-1'] } })
    expect((await listCouponPools({ ctx, input: { databaseId } })).pools).toMatchObject([{ codes: 6, left: 6, hint: 'A-1' }])
    const first = await launched()
    await launchDue(db, NOON)
    expect(await written(first)).toEqual({ 'p1@example.com': 'AAA-1', 'p2@example.com': 'BBB-2', 'p3@example.com': 'CCC-3' })
    const second = await launched()
    await launchDue(db, NOON)
    expect(await written(second)).toEqual({ 'p1@example.com': 'DDD-4', 'p2@example.com': 'EEE-5', 'p3@example.com': 'FFF-6' })
    expect((await listCouponPools({ ctx, input: { databaseId } })).pools).toMatchObject([{ codes: 6, left: 0 }])
  })

  it('are not given twice by two campaigns that begin at once: the later one waits for more codes, and then goes on', async () => {
    await addCouponCodes({ ctx, input: { id: poolId, codes: ['CCC-3', 'DDD-4'] } })
    const ids = [await launched(), await launched()]
    await Promise.all([launchDue(db, NOON), launchDue(db, NOON)])
    const campaigns = await Promise.all(ids.map((id) => getCampaign({ ctx, input: { id } })))
    expect(campaigns.map(({ status }) => status).sort()).toEqual(['paused', 'sending'])
    const waiting = campaigns.find(({ status }) => status === 'paused')
    expect(waiting?.statusReason).toContain('has 1 code left, and 3 people get one each.')
    expect(await statesOf(db, waiting?.id ?? '')).toEqual({})
    await addCouponCodes({ ctx, input: { id: poolId, codes: ['EEE-5', 'FFF-6'] } })
    await resumeCampaign({ ctx, input: { id: waiting?.id ?? '' } })
    await launchDue(db, NOON)
    expect(await statesOf(db, waiting?.id ?? '')).toEqual({ queued: 3 })
    const { rows } = await db.pool.query<{ taken: number }>('select count(distinct code)::int as taken from coupon_code where message_id is not null')
    expect(rows).toEqual([{ taken: 6 }])
  })

  it('keep back a message that has none, rather than send it without', async () => {
    await addCouponCodes({ ctx, input: { id: poolId, codes: ['CCC-3'] } })
    const id = await launched()
    await launchDue(db, NOON)
    await db.pool.query(`delete from coupon_code where code = 'AAA-1'`)
    expect(await written(id)).toMatchObject({ 'p1@example.com': 'held coupon.code', 'p2@example.com': 'BBB-2' })
  })
})
