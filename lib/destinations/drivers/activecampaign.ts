import 'server-only'
import * as z from 'zod'
import type { OutboundAnswer } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import { BaseUrl } from '../base-url'
import { checkSteps } from '../check-steps'
import type { Batch, BatchDriver, Link, Outcome, Remote, Row, Work } from '../driver'
import { failureOf, needsPerson, tryAgain } from '../failures'
import { knownValues } from '../known-values'
import { personTarget } from '../person-targets'
import { said } from '../said'
import type { Target } from '../schema'

const VENDOR = 'ActiveCampaign'

const Settings = z.strictObject({
  baseUrl: BaseUrl.transform((url) => url.replace(/\/api\/3$/, '')),
  list: z.string().trim().max(200).default(''),
})
type Settings = z.output<typeof Settings>

const CONTACT_FIELDS: readonly Target[] = [
  personTarget('first_name'),
  personTarget('last_name'),
  personTarget('phone'),
  personTarget('company', 'customer_acct_name'),
]
const CONTACT_NAMES: ReadonlySet<string> = new Set(CONTACT_FIELDS.map(({ name }) => name))

const Id = z.coerce.string()
const Field = z.object({ id: Id, title: z.string(), perstag: z.string().nullish() })
type Field = z.output<typeof Field>
const Fields = z.object({ fields: z.array(Field), meta: z.object({ total: z.coerce.number() }) })
const Lists = z.object({ lists: z.array(z.object({ id: Id, name: z.string() })) })
const Outstanding = z.object({ outstanding: z.array(z.object({ batches: z.coerce.number() })) })
const Problem = z.object({
  message: z.string().default(''),
  errors: z.array(z.object({ title: z.string() })).default([]),
  failureReasons: z.array(z.unknown()).default([]),
})
const ContactProblem = z.object({ contact: z.number().int().nonnegative(), failureReason: z.string() })

const PAGE = 100
const SECONDS_UNTIL_ASKED_AGAIN = 30

/**
 * Membership is a custom field with the name of the audience: Yes, and No for whoever has left. Not a list: leaving one means unsubscribing there,
 * after which an import does not let the same person in again, and nobody could tell it from a wish of their own.
 */
export const activecampaign: BatchDriver<Settings> = {
  id: 'activecampaign',
  kind: 'batches',
  name: 'ActiveCampaign',
  description: 'People become contacts with Yes in a custom field that has the name of the audience; whoever leaves it has No.',
  sources: [
    'https://developers.activecampaign.com/reference/bulk-import-contacts',
    'https://developers.activecampaign.com/reference/contact-custom-fields-api-guide',
    'https://developers.activecampaign.com/reference/retrieve-all-lists',
    'https://developers.activecampaign.com/reference/rate-limits',
  ],
  settings: Settings,
  fields: [
    { name: 'baseUrl', label: 'API URL', kind: 'text', hint: 'In ActiveCampaign: Settings, Developer. Like https://your-account.api-us1.com' },
    {
      name: 'list',
      label: 'Subscribe people to this list',
      kind: 'text',
      initial: '',
      optional: true,
      hint: 'Its name. Whoever has unsubscribed from it stays unsubscribed; whoever leaves the audience stays on it.',
    },
  ],
  secrets: [{ name: 'apiToken', label: 'API key', kind: 'password', hint: 'In ActiveCampaign: Settings, Developer.' }],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: () => [{ ...personTarget('email'), isRequired: true }, ...CONTACT_FIELDS],
  ownTargets: true,
  identities: () => ['email'],
  // A hundred imports a minute, of 399,999 bytes with what is around the values.
  limits: { rows: 250, bytes: 200_000, requestsPerSecond: 1.5 },
  check(link) {
    let answer: OutboundAnswer
    return checkSteps({
      Address: async () => {
        answer = await call(link, 'GET', '/users/me')
        return `${new URL(link.settings.baseUrl).host} answers.`
      },
      Credentials: () => {
        // It gives a wrong key a 403, too.
        if (!answer.isSuccess) throw failureOf(VENDOR, answer.status === 403 ? { ...answer, status: 401 } : answer, messageOf(answer))
        return 'ActiveCampaign knows the key.'
      },
      List: async () => ((await listId(link)) === undefined ? 'Nobody is subscribed to a list.' : 'It is there.'),
      'Right to write': async () => {
        const field = await createField(link, `Rekindle: connection test ${link.now().toISOString()}`)
        const answered = await call(link, 'DELETE', `/fields/${field.id}`)
        if (!answered.isSuccess) throw failed(answered)
        return 'A custom field was created and deleted.'
      },
    })
  },
  async open(link, work, { membership }) {
    const fields = await fieldsOf(link)
    const found = fields.find(({ id }) => id === membership) ?? fields.find(({ title }) => title === work.audience)
    const own = ownFields(work, fields)
    const list = await listId(link)
    const field = found ?? (await createField(link, work.audience))
    return { ...own, membership: field.id, ...(list === undefined ? {} : { list }) }
  },
  deliver: (link, _work, remote, { action, rows }) => importContacts(link, remote, action, rows),
  async close(link) {
    const answer = await call(link, 'GET', '/import/bulk_import')
    if (!answer.isSuccess) throw failed(answer)
    const waiting = readJson(VENDOR, answer, Outstanding).outstanding.reduce((sum, { batches }) => sum + batches, 0)
    if (waiting === 0) return {}
    return { againInSeconds: SECONDS_UNTIL_ASKED_AGAIN, detail: `ActiveCampaign has ${waiting} imports yet to work off.` }
  },
}

