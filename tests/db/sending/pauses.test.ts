import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { cancelCampaign } from '../../../lib/campaigns/cancel-campaign'
import { createComposer } from '../../../lib/campaigns/compose'
import { launchDue } from '../../../lib/campaigns/launch-due'
import { pauseCampaign } from '../../../lib/campaigns/pause-campaign'
import { resumeCampaign } from '../../../lib/campaigns/resume-campaign'
import { scheduleCampaign } from '../../../lib/campaigns/schedule-campaign'
import { finishCampaigns, haltCampaign } from '../../../lib/campaigns/worker-store'
import { saveAsset } from '../../../lib/content/save-asset'
import type { Clock } from '../../../lib/core/clock'
import { emailCarrier } from '../../../lib/sending/carrier'
import { runSender } from '../../../lib/sending/send-due'
import { asRole, NOON, testDb } from '../../support/database'
import { newCampaignOf, openEmailWorld } from '../../support/email-world'
import { statesOf } from '../../support/ledger-world'
import { words } from '../../support/messages'
import { relayAt } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const db = await testDb()
const ctx = asRole(db, 'marketer')
/** `REKINDLE_PEOPLE=5000` sends to so many. */
const PEOPLE = Number(process.env.REKINDLE_PEOPLE ?? 1_000)
const CYCLES = 50
const CONNECTIONS = 8
const content = (subject: string) => ({ ...words('Hello {{ customer.given_name | default: "you" }}'), subject })
const world = await openEmailWorld(db, ctx, PEOPLE, content('As it was planned'))
const sink = await smtpSink()
afterAll(() => sink.close())

let [begun, arrived] = [0, 0]
sink.misbehave = (at) => {
  if (at === 'mail') begun += 1
  if (at === 'stored') arrived += 1
  return undefined
}

async function begin(): Promise<{ id: string; stop: () => Promise<void> }> {
  const id = await newCampaignOf(ctx, world)
  await scheduleCampaign({ ctx, input: { id } })
  await launchDue(db, NOON)
  sink.stored.clear()
  begun = arrived = 0
  const ended = new AbortController()
  const running = runSender({
    db,
    carrier: emailCarrier(() => relayAt(sink.port)),
    compose: createComposer(db, NOON),
    halt: (one, reason) => haltCampaign(db, NOON, one, reason),
    signal: ended.signal,
    clock: passing(),
    connections: CONNECTIONS,
    idleMs: 5,
  })
  return {
    id,
    async stop() {
      ended.abort()
      await running
    },
  }
}

/** Ten times as fast, so that what is tried again a second later does not keep anybody waiting. */
function passing(): Clock {
  const since = Date.now()
  return { now: () => new Date(NOON.now().getTime() + (Date.now() - since) * 10) }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await delay(2)
}

/** Nothing of it is at hand of any connection. */
async function isAtRest(id: string): Promise<boolean> {
  const { rows } = await db.pool.query(`select from message where campaign_id = $1 and state in ('claimed', 'in_data') limit 1`, [id])
  return rows.length === 0
}

it('is paused and resumed fifty times and edited ten, and everybody gets the message as it was planned, once', async () => {
  const { id, stop } = await begin()
  const late: number[] = []
  for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
    await until(() => arrived >= (cycle / (CYCLES + 1)) * PEOPLE)
    await pauseCampaign({ ctx, input: { id } })
    const atPause = arrived
    if (cycle % 5 === 0)
      await saveAsset({
        ctx,
        input: { id: world.assetId, basedOnVersion: cycle / 5, name: 'Come back', status: 'draft', content: content(`As it was edited: ${cycle}`) },
      })
    await until(() => isAtRest(id))
    late.push(arrived - atPause)
    await resumeCampaign({ ctx, input: { id } })
  }
  await until(() => arrived >= PEOPLE)
  await stop()
  expect(await statesOf(db, id)).toEqual({ sent: PEOPLE })
  expect([sink.stored.size, arrived]).toEqual([PEOPLE, PEOPLE])
  const subjects = new Set(Array.from(sink.stored.values(), ([mail]) => /^Subject: (.*)\r$/m.exec(mail ?? '')?.[1]))
  expect([...subjects]).toEqual(['As it was planned'])
  // What was with the relay already when the pause was committed, and nothing else.
  expect(Math.max(...late)).toBeLessThanOrEqual(CONNECTIONS)
  // A connection meets the shut gate of a pause with the message that it has, now and then with one that was claimed meanwhile, and not with all at hand.
  expect(begun - arrived).toBeLessThanOrEqual(2 * CYCLES * CONNECTIONS)
})

it('is over for good once it is stopped', async () => {
  const { id, stop } = await begin()
  await until(() => arrived >= 200)
  await cancelCampaign({ ctx, input: { id } })
  const atStop = arrived
  // What the worker holds by then goes back into the queue, which is empty for good.
  await stop()
  await finishCampaigns(db, NOON)
  expect(arrived - atStop).toBeLessThanOrEqual(CONNECTIONS)
  expect(await statesOf(db, id)).toEqual({ sent: arrived, 'skipped cancelled': PEOPLE - arrived })
  await expect(resumeCampaign({ ctx, input: { id } })).rejects.toMatchObject({ code: 'CONFLICT' })
})
