import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { getCampaign } from '../../../lib/campaigns/get-campaign'
import type { Clock } from '../../../lib/core/clock'
import { guardProviders } from '../../../lib/sending/pace/guard-providers'
import { releaseProvider } from '../../../lib/sending/pace/release-provider'
import { setGuards } from '../../../lib/sending/pace/set-guards'
import type { Report } from '../../../lib/sending/reports/report'
import { takeReport } from '../../../lib/sending/reports/report-store'
import { sendingSettings } from '../../../lib/sending/setup/sending-settings'
import { asRole, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const db = await testDb()
const admin = asRole(db, 'admin')
const databaseId = await openLedgerWorld(db, 100)
const sink = await smtpSink()
afterAll(() => sink.close())
const days = (n: number): Clock => ({ now: () => new Date(NOON.now().getTime() + n * 24 * 60 * 60_000) })
const spam: Report = { kind: 'complained' }
const gone: Report = { kind: 'bounced', severity: 'hard', status: '5.1.1', detail: 'Nobody' }

beforeEach(async () => {
  for (const table of ['message', 'campaign', 'suppression', 'sending_pace']) await db.pool.query(`delete from ${table}`)
})

/** A campaign with 50 people of a large provider and 50 of small ones. */
async function launched(clock = NOON): Promise<string> {
  const { campaignId } = await launchTo(db, databaseId, clock.now())
  await db.pool.query(`update message set lane = 'gmail.com' where campaign_id = $1 and customer_id % 2 = 0`, [campaignId])
  return campaignId
}

async function reports(campaignId: string, report: Report, people: number, clock = NOON): Promise<void> {
  const { rows } = await db.pool.query<{ uuid: string }>(
    `select uuid::text from message where campaign_id = $1 and lane = 'gmail.com' and state = 'sent' order by id limit $2`,
    [campaignId, people],
  )
  for (const { uuid } of rows) await takeReport(db, { uuid, report, source: 'mail', at: clock.now() })
}

const holds = async () => (await sendingSettings({ ctx: admin, input: {} })).holds
const send = (clock = NOON) => sendWhatIsDue(db, { port: sink.port, clock })

describe('a provider whose people report too much as spam', () => {
  it('gets nothing more of any campaign, with the reason where one looks, until a person lets it go on', async () => {
    const first = await launched()
    await send()
    await reports(first, spam, 2)
    await guardProviders(db, NOON)
    expect(await holds(), 'two say nothing yet').toEqual([])
    await reports(first, spam, 1)
    const next = await launched()
    // Two workers look at once.
    await Promise.all([guardProviders(db, NOON), guardProviders(db, NOON)])
    const why =
      'Mail to Gmail is held: its people reported it as spam too often (3 of 50 in 7 days, more than 0.1%). Write to those only who opened or clicked lately before you let it go on.'
    expect(await holds()).toEqual([{ provider: 'gmail.com', since: NOON.now().toISOString(), why }])
    expect(await db.prisma.auditEntry.findMany({ where: { operation: 'sending.hold_provider' } })).toMatchObject([
      { objectId: 'gmail.com', details: { complaints: 3, bounces: 0 } },
    ])

    await send()
    expect(await statesOf(db, next)).toEqual({ queued: 47, sent: 50, 'suppressed complaint': 3 })
    expect((await getCampaign({ ctx: admin, input: { id: next } })).slowedBy).toEqual([why])

    await expect(releaseProvider({ ctx: asRole(db, 'marketer'), input: { provider: 'gmail.com' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await releaseProvider({ ctx: admin, input: { provider: 'gmail.com' } })).toEqual({ holds: [] })
    await expect(releaseProvider({ ctx: admin, input: { provider: 'gmail.com' } })).rejects.toMatchObject({ code: 'CONFLICT' })
    await guardProviders(db, NOON)
    expect(await holds(), 'what was before counts no more').toEqual([])
    await send()
    expect(await statesOf(db, next)).toEqual({ sent: 97, 'suppressed complaint': 3 })
  })

  it('is held by the share of complaints that an admin has set for it', async () => {
    const set = (mostComplaints: number) =>
      setGuards({ ctx: admin, input: { guards: [{ provider: 'gmail.com', mostComplaints, mostBounces: 0.05 }] } })
    const first = await launched()
    await send()
    await reports(first, spam, 3)
    await set(0.06)
    await guardProviders(db, NOON)
    expect(await holds()).toEqual([])
    await set(0.05)
    await guardProviders(db, NOON)
    expect(await holds()).toMatchObject([{ provider: 'gmail.com', why: expect.stringContaining('3 of 50 in 7 days, more than 5%') as string }])
  })

  it('is held at the gate too, for what a worker has claimed already', async () => {
    const first = await launched()
    await send()
    await reports(first, spam, 3)
    const next = await launched()
    // The mail server looks while it is told the first recipient: his row is claimed, and its gate is not open yet.
    let looked: Promise<void> | undefined
    sink.misbehave = (stage) => {
      if (stage === 'rcpt') looked ??= guardProviders(db, NOON)
      return undefined
    }
    await db.pool.query(`update message set lane = 'gmail.com' where campaign_id = $1`, [next])
    await send()
    sink.misbehave = () => undefined
    await looked
    const { sent = 0, queued = 0 } = await statesOf(db, next)
    expect(queued).toBeGreaterThan(0)
    const { rows } = await db.pool.query(`select from message where campaign_id = $1 and state in ('claimed', 'in_data')`, [next])
    expect([sent + queued, rows.length]).toEqual([97, 0])
  })
})

describe('a provider with too many addresses that do not exist', () => {
  it('is held by what comes back, once there is enough of it', async () => {
    const first = await launched()
    await send()
    await reports(first, gone, 19)
    await guardProviders(db, NOON)
    expect(await holds()).toEqual([])
    await reports(first, gone, 1)
    await guardProviders(db, NOON)
    expect(await holds()).toMatchObject([{ provider: 'gmail.com', why: expect.stringContaining('20 of 50 in 7 days, more than 5%') as string }])
  })

  it('is held by the shares that an admin has set for it, and by none for another one', async () => {
    const set = (provider: 'gmail.com' | 'yahoo.com', mostBounces: number, ctx = admin) =>
      setGuards({ ctx, input: { guards: [{ provider, mostComplaints: 0.5, mostBounces }] } })
    await expect(set('gmail.com', 0.5, asRole(db, 'marketer'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(set('gmail.com', 0)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await set('gmail.com', 0.5)).guards.slice(0, 2)).toEqual([
      { provider: 'gmail.com', mostComplaints: 0.5, mostBounces: 0.5 },
      { provider: 'outlook.com', mostComplaints: 0.001, mostBounces: 0.05 },
    ])
    await set('yahoo.com', 0.0001)
    const first = await launched()
    await send()
    await reports(first, gone, 20)
    await guardProviders(db, NOON)
    expect(await holds()).toEqual([])
    await set('gmail.com', 0.3)
    await guardProviders(db, NOON)
    expect(await holds()).toMatchObject([{ provider: 'gmail.com', why: expect.stringContaining('20 of 50 in 7 days, more than 30%') as string }])
  })

  it('is not held for what was a week ago, nor for what was refused for our own sake', async () => {
    const first = await launched()
    await send()
    await reports(first, gone, 30)
    await guardProviders(db, days(8))
    await reports(first, { kind: 'bounced', severity: 'sender', status: '5.7.1', detail: 'No' }, 20, days(8))
    await guardProviders(db, days(8))
    expect(await holds()).toEqual([])
  })
})
