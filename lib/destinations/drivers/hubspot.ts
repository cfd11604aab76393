import 'server-only'
import * as z from 'zod'
import type { OutboundAnswer } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import { BaseUrl, baseUrlField } from '../base-url'
import { checkSteps } from '../check-steps'
import type { BatchDriver, Link, Outcome, Row, Work } from '../driver'
import { failureOf, needsPerson } from '../failures'
import { knownValues } from '../known-values'
import { personTarget } from '../person-targets'
import { said } from '../said'
import type { Target } from '../schema'

const VENDOR = 'HubSpot'
/** The type of object that a contact is. */
const CONTACTS = '0-1'

const Settings = z.strictObject({ baseUrl: BaseUrl })
type Settings = z.output<typeof Settings>

const PROPERTIES: readonly Target[] = [
  personTarget('first_name', 'firstname'),
  personTarget('last_name', 'lastname'),
  personTarget('phone'),
  personTarget('company'),
  personTarget('title', 'jobtitle'),
  personTarget('address'),
  personTarget('city'),
  personTarget('state'),
  personTarget('postal', 'zip'),
  personTarget('country'),
]
const PROPERTY_NAMES: ReadonlySet<string> = new Set(PROPERTIES.map(({ name }) => name))

const List = z.object({ list: z.object({ listId: z.coerce.string(), processingType: z.string() }) })
const Results = z.object({ results: z.array(z.object({ id: z.coerce.string() })) })
/** Of a request, or of one input of a batch; every field may be missing. */
const Failure = z.object({
  category: z.string().default(''),
  message: z.string().default(''),
  context: z.object({ objectWriteTraceId: z.array(z.string()).default([]) }).catch({ objectWriteTraceId: [] }),
})
type Failure = z.output<typeof Failure>
const Failures = z.object({ errors: z.array(Failure).default([]) })

