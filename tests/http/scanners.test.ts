import { expect, inject, it } from 'vitest'
import { clickAddress } from '../../lib/sending/click-token'
import { linksOf, pixelAddress } from '../../lib/sending/links'
import { type Answer, ask } from '../support/http-ask'
import { rowsOfTables } from '../support/http-rows'
import { sql } from '../support/http-session'

const { url } = inject('app')
const MESSAGES = 100
const LINKS = 4

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; Trident/4.0; Microsoft Outlook 16.0)',
]
const PROGRAMS = [
  ...['', 'Mozilla/5.0', 'curl/8.9.1', 'Wget/1.24', 'python-requests/2.32.3', 'Python-urllib/3.13', 'Go-http-client/2.0', 'okhttp/5.0', 'axios/1.9'],
  ...['node-fetch/3.3', 'undici', 'Java/21.0.4', 'Apache-HttpClient/5.4', 'libwww-perl/6.77', 'Ruby', 'BarracudaCentral/2.0', 'Mimecast-URL-Scanner'],
  ...['Symantec Email Security.cloud', 'MessageLabs', 'TrendMicro WTP', 'FireEye ETP', 'Forcepoint', 'IronPort/15', 'SophosLinkScanner', 'Cloudmark'],
  ...['Bitdefender-GravityZone', 'FortiGuard Fortinet', 'Zscaler', 'facebookexternalhit/1.1', 'WhatsApp/2.24', 'TelegramBot (like TwitterBot)'],
  ...[
    'Slackbot-LinkExpanding 1.0',
    'SkypeUriPreview Preview/0.5',
    'Twitterbot/1.0',
    'LinkedInBot/1.0',
    'Discordbot/2.0',
    'bingbot/2.0',
    'Googlebot/2.1',
  ],
  ...['AhrefsBot/7.0', 'YandexBot/3.0', 'Baiduspider/2.0', 'HeadlessChrome/143.0.0.0', 'PhantomJS/2.1.1', 'UptimeMonitor/1.0'],
].map((name) => (/^(Mozilla|curl|Wget|$)/.test(name) ? name : `Mozilla/5.0 (compatible; ${name})`))
/** Half of the gateways say who they are; those that pretend to be a browser are found out by how they follow everything. */
const AGENTS = [...BROWSERS, ...PROGRAMS]

interface Sent {
  uuid: string
  address: string
}

async function someMessages(): Promise<Sent[]> {
  return sql<Sent>(
    `insert into message (campaign_id, step_id, database_id, customer_id, address, address_hash, message_id, state, next_at, created_at, gated_at, settled_at, noted_at)
      select '00000000-0000-4000-8000-00000000abcd', gen_random_uuid(), c.database_id, c.id, a.address, sha256(convert_to(a.address, 'UTF8')), '<x@example.com>',
        'sent', now(), now(), now() - interval '1 hour', now() - interval '1 hour', now()
      from (select * from customer order by id limit $1) c, lateral (select 'scanned-' || c.id || '@example.com' as address) a returning uuid::text, address`,
    [MESSAGES],
  )
}

const pathOf = (address: string): string => address.slice(url.length)

function linksIn(uuid: string): string[] {
  const { oneClick, unsubscribe, preferences, browser } = linksOf(uuid)
  const clicks = Array.from({ length: LINKS }, (_, n) => clickAddress({ uuid, link: n + 1, target: `https://shop.example.com/${n}` }) ?? '')
  return [oneClick, unsubscribe, preferences, browser, pixelAddress(uuid), ...clicks].map(pathOf)
}

/** As a gateway does it before the mail is delivered: everything that is in it, at once. */
async function scan(uuid: string, agent: string): Promise<string[]> {
  const unexpected: string[] = []
  for (const method of ['GET', 'HEAD']) {
    await Promise.all(
      linksIn(uuid).map(async (link) => {
        const { status } = await ask({ method, path: link, headers: { accept: 'text/html', ...(agent === '' ? {} : { 'user-agent': agent }) } })
        if (status >= 400 && !link.startsWith('/view/')) unexpected.push(`${method} ${link} as ${agent}: ${status}`)
      }),
    )
  }
  return unexpected
}

function oneClick(uuid: string): Promise<Answer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return ask({ method: 'POST', path: pathOf(linksOf(uuid).oneClick), headers, body: 'List-Unsubscribe=One-Click' })
}

/** Without what the worker makes of openings in its own time: whether somebody or a program opened a mail cannot be told. */
async function rowsButHits(): Promise<Record<string, string>> {
  const { message_hit: _hits, email_event: _events, ...rows } = await rowsOfTables()
  return rows
}

/** All that is told of anybody, but that one of these messages was opened. */
function eventsButOpenings(uuids: readonly string[]): Promise<object[]> {
  const statement = "select * from email_event where event_type <> 'Open' or split_part(event_key, ' ', 2) <> all($1) order by event_key, id"
  return sql(statement, [uuids])
}

it('changes nothing but its counts when fifty kinds of scanners open every link of a hundred messages, and one POST ends the emails of one', async () => {
  expect(new Set(AGENTS).size).toBe(50)
  const messages = await someMessages()
  const uuids = messages.map(({ uuid }) => uuid)
  const before = [await rowsButHits(), await eventsButOpenings(uuids)]
  const unexpected: string[] = []
  for (const [n, { uuid }] of messages.entries()) unexpected.push(...(await scan(uuid, AGENTS[n % AGENTS.length] ?? '')))
  expect(unexpected).toEqual([])
  expect([await rowsButHits(), await eventsButOpenings(uuids)]).toEqual(before)
  expect(await sql('select 1 from message_hit')).toHaveLength(MESSAGES * (LINKS + 1))
  const clicked = await sql(`select message_id from message_hit where kind = 'click' and person_hits > 0`)
  expect(clicked).toEqual([])

  const [first] = messages
  if (!first) throw new Error('no message')
  const answers = [await oneClick(first.uuid), await oneClick(first.uuid)]
  expect(answers.map(({ status, text, headers }) => [status, text, headers['set-cookie']])).toEqual(
    Array.from({ length: 2 }, () => [200, answers[0]?.text, undefined]),
  )
  expect(await sql('select reason, source from suppression where address = $1', [first.address])).toEqual([
    { reason: 'unsubscribed', source: 'one_click' },
  ])
  await sql(`delete from suppression where address like 'scanned-%'`)
  await sql(`delete from consent_event where address like 'scanned-%'`)
  await sql(`delete from email_event where split_part(event_key, ' ', 2) = any($1)`, [uuids])
  await sql('delete from message_hit where message_id in (select id from message where uuid = any($1::uuid[]))', [uuids])
  await sql('delete from message where uuid = any($1::uuid[])', [uuids])
})
