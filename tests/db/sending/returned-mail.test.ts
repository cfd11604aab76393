import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { listSuppressions } from '../../../lib/sending/list-suppressions'
import { linksOf } from '../../../lib/sending/links'
import { noteEvents } from '../../../lib/sending/note-events'
import { readBounce } from '../../../lib/sending/reports/read-report'
import type { Report } from '../../../lib/sending/reports/report'
import { takeReport } from '../../../lib/sending/reports/report-store'
import { readReturnPath, returnPath } from '../../../lib/sending/reports/return-path'
import { startIntake } from '../../../lib/sending/reports/start-intake'
import { asRole, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld, statesOf } from '../../support/ledger-world'
import { ANSWERS, BY_SERVERS, FEEDBACK } from '../../support/returned-by-servers'
import { complaint, dsn, DSN_CASES, MAILS_THAT_ARE_NONE } from '../../support/returned-mail'

const db = await testDb()
Object.assign(process.env, {
  DATABASE_URL: db.url,
  APP_SECRET: 'x'.repeat(32),
  APP_URL: 'https://app.example.com',
  BOUNCE_DOMAIN: 'bounces.example.com',
})
const intake = await startIntake(db, NOON, { host: '127.0.0.1', port: 0 })
const relay = createTransport({ host: '127.0.0.1', port: intake.port, ignoreTLS: true })
afterAll(async () => {
  relay.close()
  await intake.close()
})

let databaseId = ''
let campaignId = ''
let uuids: string[] = []

beforeEach(async () => {
  databaseId = await openLedgerWorld(db, 3)
  await begin()
})

async function begin(): Promise<void> {
  ;({ campaignId } = await launchTo(db, databaseId))
  await db.pool.query(`update message set state = 'sent', gated_at = $2, settled_at = $2 where campaign_id = $1 and state = 'queued'`, [
    campaignId,
    NOON.now(),
  ])
  const { rows } = await db.pool.query<{ uuid: string }>('select uuid::text from message where campaign_id = $1 order by id', [campaignId])
  uuids = rows.map(({ uuid }) => uuid)
}

async function giveBack(to: string, raw: string): Promise<number> {
  try {
    await relay.sendMail({ envelope: { from: '', to: [to] }, raw })
    return 250
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0
  }
}

const pathOf = (person: number): string => returnPath(uuids[person] ?? '') ?? ''

async function suppressions(): Promise<string[]> {
  const { suppressions: rows } = await listSuppressions({ ctx: asRole(db, 'marketer'), input: { databaseId } })
  return rows.map(({ address, reason, source }) => `${address} ${reason} ${source}`).sort()
}

