import 'server-only'
import { randomInt } from 'node:crypto'
import * as z from 'zod'
import { BaseUrl, baseUrlField } from '../base-url'
import { checkSteps } from '../check-steps'
import type { Batch, BatchDriver, Link, Outcome, Row, Work } from '../driver'
import { needsPerson } from '../failures'
import { personTarget } from '../person-targets'
import type { Target } from '../schema'
import { askMeta, type MetaSettings } from './meta-api'
import { metaPayload } from './meta-keys'

const SOURCES = {
  USER_PROVIDED_ONLY: 'From the customers themselves',
  PARTNER_PROVIDED_ONLY: 'From partners',
  BOTH_USER_AND_PARTNER_PROVIDED: 'From both',
}

const Settings: z.ZodType<MetaSettings> = z.strictObject({
  adAccountId: z
    .string()
    .trim()
    .transform((id) => id.replace(/^act_/, ''))
    .pipe(z.string().regex(/^\d{1,20}$/, 'Enter the digits of the ad account.')),
  customerFileSource: z.enum(['USER_PROVIDED_ONLY', 'PARTNER_PROVIDED_ONLY', 'BOTH_USER_AND_PARTNER_PROVIDED']),
  baseUrl: BaseUrl,
})

const TARGETS: readonly Target[] = [
  { ...personTarget('external_id', 'EXTERN_ID'), isRequired: true },
  personTarget('email', 'EMAIL'),
  personTarget('phone', 'PHONE'),
  personTarget('first_name', 'FN'),
  personTarget('last_name', 'LN'),
  { ...personTarget('first_name', 'FI'), label: 'First initial', match: [] },
  personTarget('gender', 'GEN'),
  personTarget('birthdate', 'DOB'),
  personTarget('city', 'CT'),
  personTarget('state', 'ST'),
  personTarget('postal', 'ZIP'),
  { ...personTarget('country', 'COUNTRY'), label: 'Country, two letters' },
  { name: 'MADID', label: 'Mobile advertising ID', form: 'text', isRequired: false, isPersonal: true, match: [] },
]

const Audience = z.object({ id: z.string().regex(/^\d+$/) })
const Audiences = z.object({
  data: z.array(Audience.extend({ name: z.string() })),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
})
const Received = z.object({ num_received: z.number(), num_invalid_entries: z.number() })

/** Halving finds so few of 10,000 in some hundred requests; more than that is a wrong attribute. */
const MOST_INVALID = 20

export const meta: BatchDriver<MetaSettings> = {
  id: 'meta',
  kind: 'batches',
  name: 'Meta Custom Audiences',
  description: 'People are matched with accounts of Facebook and Instagram, by values that are hashed before they leave.',
  sources: [
    'https://developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences',
    'https://developers.facebook.com/documentation/ads-commerce/marketing-api/reference/custom-audience/users',
    'https://developers.facebook.com/docs/graph-api/guides/error-handling',
  ],
  settings: Settings,
  fields: [
    { name: 'adAccountId', label: 'Ad account', kind: 'text', hint: 'The digits after act_.' },
    {
      name: 'customerFileSource',
      label: 'Where the data comes from',
      kind: 'choice',
      initial: 'USER_PROVIDED_ONLY',
      options: Object.entries(SOURCES).map(([value, label]) => ({ value, label })),
    },
    baseUrlField('Meta', 'https://graph.facebook.com/v25.0'),
  ],
  secrets: [
    {
      name: 'accessToken',
      label: 'Access token',
      kind: 'password',
      hint: 'Of a system user with ads_management. The terms for custom audiences must be accepted.',
    },
  ],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: () => TARGETS,
  ownTargets: false,
  identities: () => ['EXTERN_ID'],
  limits: { rows: 10_000, requestsPerSecond: 2 },
  refusedAudience: (name) => (/treatment/i.test(name) ? 'Meta takes no audience with “treatment” in its name.' : undefined),
  check: (link) => {
    let id = ''
    return checkSteps({
      'Access token': async () => {
        const { name } = await askMeta(link, 'GET', `/act_${link.settings.adAccountId}?fields=name`, z.object({ name: z.string() }))
        return `The ad account is ${name}.`
      },
      Write: async () => {
        id = await createAudience(link, 'Rekindle connection test')
        return 'An empty audience was made.'
      },
      'Read back': async () => {
        await askMeta(link, 'GET', `/${id}?fields=name`, Audience)
        return 'The audience is there.'
      },
      Delete: async () => {
        await askMeta(link, 'DELETE', `/${id}`, z.unknown())
        return 'The audience was deleted again.'
      },
    })
  },
  async open(link, { audience, mode }, { audienceId }) {
    if (audienceId === undefined || mode === 'replace')
      return { audienceId: (await findAudience(link, audience)) ?? (await createAudience(link, audience)) }
    await askMeta(link, 'GET', `/${audienceId}?fields=name`, Audience)
    return { audienceId }
  },
  deliver: (link, work, { audienceId = '' }, batch) => send(link, work, audienceId, batch, batch.rows),
}

/** Meta counts invalid rows without telling which: halves are sent again until they are alone. To send a row twice changes nothing. */
async function send(link: Link<MetaSettings>, work: Work, audienceId: string, batch: Batch, rows: readonly Row[]): Promise<Outcome> {
  const names = batch.action === 'upsert' ? work.targets.map(({ name }) => name) : ['EXTERN_ID']
  const body = { session: sessionOf(rows), payload: metaPayload(names, rows) }
  const method = batch.action === 'upsert' ? 'POST' : 'DELETE'
  const { num_invalid_entries: invalid } = await askMeta(link, method, `/${audienceId}/users`, Received, { body, rows })
  if (invalid === 0) return { rejected: [] }
  if (invalid >= rows.length)
    return { rejected: rows.map(({ position }) => ({ position, reason: 'Meta takes the row for invalid; it does not say why.' })) }
  if (invalid > MOST_INVALID) {
    throw needsPerson(
      `Meta takes ${invalid} of ${rows.length} rows for invalid.`,
      'Look at the attributes that are mapped: one of them holds something else than its name says.',
    )
  }
  const half = Math.ceil(rows.length / 2)
  const first = await send(link, work, audienceId, batch, rows.slice(0, half))
  const second = await send(link, work, audienceId, batch, rows.slice(half))
  return { rejected: [...first.rejected, ...second.rejected] }
}

/** A session of its own for each request: its number must be new in the ad account. */
function sessionOf(rows: readonly Row[]) {
  return { session_id: randomInt(1, 2 ** 47), batch_seq: 1, last_batch_flag: true, estimated_num_total: rows.length }
}

async function findAudience(link: Link<MetaSettings>, name: string, after = ''): Promise<string | undefined> {
  const page = after && `&after=${encodeURIComponent(after)}`
  const path = `/act_${link.settings.adAccountId}/customaudiences?fields=id,name&limit=200${page}`
  const { data, paging } = await askMeta(link, 'GET', path, Audiences)
  const found = data.find((audience) => audience.name === name)?.id
  const next = paging?.next === undefined ? undefined : paging.cursors?.after
  return found ?? (next === undefined || next === after ? undefined : findAudience(link, name, next))
}

async function createAudience(link: Link<MetaSettings>, name: string): Promise<string> {
  const { adAccountId, customerFileSource } = link.settings
  const body = { name, subtype: 'CUSTOM', description: 'Kept by Rekindle.', customer_file_source: customerFileSource }
  return (await askMeta(link, 'POST', `/act_${adAccountId}/customaudiences`, Audience, { body })).id
}
