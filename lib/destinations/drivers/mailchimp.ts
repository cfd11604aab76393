import 'server-only'
import * as z from 'zod'
import type { OutboundAnswer } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import { BaseUrl } from '../base-url'
import { checkSteps } from '../check-steps'
import type { BatchDriver, Link, Outcome, Row, Work } from '../driver'
import { failureOf, needsPerson, tryAgain } from '../failures'
import { knownValues } from '../known-values'
import { personTarget } from '../person-targets'
import { said } from '../said'
import type { Target } from '../schema'

const VENDOR = 'Mailchimp'

const Settings = z.strictObject({
  listId: z
    .string()
    .trim()
    .regex(/^[a-z0-9]{1,40}$/i, 'Enter the audience ID: letters and digits.'),
  statusIfNew: z.enum(['transactional', 'subscribed', 'pending']),
  baseUrl: z.union([z.literal(''), BaseUrl]).default(''),
})
type Settings = z.output<typeof Settings>

const MERGE_FIELDS: readonly Target[] = [
  personTarget('first_name', 'FNAME'),
  personTarget('last_name', 'LNAME'),
  personTarget('phone', 'PHONE'),
  personTarget('birthdate', 'BIRTHDAY'),
]
const MERGE_NAMES: ReadonlySet<string> = new Set(MERGE_FIELDS.map(({ name }) => name))

const Problem = z.object({ title: z.string().default(''), detail: z.string().default('') })
const Tags = z.object({ merge_fields: z.array(z.object({ tag: z.string() })) })
const Segment = z.object({ id: z.number().int(), name: z.string() })
const Segments = z.object({ segments: z.array(Segment), total_items: z.number().int() })
const Members = z.object({ errors: z.array(z.object({ email_address: z.string(), error: z.string() })).default([]) })
const Changed = z.object({ errors: z.array(z.object({ email_addresses: z.array(z.string()), error: z.string() })).default([]) })

const PAGE = 1_000
/** Mailchimp itself gives up after as long. */
const SLOW = { totalMs: 120_000 }

/** Contacts of an audience that there is, with the tag of the segment's name: Mailchimp keeps tags as static segments. Nobody is subscribed again. */
export const mailchimp: BatchDriver<Settings> = {
  id: 'mailchimp',
  kind: 'batches',
  name: 'Mailchimp',
  description: 'People become contacts of an audience, with a tag that has the name of the segment.',
  sources: [
    'https://mailchimp.com/developer/marketing/api/lists/batch-subscribe-or-unsubscribe/',
    'https://mailchimp.com/developer/marketing/api/list-segments/batch-add-or-remove-members/',
    'https://mailchimp.com/developer/marketing/docs/errors/',
    'https://mailchimp.com/developer/marketing/docs/fundamentals/',
  ],
  settings: Settings,
  fields: [
    { name: 'listId', label: 'Audience ID', kind: 'text', hint: 'In Mailchimp: Audience, Settings, Audience name and defaults.' },
    {
      name: 'statusIfNew',
      label: 'Whoever is new in Mailchimp is',
      kind: 'choice',
      initial: 'transactional',
      options: [
        { value: 'transactional', label: 'Not subscribed' },
        { value: 'subscribed', label: 'Subscribed' },
        { value: 'pending', label: 'Asked by email to confirm' },
      ],
      hint: 'Choose Subscribed only when everybody whom you send has agreed to marketing. Whoever Mailchimp knows keeps their status.',
    },
    {
      name: 'baseUrl',
      label: 'Address of the API',
      kind: 'text',
      initial: '',
      optional: true,
      isAdvanced: true,
      hint: 'Left empty, it is that of the data centre at the end of the key.',
    },
  ],
  secrets: [{ name: 'apiKey', label: 'API key', kind: 'password', hint: 'It ends with the data centre, like -us6.' }],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: () => [{ ...personTarget('email'), isRequired: true }, ...MERGE_FIELDS],
  ownTargets: true,
  identities: () => ['email'],
  limits: { rows: 500 },
  refusedAudience: (name) => (name.length > 100 ? 'Mailchimp takes no tag with a name longer than 100 characters.' : undefined),
  check(link) {
    let answer: OutboundAnswer
    return checkSteps({
      Settings: () => `The API is at ${new URL(baseOf(link)).host}.`,
      Address: async () => {
        answer = await call(link, 'GET', '/ping')
        return `${new URL(baseOf(link)).host} answers.`
      },
      Credentials: () => {
        if (!answer.isSuccess) throw failed(answer)
        return 'Mailchimp knows the key.'
      },
      Audience: async () => {
        const list = await call(link, 'GET', `${listPath(link)}?fields=id,name`)
        if (list.status === 404)
          throw needsPerson('Mailchimp has no audience with this ID.', 'Copy the audience ID from the settings of the audience.')
        if (!list.isSuccess) throw failed(list)
        return `It is there: ${said(readJson(VENDOR, list, z.object({ name: z.string() })).name)}.`
      },
      'Right to write': async () => {
        const id = await createSegment(link, `Rekindle: connection test ${link.now().toISOString()}`)
        const answered = await call(link, 'DELETE', `${listPath(link)}/segments/${id}`)
        if (!answered.isSuccess) throw failed(answered)
        return 'A tag was created and deleted.'
      },
    })
  },
  async open(link, work, { segmentId }) {
    await requireMergeFields(link, work)
    const found = (await hasSegment(link, segmentId)) ? segmentId : await segmentNamed(link, work.audience)
    return { segmentId: found ?? (await createSegment(link, work.audience)) }
  },
  async deliver(link, _work, { segmentId = '' }, { action, rows }) {
    if (action === 'remove') {
      // Whoever is not in the audience has not the tag either, which Mailchimp gives as an error of its own.
      await changeSegment(link, segmentId, 'members_to_remove', rows)
      return { rejected: [] }
    }
    const rejected = await writeMembers(link, rows)
    const positions = new Set(rejected.map(({ position }) => position))
    const written = rows.filter(({ position }) => !positions.has(position))
    return { rejected: [...rejected, ...(await changeSegment(link, segmentId, 'members_to_add', written))] }
  },
}

