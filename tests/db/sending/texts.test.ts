import { beforeEach, describe, expect, it } from 'vitest'
import { createComposer } from '../../../lib/campaigns/compose'
import { createCampaign } from '../../../lib/campaigns/create-campaign'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { reviewCampaign } from '../../../lib/campaigns/review-campaign'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { finishCampaigns, haltCampaign } from '../../../lib/campaigns/worker-store'
import { previewText } from '../../../lib/content/text/preview-text'
import { saveAsset } from '../../../lib/content/save-asset'
import type { Clock } from '../../../lib/core/clock'
import { addSuppression } from '../../../lib/sending/add-suppression'
import { setTextPrice } from '../../../lib/sending/pace/set-text-price'
import { answerText } from '../../../lib/sending/text/answer-text'
import { listInboxTexts } from '../../../lib/sending/text/list-inbox-texts'
import { localTextCarrier } from '../../../lib/sending/text/text-carrier'
import { asRole, testDb } from '../../support/database'
import { statesOf } from '../../support/ledger-world'
import { sendWhatIsDue } from '../../support/run-sender'
import { BODY, openTextWorld } from '../../support/text-world'

const db = await testDb()
const marketer = asRole(db, 'marketer')
const world = await openTextWorld(db, marketer)
const at = (instant: string): Clock => ({ now: () => new Date(instant) })
/** Noon on the Pacific, three in the afternoon on the Atlantic: quiet nowhere in the United States. */
const LOUD = at('2026-03-15T19:00:00Z')
const ctx = { ...marketer, clock: LOUD }

beforeEach(async () => {
  for (const table of ['message', 'campaign', 'inbox_text', 'suppression', 'consent_event']) await db.pool.query(`delete from ${table}`)
  await db.pool.query('update customer_attributes set is_opted_into_sms = c.is_opted_into_sms from customer c where c.id = customer_id')
})

async function newCampaign(): Promise<string> {
  const { databaseId, segmentId, assetId } = world
  return (await createCampaign({ ctx, input: { databaseId, name: 'Texts', segmentId, assetId } })).id
}

async function sent(id: string, clock: Clock = LOUD): Promise<Record<string, number>> {
  await scheduleCampaign({ ctx: { ...ctx, clock }, input: { id } })
  await launchDue(db, clock)
  await send(clock)
  await finishCampaigns(db, clock)
  return statesOf(db, id)
}

async function send(clock: Clock): Promise<void> {
  const halt = (one: string, reason: string): Promise<void> => haltCampaign(db, clock, one, reason)
  await sendWhatIsDue(db, { carrier: localTextCarrier(db), clock, compose: createComposer(db, clock), halt })
}

async function answer(number: string, body: string, clock = ctx.clock): Promise<{ heard: string; answer: string | null }> {
  const { conversations } = await listInboxTexts({ ctx, input: { search: number } })
  return answerText({ ctx: { ...ctx, clock }, input: { id: conversations[0]?.id ?? '0', body } })
}

const LEFT_OUT = { 'skipped duplicate_address': 1, 'skipped invalid_address': 1, 'skipped no_address': 1, 'suppressed no_consent': 2 }

describe('a campaign of texts', () => {
  it('tells before it is sent who gets it, why the others do not, and what it costs; and these are the rows of the ledger', async () => {
    const id = await newCampaign()
    const review = await reviewCampaign({ ctx, input: { id } })
    expect(review).toMatchObject({ kind: 'text', people: 7, toSend: 2, from: 'The local inbox', subject: BODY, segments: { least: 1, most: 1 } })
    expect(Object.fromEntries(review.leftOut.map(({ reason, people }) => [reason, people]))).toEqual({
      no_address: 1,
      invalid_address: 1,
      no_consent: 2,
      duplicate_address: 1,
    })
    expect(review.checks.filter(({ level }) => level === 'error')).toEqual([])
    expect(await sent(id)).toEqual({ ...LEFT_OUT, sent: 2 })
  })

  it('tells in money too what it costs, once an admin has said what a part does, and to the millionth', async () => {
    const price = (amount: string | null) => setTextPrice({ ctx: asRole(db, 'admin'), input: { amount, currency: 'GBP' } })
    const id = await newCampaign()
    expect((await reviewCampaign({ ctx, input: { id } })).cost).toBeNull()
    expect(await price('0.007901')).toEqual({ price: { amount: '0.007901', currency: 'GBP' } })
    expect((await reviewCampaign({ ctx, input: { id } })).cost).toEqual({ each: '0.007901', atMost: '0.015802', currency: 'GBP' })
    await expect(price('a penny')).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['amount'] }] })
    await expect(setTextPrice({ ctx, input: { amount: '1', currency: 'GBP' } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await price(null)
    expect((await reviewCampaign({ ctx, input: { id } })).cost).toBeNull()
  })

  it('arrives once, as each person is meant to get it, and says how to end it', async () => {
    await sent(await newCampaign())
    const { rows } = await db.pool.query<{ number: string; body: string }>('select number, body from inbox_text order by number')
    expect(rows).toEqual([
      { number: '+12065550101', body: 'Fern Lane: we miss you, Ada. 20% off: fern.example.com\nReply STOP to opt out' },
      { number: '+12065550102', body: 'Fern Lane: we miss you, Bo. 20% off: fern.example.com\nReply STOP to opt out' },
    ])
  })

  it('waits for the end of the quiet hours in every time zone of the country of the number', async () => {
    // Nine in the evening on the Atlantic, six on the Pacific.
    const late = at('2026-03-16T01:00:00Z')
    const id = await newCampaign()
    expect(await sent(id, late)).toEqual({ ...LEFT_OUT, 'queued quiet_hours': 2 })
    const { rows } = await db.pool.query<{ next_at: Date }>(`select distinct next_at from message where state = 'queued'`)
    // Eight in the morning on Hawaii.
    expect(rows).toEqual([{ next_at: new Date('2026-03-16T18:00:00Z') }])
    await send(at('2026-03-16T17:59:59Z'))
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, 'queued quiet_hours': 2 })
    await send(at('2026-03-16T18:00:00Z'))
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, sent: 2 })
  })

  it('is not sent by the sender of emails', async () => {
    const id = await newCampaign()
    await scheduleCampaign({ ctx, input: { id } })
    await launchDue(db, LOUD)
    const { rows } = await db.pool.query<{ channel: string }>('select distinct channel from message')
    expect(rows).toEqual([{ channel: 'sms' }])
  })
})

