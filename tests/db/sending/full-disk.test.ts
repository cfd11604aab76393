import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { emailCarrier } from '../../../lib/sending/carrier'
import { runSender } from '../../../lib/sending/send-due'
import { NOON, ownerOf, testDb } from '../../support/database'
import { compose, launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { pauseFor, relayAt } from '../../support/run-sender'
import { smtpSink } from '../../support/smtp-sink'

const db = await testDb()
const owner = ownerOf(db)
const PEOPLE = 600
const sink = await smtpSink()
afterAll(() => sink.close())

/** What PostgreSQL says of each write while its disk is full (53100); `npm run bench:disk` fills a real one. */
const FULL = `
  create sequence refused;
  create function refuse_writes() returns trigger language plpgsql security definer as $$ begin
    perform nextval('refused');
    raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
  end $$;
  create trigger no_space before update on message for each statement execute function refuse_writes();
  alter table message disable trigger no_space`

it('nothing is sent while the disk of the database is full, and the rest goes by itself once there is room', async () => {
  await owner.pool.query(FULL)
  const { campaignId } = await launchTo(db, await openLedgerWorld(db, PEOPLE))
  let arrived = 0
  let now = NOON.now()
  sink.misbehave = (at) => {
    if (at === 'stored') arrived += 1
    return undefined
  }
  const ended = new AbortController()
  const running = runSender({
    db,
    carrier: emailCarrier(() => relayAt(sink.port, 30_000)),
    compose,
    halt: (id, reason) => pauseFor(db, id, reason),
    signal: ended.signal,
    clock: { now: () => now },
    connections: 4,
    idleMs: 50,
  })
  while (arrived < PEOPLE / 3) await delay(2)
  await owner.pool.query('alter table message enable trigger no_space')
  // No row changes any more: what the relay has now, had its gate committed before.
  const { rows: gated } = await db.pool.query<{ count: number }>(
    `select count(*)::int as count from message where campaign_id = $1 and gated_at is not null`,
    [campaignId],
  )
  for (let refused = 0; refused < 6; await delay(5)) {
    refused = Number((await owner.pool.query<{ last_value: string }>('select last_value from refused')).rows[0]?.last_value)
  }
  expect(arrived).toBeLessThanOrEqual(gated[0]?.count ?? 0)
  await owner.pool.query('alter table message disable trigger no_space')
  // What was broken off in the middle is tried again a little later.
  now = new Date(now.getTime() + 10 * 60_000)
  while ((await statesOf(db, campaignId)).sent !== PEOPLE) await delay(20)
  ended.abort()
  await running
  expect([sink.stored.size, arrived]).toEqual([PEOPLE, PEOPLE])
})