function baseOf({ settings, secrets }: Link<Settings>): string {
  const [, dataCentre] = /-([a-z]+\d+)$/.exec(secrets.apiKey ?? '') ?? []
  if (settings.baseUrl !== '') return settings.baseUrl
  if (dataCentre !== undefined) return `https://${dataCentre}.api.mailchimp.com/3.0`
  throw needsPerson('The API key does not end with a data centre.', 'Enter the whole key, with its end like -us6.')
}

function listPath({ settings }: Link<Settings>): string {
  return `/lists/${settings.listId}`
}

function call(link: Link<Settings>, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<OutboundAnswer> {
  const authorization = `Basic ${Buffer.from(`rekindle:${link.secrets.apiKey ?? ''}`).toString('base64')}`
  return ask(link, VENDOR, {
    url: `${baseOf(link)}${path}`,
    method,
    headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
    limits: SLOW,
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

function failed(answer: OutboundAnswer, rows: readonly Row[] = []) {
  const problem = parseJson(answer.body, Problem)
  // It refuses by a problem; a 403 without one is how it slows down whoever asks very much.
  if (answer.status === 403 && !problem) return tryAgain('Mailchimp asks to be asked less often.')
  return failureOf(VENDOR, answer, said(problem?.detail || (problem?.title ?? ''), rows))
}

async function requireMergeFields(link: Link<Settings>, { targets }: Work): Promise<void> {
  const wanted = targets.map(({ name }) => name).filter((name) => name !== 'email')
  const answer = await call(link, 'GET', `${listPath(link)}/merge-fields?count=${PAGE}&fields=merge_fields.tag`)
  if (!answer.isSuccess) throw failed(answer)
  const there = new Set(readJson(VENDOR, answer, Tags).merge_fields.map(({ tag }) => tag))
  const missing = wanted.filter((name) => !there.has(name))
  if (missing.length === 0) return
  throw needsPerson(
    `The Mailchimp audience has no merge tag ${missing.join(', ')}.`,
    'Add it in Mailchimp under Audience fields and merge tags, or take it out of the destination, then try the run again.',
  )
}

async function hasSegment(link: Link<Settings>, segmentId: string | undefined): Promise<boolean> {
  if (segmentId === undefined) return false
  const answer = await call(link, 'GET', `${listPath(link)}/segments/${segmentId}?fields=id`)
  if (!answer.isSuccess && answer.status !== 404) throw failed(answer)
  return answer.isSuccess
}

async function segmentNamed(link: Link<Settings>, name: string, offset = 0): Promise<string | undefined> {
  const query = `type=static&count=${PAGE}&offset=${offset}&fields=segments.id,segments.name,total_items`
  const answer = await call(link, 'GET', `${listPath(link)}/segments?${query}`)
  if (!answer.isSuccess) throw failed(answer)
  const { segments, total_items } = readJson(VENDOR, answer, Segments)
  const found = segments.find((segment) => segment.name === name)
  if (found) return String(found.id)
  const next = offset + PAGE
  return next < total_items ? segmentNamed(link, name, next) : undefined
}

async function createSegment(link: Link<Settings>, name: string): Promise<string> {
  const answer = await call(link, 'POST', `${listPath(link)}/segments`, { name, static_segment: [] })
  if (!answer.isSuccess) throw failed(answer)
  return String(readJson(VENDOR, answer, Segment).id)
}

async function writeMembers(link: Link<Settings>, rows: readonly Row[]): Promise<Outcome['rejected'][number][]> {
  const members = rows.map(({ values: { email, ...others } }) => ({
    email_address: email,
    // Without a status of its own: whoever has unsubscribed stays so.
    status_if_new: link.settings.statusIfNew,
    merge_fields: Object.fromEntries(knownValues(others, MERGE_NAMES).map(([name, value]) => [name, mergeValue(name, value)])),
  }))
  const answer = await call(link, 'POST', `${listPath(link)}?skip_merge_validation=true`, { members, update_existing: true })
  if (!answer.isSuccess) throw failed(answer, rows)
  const errors = readJson(VENDOR, answer, Members).errors
  return errors.flatMap(({ email_address, error }) => rejectionOf(email_address, error, rows))
}

async function changeSegment(link: Link<Settings>, segmentId: string, change: 'members_to_add' | 'members_to_remove', rows: readonly Row[]) {
  if (rows.length === 0) return []
  const answer = await call(link, 'POST', `${listPath(link)}/segments/${segmentId}`, { [change]: rows.map(({ values }) => values.email) })
  if (!answer.isSuccess) throw failed(answer, rows)
  const errors = readJson(VENDOR, answer, Changed).errors.filter(({ error }) => !/already/i.test(error))
  return errors.flatMap(({ email_addresses, error }) => email_addresses.flatMap((email) => rejectionOf(email, error, rows)))
}

function rejectionOf(email: string, error: string, rows: readonly Row[]): Outcome['rejected'] {
  const row = rows.find(({ values }) => values.email?.toLowerCase() === email.toLowerCase())
  return row ? [{ position: row.position, reason: said(error, [row]) || 'Mailchimp gave no reason.' }] : []
}

/** Mailchimp keeps of a birthday the month and the day. */
function mergeValue(name: string, value: string | null): string {
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)/.exec(value ?? '') ?? []
  return name === 'BIRTHDAY' && month && day ? `${month}/${day}` : (value ?? '')
}
