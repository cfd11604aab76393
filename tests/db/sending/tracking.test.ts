import { beforeEach, describe, expect, it } from 'vitest'
import { getEngagement } from '../../../lib/campaigns/get-engagement'
import { listRecipients } from '../../../lib/campaigns/list-recipients'
import { getTimeline } from '../../../lib/customers/profile/get-timeline'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { answerClick, answerPixel } from '../../../lib/sending/answer-hit'
import { clickAddress } from '../../../lib/sending/click-token'
import { pixelAddress } from '../../../lib/sending/links'
import { noteEvents } from '../../../lib/sending/note-events'
import type { Clock } from '../../../lib/core/clock'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { launchTo, openLedgerWorld } from '../../support/ledger-world'

const db = await testDb()
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const later = (seconds: number): Clock => ({ now: () => new Date(NOON.now().getTime() + seconds * 1_000) })

let databaseId = ''
let campaignId = ''
let stepId = ''
let uuids: string[] = []

beforeEach(async () => {
  databaseId = await openLedgerWorld(db, 3)
  ;({ campaignId, stepId } = await launchTo(db, databaseId))
  await db.pool.query(`update message set state = 'sent', gated_at = $2, settled_at = $2 where campaign_id = $1`, [campaignId, NOON.now()])
  await db.pool.query(`insert into campaign_link values ($1, 1, 'https://shop.example.com/'), ($1, 2, 'https://shop.example.com/sale')`, [stepId])
  const { rows } = await db.pool.query<{ uuid: string }>('select uuid::text from message where campaign_id = $1 order by id', [campaignId])
  uuids = rows.map(({ uuid }) => uuid)
})

interface How {
  clock?: Clock
  agent?: string
  method?: string
  headers?: Record<string, string>
}

function asked(address: string, { agent = BROWSER, method = 'GET', headers = {} }: How): { request: Request; token: string } {
  return { request: new Request(address, { method, headers: { 'user-agent': agent, ...headers } }), token: address.split('/').at(-1) ?? '' }
}

async function click(person: number, link = 1, how: How = {}): Promise<Response> {
  const address = clickAddress({ uuid: uuids[person] ?? '', link, target: 'https://shop.example.com/?a=1' }) ?? ''
  const { request, token } = asked(address, how)
  return answerClick(request, token, asSystem(db, how.clock ?? later(60)))
}

async function open(person: number, how: How = {}): Promise<Response> {
  const { request, token } = asked(pixelAddress(uuids[person] ?? ''), how)
  return answerPixel(request, token, asSystem(db, how.clock ?? later(60)))
}

async function events(): Promise<string[]> {
  const { rows } = await db.pool.query<{ event_type: string }>('select event_type from email_event where database_id = $1 order by id', [databaseId])
  return rows.map(({ event_type }) => event_type).sort()
}

const figures = () => getEngagement({ ctx: asRole(db, 'analyst'), input: { id: campaignId } })

describe('a click', () => {
  it('leads to where the link was signed to lead, and counts once whatever comes again', async () => {
    const answer = await click(0)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://shop.example.com/?a=1'])
    await click(0)
    await click(1, 2)
    expect(await figures()).toMatchObject({
      sent: 3,
      clicked: { people: 2, withMachines: 2 },
      links: [
        { link: 1, people: 1, clicks: 2, machineClicks: 0 },
        { link: 2, people: 1, clicks: 1 },
      ],
    })
    await noteEvents(db, later(120))
    await noteEvents(db, later(121))
    expect(await events()).toEqual(['Click', 'Click', 'Sent', 'Sent', 'Sent'])
  })

  it('leads nowhere with a token that was not signed for it', async () => {
    const good = (clickAddress({ uuid: uuids[0] ?? '', link: 1, target: 'https://shop.example.com/' }) ?? '').split('/c/')[1] ?? ''
    for (const token of [`${good}A`, good.slice(0, -3), Buffer.from('https://evil.example.com/'.padEnd(60, 'x')).toString('base64url'), 'x']) {
      const answer = await answerClick(new Request(`https://app.example.com/c/${token}?to=https://evil.example.com`), token, asSystem(db))
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
    }
    expect((await figures()).clicked).toEqual({ people: 0, withMachines: 0 })
  })

  it('goes on to its target when the database cannot count it', async () => {
    const token = (clickAddress({ uuid: uuids[0] ?? '', link: 1, target: 'https://shop.example.com/' }) ?? '').split('/c/')[1] ?? ''
    const lost = { ...asSystem(db), db: { ...db, pool: { query: () => Promise.reject(new Error('gone')) } as unknown as typeof db.pool } }
    expect((await answerClick(new Request('https://app.example.com/'), token, lost)).status).toBe(302)
  })
})