describe('returned mail', () => {
  it('of an address that nobody has settles its message and suppresses the address, once however often it comes', async () => {
    for (let time = 0; time < 2; time += 1) expect(await giveBack(pathOf(0), dsn({ status: '5.1.1' }))).toBe(250)
    expect(await statesOf(db, campaignId)).toEqual({ sent: 2, 'bounced returned_hard': 1 })
    expect(await suppressions()).toEqual(['p1@example.com hard_bounce mail'])
    await noteEvents(db, NOON)
    const { rows } = await db.pool.query(`select event_type from email_event where database_id = $1 and event_type = 'Bounce'`, [databaseId])
    expect(rows).toHaveLength(1)
  })

  it('about the sender or a full mailbox suppresses nobody at first, and a full mailbox does at the third time', async () => {
    await giveBack(pathOf(0), dsn({ status: '5.7.1' }))
    await giveBack(pathOf(1), dsn({ status: '5.2.2' }))
    expect(await statesOf(db, campaignId)).toEqual({ sent: 1, 'bounced returned_sender': 1, 'bounced returned_soft': 1 })
    for (let time = 2; time <= 3; time += 1) {
      expect(await suppressions()).toEqual([])
      await begin()
      await giveBack(pathOf(1), dsn({ status: '5.2.2' }))
    }
    expect(await suppressions()).toEqual(['p2@example.com hard_bounce soft_bounces'])
  })

  it('that is a complaint is known by what we signed in the returned headers, whatever was blacked out', async () => {
    const headers = `List-Unsubscribe: <${linksOf(uuids[0] ?? '').oneClick}>`
    expect(await giveBack('complaints@bounces.example.com', complaint({ headers }))).toBe(250)
    expect(await giveBack('complaints@bounces.example.com', complaint({ headers: `Return-Path: <${pathOf(1)}>` }))).toBe(250)
    expect(await giveBack('complaints@bounces.example.com', complaint({ type: 'not-spam', headers: `Return-Path: <${pathOf(2)}>` }))).toBe(250)
    expect(await statesOf(db, campaignId)).toEqual({ sent: 1, 'complained reported': 2 })
    expect(await suppressions()).toEqual(['p1@example.com complaint mail', 'p2@example.com complaint mail'])
  })

  it('that is forged is refused and changes nothing', async () => {
    const [local = ''] = pathOf(0).split('@')
    const forged = [
      `${local.slice(0, -1)}${local.endsWith('0') ? '1' : '0'}@bounces.example.com`,
      `${local}@other.example.com`,
      `${local.split('.')[0]}@bounces.example.com`,
      `b+${(uuids[1] ?? '').replaceAll('-', '')}.${local.split('.')[1]}@bounces.example.com`,
      'postmaster@bounces.example.com',
    ]
    for (const to of forged) expect(await giveBack(to, dsn({ status: '5.1.1' })), to).toBe(550)
    const own = `List-Unsubscribe: <https://app.example.com/api/unsubscribe/${Buffer.alloc(32).toString('base64url')}>`
    expect(await giveBack('complaints@bounces.example.com', complaint({ headers: own }))).toBe(550)
    expect(await statesOf(db, campaignId)).toEqual({ sent: 3 })
    expect(await suppressions()).toEqual([])
  })

  it('would be taken from anybody if the signature were not looked at', () => {
    const unsigned = (address: string): string | undefined => /^b\+([0-9a-f]{32})/.exec(address)?.[1]
    const forged = `b+${'0'.repeat(32)}.${'0'.repeat(16)}@bounces.example.com`
    expect([unsigned(forged), readReturnPath(forged)]).toEqual(['0'.repeat(32), undefined])
  })

  it('that comes before its message is settled is asked for again', async () => {
    await db.pool.query(`update message set state = 'in_data' where uuid = $1`, [uuids[0]])
    expect(await giveBack(pathOf(0), dsn({ status: '5.1.1' }))).toBe(451)
    await db.pool.query(`update message set state = 'sent' where uuid = $1`, [uuids[0]])
    expect(await giveBack(pathOf(0), dsn({ status: '5.1.1' }))).toBe(250)
  })
})

it.each([...DSN_CASES, ...BY_SERVERS, ...FEEDBACK, ...ANSWERS])('reads %s', async (_, source, expected) => {
  const read = await readBounce(Buffer.from(source))
  expect(read.kind === 'report' ? (read.report.kind === 'bounced' ? read.report.severity : read.report.kind) : 'nothing').toBe(expected)
})

it.each(MAILS_THAT_ARE_NONE)('takes %s for no bounce', async (_, source) => {
  expect(await readBounce(Buffer.from(source))).toMatchObject({ kind: 'nothing' })
})

it('never takes a mutilated report for a hard bounce of what it did not say', async () => {
  const harmless = [...DSN_CASES, ...BY_SERVERS, ...FEEDBACK, ...ANSWERS].filter(([, source, expected]) => expected !== 'hard' && !saysHard(source))
  expect(harmless.length).toBeGreaterThan(20)
  const changed = fc.array(fc.tuple(fc.nat(2_000), fc.string({ maxLength: 4 })), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...harmless), changed, async ([, source], changes) => {
      let text = source
      for (const [at, put] of changes) text = `${text.slice(0, at)}${put}${text.slice(at + put.length)}`
      const read = await readBounce(Buffer.from(text))
      expect(read.kind === 'report' && read.report.kind === 'bounced' && read.report.severity === 'hard').toBe(false)
    }),
    { numRuns: 10_000 },
  )
}, 300_000)

/** One byte less may make a hard bounce of these: it is there, behind an action or a code that says otherwise. */
function saysHard(source: string): boolean {
  return /5\.(1\.\d|2\.1|4\.4|4\.310)/.test(source)
}

it('ends the same in whatever order things are told', async () => {
  const reports: Report[] = [{ kind: 'delivered' }, { kind: 'bounced', severity: 'hard', status: '5.1.1' }, { kind: 'complained' }]
  const ends = new Set<string>()
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
    [2, 2, 1, 0, 1, 0],
  ]) {
    await db.pool.query('delete from suppression where database_id = $1', [databaseId])
    await begin()
    for (const index of order) {
      const report = reports[index]
      if (report) await takeReport(db, { uuid: uuids[0] ?? '', report, source: 'mail', at: NOON.now() })
    }
    const { rows } = await db.pool.query<{ state: string }>('select state from message where uuid = $1', [uuids[0]])
    ends.add(`${rows[0]?.state} ${(await suppressions()).length}`)
  }
  expect([...ends]).toEqual(['complained 1'])
})
