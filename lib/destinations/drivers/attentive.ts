import 'server-only'
import * as z from 'zod'
import { ask, parseJson, readJson } from '../ask'
import { BaseUrl, baseUrlField } from '../base-url'
import { checkSteps } from '../check-steps'
import type { Batch, BatchDriver, Link, Outcome, Row, Work } from '../driver'
import { failureOf, tryAgain } from '../failures'
import { personTarget } from '../person-targets'
import { said } from '../said'
import type { Target } from '../schema'
import { wait } from '../wait'
import type { OutboundAnswer } from '../../outbound/guarded-request'

const Settings = z.strictObject({ identity: z.enum(['phone', 'email']), baseUrl: BaseUrl })
type Settings = z.output<typeof Settings>

/** Where Attentive keeps each: identifiers, its own attributes, or the attributes that are made by whoever sends them. */
const IDENTIFIERS = ['phone', 'email', 'clientUserId']
const TARGETS: readonly Target[] = [
  personTarget('phone'),
  personTarget('email'),
  personTarget('external_id', 'clientUserId'),
  personTarget('first_name', 'firstName'),
  personTarget('last_name', 'lastName'),
  personTarget('birthdate', 'demographic.dateOfBirth'),
  personTarget('company', 'demographic.organization'),
  personTarget('title', 'demographic.title'),
  personTarget('address', 'location.address1'),
  personTarget('address2', 'location.address2'),
  personTarget('city', 'location.city'),
  personTarget('state', 'location.state'),
  personTarget('postal', 'location.zip'),
  personTarget('country', 'location.country'),
]

const Me = z.object({ companyName: z.string() })
const Accepted = z.object({ batchJobId: z.string().min(1) })
const Job = z.object({ status: z.string() })
const Problem = z.object({ message: z.string() })

/** Two minutes: a job of 256 takes seconds. */
const PATIENCE = [0.2, 1, 2, 4, 8, 15, 30, 30, 30]
const MOST_OF_A_NAME = 200

/** Whoever is in an audience has an attribute of its name that is true; Attentive's segments are made of attributes. */
export const attentive: BatchDriver<Settings> = {
  id: 'attentive',
  kind: 'batches',
  name: 'Attentive',
  description: 'People get an attribute named like the audience, true or false, to build a segment of. Nobody is subscribed.',
  sources: [
    'https://docs.attentive.com/reference/postbulkuserattributes',
    'https://docs.attentive.com/openapi/reference-v2/tag/Bulk-Status',
    'https://docs.attentivemobile.com/openapi/reference-v2/tag/User-Properties',
    'https://docs.attentive.com/openapi/reference/tag/Test-Authentication/',
    'https://docs.attentivemobile.com/pages/api-rate-limits/',
  ],
  settings: Settings,
  fields: [
    {
      name: 'identity',
      label: 'People are told apart by',
      kind: 'choice',
      initial: 'phone',
      options: TARGETS.slice(0, 2).map(({ name, label }) => ({ value: name, label })),
    },
    baseUrlField('Attentive', 'https://api.attentivemobile.com'),
  ],
  secrets: [{ name: 'apiKey', label: 'API key', kind: 'password', hint: 'Of a custom app with the right to write attributes and subscribers.' }],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: ({ identity }) => TARGETS.map((target) => ({ ...target, isRequired: target.name === identity })),
  ownTargets: true,
  identities: ({ identity }) => [identity],
  // 100 requests a second are allowed; one batch asks three times and more.
  limits: { rows: 256, requestsPerSecond: 10 },
  refusedAudience: (name) => (name.length > MOST_OF_A_NAME ? `Attentive takes names of at most ${MOST_OF_A_NAME} characters.` : undefined),
  check: (link) =>
    checkSteps({
      'API key': async () => {
        const answer = await askAttentive(link, 'GET', '/v1/me')
        if (!answer.isSuccess) throw failure(answer)
        return `The account is ${readJson('Attentive', answer, Me).companyName}.`
      },
      Write: async () => {
        // Between 1 and 256 are taken, so that nobody is refused for being nobody, and a key without the right for having none.
        const answer = await askAttentive(link, 'POST', '/v2/bulk/user/attributes', { users: [] })
        if (answer.status !== 400 && !answer.isSuccess) throw failure(answer)
        return 'A batch of nobody was not refused for the key.'
      },
    }),
  open: (_link, _work, remote) => Promise.resolve(remote),
  deliver: (link, work, _remote, batch) => send(link, work, batch, batch.rows),
}

/** Attentive refuses a whole batch for one user: halves are tried down to the row. */
async function send(link: Link<Settings>, work: Work, batch: Batch, rows: readonly Row[]): Promise<Outcome> {
  const users = rows.map(({ values }) => userOf(values, work.audience, batch.action))
  const answer = await askAttentive(link, 'POST', '/v2/bulk/user/attributes', { users })
  if (answer.isSuccess) {
    await worked(link, readJson('Attentive', answer, Accepted).batchJobId)
    return { rejected: [] }
  }
  const [only] = rows
  if (answer.status !== 400) throw failure(answer, rows)
  if (rows.length === 1 && only) return { rejected: [{ position: only.position, reason: messageOf(answer, rows) || 'Attentive gave no reason.' }] }
  const half = Math.ceil(rows.length / 2)
  const first = await send(link, work, batch, rows.slice(0, half))
  const second = await send(link, work, batch, rows.slice(half))
  return { rejected: [...first.rejected, ...second.rejected] }
}

async function worked(link: Link<Settings>, jobId: string): Promise<void> {
  for (const seconds of PATIENCE) {
    const answer = await askAttentive(link, 'GET', `/v2/bulk/job/${encodeURIComponent(jobId)}`)
    if (!answer.isSuccess) throw failure(answer)
    const status = readJson('Attentive', answer, Job).status.toUpperCase()
    if (status === 'COMPLETED') return
    if (status === 'FAILED') throw tryAgain('Attentive could not work off the batch.')
    await wait(link, seconds)
  }
  throw tryAgain('Attentive is still at work on the last batch.', 60)
}

/** What is not known of a person is left as it is at Attentive. */
function userOf(values: Row['values'], audience: string, action: Batch['action']) {
  const identifiers: Record<string, string> = {}
  const attributes: Record<string, string | Record<string, string>> = {}
  const groups: Record<string, Record<string, string>> = {}
  const custom: Record<string, string | boolean> = {}
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue
    const [group = '', field] = name.split('.')
    if (IDENTIFIERS.includes(name)) identifiers[name] = value
    else if (!TARGETS.some((target) => target.name === name)) custom[name] = value
    else if (field === undefined) attributes[name] = value
    else groups[group] = { ...groups[group], [field]: value }
  }
  return { identifiers, attributes: { ...attributes, ...groups, custom: { ...custom, [audience]: action === 'upsert' } } }
}

function askAttentive(link: Link<Settings>, method: 'GET' | 'POST', path: string, body?: unknown): Promise<OutboundAnswer> {
  return ask(link, 'Attentive', {
    url: link.settings.baseUrl + path,
    method,
    headers: {
      authorization: `Bearer ${link.secrets.apiKey ?? ''}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

function failure(answer: OutboundAnswer, rows: readonly Row[] = []): Error {
  return failureOf('Attentive', answer, messageOf(answer, rows))
}

function messageOf({ body }: OutboundAnswer, rows: readonly Row[]): string {
  return said(parseJson(body, Problem)?.message ?? '', rows)
}