describe('machines', () => {
  const SCANNERS: [string, How][] = [
    ['a HEAD', { method: 'HEAD' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['a browser that looks ahead', { headers: { 'x-moz': 'prefetch' } }],
    ['nobody', { agent: '' }],
    ['Apple, for its readers', { agent: 'Mozilla/5.0' }],
    ['Proofpoint', { agent: 'Mozilla/5.0 (compatible; ProofPoint URL Defense)' }],
    ['Barracuda', { agent: 'BarracudaCentral/2.0' }],
    ['a script', { agent: 'python-requests/2.32' }],
    ['a preview', { agent: 'Mozilla/5.0 (compatible; Slackbot-LinkExpanding 1.0; +https://api.slack.com/robots)' }],
    ['somebody who was too quick', { clock: later(3) }],
  ]

  it('are led on and shown the picture, and are no person', async () => {
    for (const [who, how] of SCANNERS) {
      expect((await click(0, 1, how)).status, who).toBe(302)
      expect((await open(0, how)).status, who).toBe(200)
    }
    expect(await figures()).toMatchObject({ opened: { people: 0, withMachines: 1 }, clicked: { people: 0, withMachines: 1 } })
    await noteEvents(db, later(120))
    expect(await events()).toEqual(['Sent', 'Sent', 'Sent'])
    await click(0)
    await open(0)
    expect(await figures()).toMatchObject({ opened: { people: 1, withMachines: 1 }, clicked: { people: 1, withMachines: 1 } })
  })

  it('are found out when they follow many links at once, before anybody is told', async () => {
    for (const link of [1, 2, 3, 4]) await click(0, link)
    expect((await figures()).clicked).toEqual({ people: 0, withMachines: 1 })
    await noteEvents(db, later(120))
    expect(await events()).toEqual(['Sent', 'Sent', 'Sent'])
  })
})

describe('what customers did', () => {
  it('stands in their email events, touches them, and shows in their timeline by the name of the campaign', async () => {
    const { rows: before } = await db.pool.query<{ data_version: number }>('select data_version from customer_database where id = $1', [databaseId])
    await open(0)
    await click(0)
    expect(await noteEvents(db, later(120))).toBe(5)
    const { rows: touched } = await db.pool.query('select 1 from customer_touched where database_id = $1', [databaseId])
    const { rows: after } = await db.pool.query<{ data_version: number }>('select data_version from customer_database where id = $1', [databaseId])
    expect(touched).toHaveLength(3)
    expect(after[0]?.data_version).toBeGreaterThan(before[0]?.data_version ?? Infinity)
    const { recipients } = await listRecipients({ ctx: asRole(db, 'marketer'), input: { id: campaignId } })
    expect(recipients.map(({ openedAt, clickedAt }) => [openedAt !== null, clickedAt !== null])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ])
    const customer = recipients[0]?.customer ?? ''
    const { happenings } = await getTimeline({ ctx: asRole(db, 'analyst', later(86_400)), input: { databaseId, customer } })
    expect(happenings.map(({ what, detail }) => [what, detail]).sort()).toEqual([
      ['Click', 'Win-back'],
      ['Open', 'Win-back'],
      ['Sent', 'Win-back'],
    ])
  })

  it('is no event of anybody who was erased, and goes with them', async () => {
    await open(0)
    const { recipients } = await listRecipients({ ctx: asRole(db, 'marketer'), input: { id: campaignId } })
    await erasePerson({ ctx: asRole(db, 'admin'), input: { databaseId, customer: recipients[0]?.customer ?? '' } })
    await open(0, { clock: later(90) })
    await noteEvents(db, later(120))
    expect(await events()).toEqual(['Sent', 'Sent'])
    expect((await db.pool.query('select 1 from message_hit where campaign_id = $1', [campaignId])).rows).toEqual([])
  })

  it('settles a message of which nobody knew whether it was taken', async () => {
    await db.pool.query(`update message set state = 'ambiguous' where uuid = $1`, [uuids[0]])
    await open(0)
    const { rows } = await db.pool.query('select state from message where uuid = $1', [uuids[0]])
    expect(rows).toEqual([{ state: 'delivered' }])
  })
})