describe('a word that somebody texts back', () => {
  it('STOP holds for everything after it, for everybody with that number, and START ends it', async () => {
    await sent(await newCampaign())
    expect(await answer('+12065550101', ' Stop. ')).toEqual({
      heard: 'stop',
      answer: 'Fern Lane: You get no more texts from us. Text START to get them again.',
    })
    expect(await sent(await newCampaign())).toEqual({ ...LEFT_OUT, sent: 1, 'suppressed unsubscribed': 1 })
    expect(await db.prisma.consentEvent.findMany()).toMatchObject([{ channel: 'sms', is_opted_in: false, source: 'text', address: '+12065550101' }])
    expect((await answer('+12065550101', 'START', at('2026-03-15T19:00:01Z'))).heard).toBe('start')
    expect(await sent(await newCampaign(), at('2026-03-15T19:01:00Z'))).toEqual({ ...LEFT_OUT, sent: 2 })
  })

  it('STOP is confirmed once, and again only after a START', async () => {
    await sent(await newCampaign())
    const answers = []
    for (const body of ['STOP', 'Arrêt!', 'stop', 'START', 'Opt-out']) answers.push((await answer('+12065550101', body)).answer)
    expect(answers.map((one) => one !== null)).toEqual([true, false, false, true, true])
    const { conversations } = await listInboxTexts({ ctx, input: { search: '+12065550101' } })
    expect(conversations[0]?.texts).toBe(1 + 5 + 3)
  })

  it('STOP between the plan and the gate keeps the text back', async () => {
    await sent(await newCampaign())
    const id = await newCampaign()
    await scheduleCampaign({ ctx, input: { id } })
    await launchDue(db, LOUD)
    await answer('+12065550101', 'STOP')
    await send(LOUD)
    expect(await statesOf(db, id)).toEqual({ ...LEFT_OUT, sent: 1, 'suppressed unsubscribed': 1 })
  })

  it('reaches nobody whose number a marketer has put on the suppression list', async () => {
    const { databaseId } = world
    await addSuppression({ ctx, input: { databaseId, address: '(206) 555-0101' } })
    expect(await sent(await newCampaign())).toEqual({ ...LEFT_OUT, 'suppressed added': 1, sent: 1 })
  })

  it('HELP is answered, and anything else is kept for a person to read', async () => {
    await sent(await newCampaign())
    expect((await answer('+12065550101', 'help')).answer).toContain('STOP')
    expect(await answer('+12065550101', 'Please stop sending me the wrong size')).toEqual({ heard: 'other', answer: null })
    expect(await db.prisma.suppression.count()).toBe(0)
    const { conversations } = await listInboxTexts({ ctx, input: {} })
    expect(conversations[0]).toMatchObject({ number: '+12065550101', isInbound: true, texts: 4 })
  })
})

describe('the composer', () => {
  const { databaseId, assetId } = world
  const content = (body: string) => ({ kind: 'text' as const, body, quietFrom: 21, quietUntil: 8 })

  it('counts for the one that is shown and for the dearest of others, and names what makes it Unicode', async () => {
    const input = { databaseId, content: content('Fern Lane: “Hi” {{ customer.given_name | default: "you" }}'), as: { kind: 'example' as const } }
    const preview = await previewText({ ctx, input })
    expect(preview).toMatchObject({ encoding: 'Unicode', foreign: ['“', '”'], plain: 'Fern Lane: "Hi" {{ customer.given_name | default: "you" }}' })
    expect(preview.range).toEqual({ asked: 5, least: 1, most: 1, held: 0 })
    expect(preview.text).toBe('Fern Lane: “Hi” Ada\nReply STOP to opt out')
    expect((preview.longest ?? '').length).toBeGreaterThanOrEqual((preview.shortest ?? '').length)
    const unseen = await previewText({ ctx: asRole(db, 'analyst'), input })
    expect([unseen.longest, unseen.shortest]).toEqual([null, null])
  })

  it('keeps what has an error from being ready', async () => {
    const save = (body: string) =>
      saveAsset({ ctx, input: { id: assetId, basedOnVersion: 1, name: 'A text', status: 'ready', content: content(body) } })
    await expect(save('  ')).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(save('Fern Lane {{ customer.nothing }}')).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(save('Fern Lane {{ links.unsubscribe }}')).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})