function call(link: Link<Settings>, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<OutboundAnswer> {
  return ask(link, VENDOR, {
    url: `${link.settings.baseUrl}/api/3${path}`,
    method,
    headers: { 'api-token': link.secrets.apiToken ?? '', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

function messageOf(answer: OutboundAnswer, rows: readonly Row[] = []): string {
  const problem = parseJson(answer.body, Problem)
  return said(problem?.message || (problem?.errors[0]?.title ?? ''), rows)
}

function failed(answer: OutboundAnswer, rows: readonly Row[] = []) {
  return failureOf(VENDOR, answer, messageOf(answer, rows))
}

async function fieldsOf(link: Link<Settings>): Promise<Field[]> {
  const all: Field[] = []
  for (;;) {
    const answer = await call(link, 'GET', `/fields?limit=${PAGE}&offset=${all.length}`)
    if (!answer.isSuccess) throw failed(answer)
    const { fields, meta } = readJson(VENDOR, answer, Fields)
    all.push(...fields)
    if (fields.length === 0 || all.length >= meta.total) return all
  }
}

async function createField(link: Link<Settings>, title: string): Promise<Field> {
  const descript = 'Yes for whoever is in this audience of Rekindle, No for whoever has left it.'
  const answer = await call(link, 'POST', '/fields', { field: { title, type: 'text', descript, visible: 1 } })
  if (!answer.isSuccess) throw failed(answer)
  // The answer differs between the pages of the documentation; the list of fields does not.
  const field = (await fieldsOf(link)).find((each) => each.title === title)
  if (!field) throw tryAgain('ActiveCampaign does not show the custom field yet that it was asked to make.')
  const related = await call(link, 'POST', '/fieldRels', { fieldRel: { field: Number(field.id), relid: 0 } })
  if (!related.isSuccess) throw failed(related)
  return field
}

/** The ids of the custom fields that an admin named, by their title or their personalization tag. */
function ownFields({ targets }: Work, fields: readonly Field[]): Remote {
  const own = targets.map(({ name }) => name).filter((name) => name !== 'email' && !CONTACT_NAMES.has(name))
  const ids = own.map((name) => [fieldKey(name), fields.find((field) => isNamed(field, name))?.id ?? ''] as const)
  const missing = own.filter((name) => !fields.some((field) => isNamed(field, name)))
  if (missing.length === 0) return Object.fromEntries(ids)
  throw needsPerson(
    `ActiveCampaign has no custom field named ${missing.join(', ')}.`,
    'Create it in ActiveCampaign, or take it out of the destination, then try the run again.',
  )
}

function fieldKey(name: string): string {
  return `field:${name}`
}

function isNamed({ title, perstag }: Field, name: string): boolean {
  const wanted = name.toLowerCase()
  return title.toLowerCase() === wanted || perstag?.toLowerCase() === wanted
}

async function listId(link: Link<Settings>): Promise<string | undefined> {
  const { list } = link.settings
  if (list === '') return undefined
  const answer = await call(link, 'GET', `/lists?limit=${PAGE}&filters[name][eq]=${encodeURIComponent(list)}`)
  if (!answer.isSuccess) throw failed(answer)
  const found = readJson(VENDOR, answer, Lists).lists.find(({ name }) => name === list)
  if (found) return found.id
  throw needsPerson('ActiveCampaign has no list of this name.', 'Create it in ActiveCampaign, or enter another name at the destination.')
}

/** Imports are taken whole or not at all: whoever is named as wrong is left out of the next attempt. */
async function importContacts(link: Link<Settings>, remote: Remote, action: Batch['action'], rows: readonly Row[]): Promise<Outcome> {
  if (rows.length === 0) return { rejected: [] }
  const answer = await call(link, 'POST', '/import/bulk_import', { contacts: rows.map((row) => contactOf(row, remote, action)) })
  if (answer.isSuccess) return { rejected: [] }
  const rejected = rejectedBy(answer, rows)
  if (rejected.length === 0) throw failed(answer, rows)
  const positions = new Set(rejected.map(({ position }) => position))
  const others = await importContacts(
    link,
    remote,
    action,
    rows.filter(({ position }) => !positions.has(position)),
  )
  return { rejected: [...rejected, ...others.rejected] }
}

function contactOf({ values: { email, ...others } }: Row, remote: Remote, action: Batch['action']): object {
  const membership = { id: Number(remote.membership), value: action === 'remove' ? 'No' : 'Yes' }
  if (action === 'remove') return { email, fields: [membership] }
  const known = knownValues(others, CONTACT_NAMES)
  const own = known.filter(([name]) => !CONTACT_NAMES.has(name)).map(([name, value]) => ({ id: Number(remote[fieldKey(name)]), value: value ?? '' }))
  return {
    email,
    ...Object.fromEntries(known.filter(([name]) => CONTACT_NAMES.has(name))),
    fields: [...own, membership],
    ...(remote.list === undefined ? {} : { subscribe: [{ listid: Number(remote.list) }] }),
  }
}

function rejectedBy(answer: OutboundAnswer, rows: readonly Row[]): Outcome['rejected'] {
  const problem = answer.status === 400 ? parseJson(answer.body, Problem) : undefined
  if (/^rate limit/i.test(problem?.message ?? '')) throw tryAgain('ActiveCampaign takes no more imports in this minute.', 60)
  const reasons = new Map<number, string>()
  for (const reason of problem?.failureReasons ?? []) {
    const read = ContactProblem.safeParse(reason).data
    const row = read && rows[read.contact]
    if (read && row) reasons.set(row.position, said(read.failureReason, [row]) || 'ActiveCampaign gave no reason.')
  }
  return [...reasons].map(([position, reason]) => ({ position, reason }))
}