/** Contacts are created or updated by their email, and are members of a static list with the name of the audience. */
export const hubspot: BatchDriver<Settings> = {
  id: 'hubspot',
  kind: 'batches',
  name: 'HubSpot',
  description: 'People become contacts and members of a static list with the name of the audience.',
  sources: [
    'https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/contacts/batch/upsert-contacts',
    'https://developers.hubspot.com/docs/api/crm/lists',
    'https://developers.hubspot.com/docs/api-reference/2026-03/crm/lists/memberships/add-to-list',
    'https://developers.hubspot.com/docs/api-reference/error-handling',
    'https://developers.hubspot.com/apisbytier',
  ],
  settings: Settings,
  fields: [baseUrlField(VENDOR, 'https://api.hubapi.com')],
  secrets: [
    {
      name: 'accessToken',
      label: 'Access token',
      kind: 'password',
      hint: 'Of a private app with the scopes crm.objects.contacts and crm.lists, both read and write.',
    },
  ],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: () => [{ ...personTarget('email'), isRequired: true }, ...PROPERTIES],
  ownTargets: true,
  identities: () => ['email'],
  // A batch is two requests, of the hundred that an account may make in ten seconds.
  limits: { rows: 100, requestsPerSecond: 4 },
  check(link) {
    let answer: OutboundAnswer
    return checkSteps({
      Address: async () => {
        answer = await call(link, 'POST', '/crm/v3/objects/contacts/batch/read', lookUp(['nobody@example.com']))
        return `${new URL(link.settings.baseUrl).host} answers.`
      },
      Credentials: () => {
        if (!answer.isSuccess) throw failed(answer)
        return 'The token may read contacts.'
      },
      'Right to write contacts': async () => {
        const nobody = await call(link, 'POST', '/crm/v3/objects/contacts/batch/upsert', { inputs: [] })
        if (!nobody.isSuccess && nobody.status !== 400) throw failed(nobody)
        return 'The token may create and update contacts.'
      },
      'Right to write lists': async () => {
        const listId = await createList(link, `Rekindle: connection test ${link.now().toISOString()}`)
        const answered = await call(link, 'DELETE', `/crm/v3/lists/${listId}`)
        if (!answered.isSuccess) throw failed(answered)
        return 'A list was created and deleted.'
      },
    })
  },
  async open(link, { audience }, { listId }) {
    const kept = listId === undefined ? undefined : await listAt(link, listId)
    const found = kept ?? (await listAt(link, `object-type-id/${CONTACTS}/name/${encodeURIComponent(audience)}`))
    return { listId: found ?? (await createList(link, audience)) }
  },
  async deliver(link, work, { listId = '' }, { action, rows }) {
    if (action === 'remove') {
      const found = await idsOf(link, rows)
      await changeMembers(link, listId, 'remove', found)
      return { rejected: [] }
    }
    const { ids, rejected } = await upsert(link, work, rows)
    await changeMembers(link, listId, 'add', ids)
    return { rejected }
  },
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

function call(link: Link<Settings>, method: Method, path: string, body?: object): Promise<OutboundAnswer> {
  return ask(link, VENDOR, {
    url: `${link.settings.baseUrl}${path}`,
    method,
    headers: { authorization: `Bearer ${link.secrets.accessToken ?? ''}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

function failed(answer: OutboundAnswer, rows: readonly Row[] = []) {
  return failureOf(VENDOR, answer, said(parseJson(answer.body, Failure)?.message ?? '', rows))
}

async function listAt(link: Link<Settings>, path: string): Promise<string | undefined> {
  const answer = await call(link, 'GET', `/crm/v3/lists/${path}`)
  if (answer.status === 404) return undefined
  if (!answer.isSuccess) throw failed(answer)
  const { listId, processingType } = readJson(VENDOR, answer, List).list
  if (processingType !== 'DYNAMIC') return listId
  throw needsPerson(
    'HubSpot has an active list of this name, which takes nobody from outside.',
    'Rename it in HubSpot, or give the audience another name.',
  )
}

async function createList(link: Link<Settings>, name: string): Promise<string> {
  const answer = await call(link, 'POST', '/crm/v3/lists', { name, objectTypeId: CONTACTS, processingType: 'MANUAL' })
  if (!answer.isSuccess) throw failed(answer)
  return readJson(VENDOR, answer, List).list.listId
}

interface Written {
  ids: string[]
  rejected: Outcome['rejected'][number][]
}

/** One bad value can fail a whole batch without a word on whose it is; then halves are tried, down to the row itself. */
async function upsert(link: Link<Settings>, work: Work, rows: readonly Row[]): Promise<Written> {
  const answer = await call(link, 'POST', '/crm/v3/objects/contacts/batch/upsert', { inputs: rows.map(inputOf) })
  const failures = failuresIn(answer)
  if (failures === undefined) throw failed(answer, rows)
  requireProperties(work, failures)
  const rejected = failures.flatMap((failure) =>
    rows
      .filter(({ position }) => failure.context.objectWriteTraceId.includes(String(position)))
      .map((row) => ({ position: row.position, reason: reasonOf(failure, row) })),
  )
  if (rejected.length >= failures.length) return { ids: readJson(VENDOR, answer, Results).results.map(({ id }) => id), rejected }
  const [only] = rows
  if (rows.length === 1 && only)
    return { ids: [], rejected: failures.map((failure) => ({ position: only.position, reason: reasonOf(failure, only) })) }
  const middle = Math.ceil(rows.length / 2)
  const first = await upsert(link, work, rows.slice(0, middle))
  const second = await upsert(link, work, rows.slice(middle))
  return { ids: [...first.ids, ...second.ids], rejected: [...first.rejected, ...second.rejected] }
}

function inputOf({ position, values: { email, ...others } }: Row): object {
  const properties = knownValues(others, PROPERTY_NAMES).map(([name, value]) => [propertyName(name), value ?? ''] as const)
  // With an id of ours for each input, HubSpot says which of them it did not take.
  return { id: email, idProperty: 'email', objectWriteTraceId: String(position), properties: Object.fromEntries(properties) }
}

/** Lower-case letters, digits and underscores, beginning with a letter: all that the name of a property may hold. */
function propertyName(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9_]+/g, '_')
  return /^[a-z]/.test(plain) ? plain : `p_${plain}`
}

/** What HubSpot did not take; nothing where the request itself failed. */
function failuresIn(answer: OutboundAnswer): Failure[] | undefined {
  if (answer.isSuccess) return readJson(VENDOR, answer, Failures).errors
  const whole = parseJson(answer.body, Failure)
  return answer.status === 400 && whole?.category === 'VALIDATION_ERROR' ? [whole] : undefined
}

function requireProperties({ targets }: Work, failures: readonly Failure[]): void {
  const words = failures.map(({ message }) => message).filter((message) => message.includes('PROPERTY_DOESNT_EXIST'))
  if (words.length === 0) return
  const missing = targets.map(({ name }) => propertyName(name)).filter((name) => words.some((message) => message.includes(`"${name}"`)))
  throw needsPerson(
    `HubSpot has no contact property named ${missing.join(', ') || 'like one of those that are sent'}.`,
    'Create it in HubSpot, or take it out of the destination, then try the run again.',
  )
}

/** The words for a person are inside of those for a program. */
function reasonOf({ message }: Failure, row: Row): string {
  const [, inner = message] = /"message":"([^"]+)"/.exec(message) ?? []
  return said(inner, [row]) || 'HubSpot gave no reason.'
}

function lookUp(emails: readonly (string | null | undefined)[]): object {
  return { idProperty: 'email', properties: ['email'], inputs: emails.map((id) => ({ id })) }
}

async function idsOf(link: Link<Settings>, rows: readonly Row[]): Promise<string[]> {
  const emails = rows.map(({ values }) => values.email)
  const answer = await call(link, 'POST', '/crm/v3/objects/contacts/batch/read', lookUp(emails))
  if (!answer.isSuccess) throw failed(answer, rows)
  return readJson(VENDOR, answer, Results).results.map(({ id }) => id)
}

async function changeMembers(link: Link<Settings>, listId: string, change: 'add' | 'remove', ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const answer = await call(link, 'PUT', `/crm/v3/lists/${listId}/memberships/${change}`, ids)
  if (!answer.isSuccess) throw failed(answer)
}
