import 'server-only'
import * as z from 'zod'
import type { OutboundAnswer } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import { BaseUrl } from '../base-url'
import { checkSteps } from '../check-steps'
import type { Batch, BatchDriver, Link, Outcome, Row } from '../driver'
import { failureOf, needsPerson } from '../failures'
import { knownValues } from '../known-values'
import { personTarget } from '../person-targets'
import { said } from '../said'
import type { Target } from '../schema'

const VENDOR = 'Braze'

const Settings = z.strictObject({
  baseUrl: BaseUrl,
  identifier: z.enum(['external_id', 'braze_id', 'user_alias']),
  aliasLabel: z.string().trim().max(255).default(''),
  createsProfiles: z.boolean().default(true),
})
type Settings = z.output<typeof Settings>

const IDENTIFIERS: Readonly<Record<Settings['identifier'], Target>> = {
  external_id: personTarget('external_id'),
  braze_id: { ...personTarget('external_id', 'braze_id'), label: 'Braze ID', match: [] },
  user_alias: { ...personTarget('external_id', 'user_alias'), label: 'User alias' },
}

const PROFILE_FIELDS: readonly Target[] = [
  personTarget('email'),
  personTarget('phone'),
  personTarget('first_name'),
  personTarget('last_name'),
  personTarget('birthdate', 'dob'),
  personTarget('gender'),
  personTarget('city', 'home_city'),
  personTarget('country'),
]
const PROFILE_NAMES: ReadonlySet<string> = new Set(PROFILE_FIELDS.map(({ name }) => name))

const Taken = z.object({ message: z.string(), errors: z.array(z.unknown()).default([]) })
const RowError = z.object({ type: z.string(), input_array: z.literal('attributes'), index: z.number().int().nonnegative() })
/** The message for a request in which there is nothing to do, given only to a key that may do it. */
const NOTHING_TO_DO = 'Valid data must be provided'

/** Membership is a custom attribute of the profile, named as the audience is: true for whoever is in it, and not there for whoever is not. */
export const braze: BatchDriver<Settings> = {
  id: 'braze',
  kind: 'batches',
  name: 'Braze',
  description: 'People get a custom attribute with the name of the audience, for segments in Braze.',
  sources: [
    'https://www.braze.com/docs/api/endpoints/user_data/post_user_track',
    'https://www.braze.com/docs/api/objects_filters/user_attributes_object',
    'https://www.braze.com/docs/api/errors',
    'https://www.braze.com/docs/api/api_limits',
  ],
  settings: Settings,
  fields: [
    {
      name: 'baseUrl',
      label: 'REST endpoint',
      kind: 'text',
      initial: 'https://rest.iad-01.braze.com',
      hint: 'Of your instance; Braze shows it under Settings, APIs and Identifiers.',
    },
    {
      name: 'identifier',
      label: 'People are told apart by',
      kind: 'choice',
      initial: 'external_id',
      options: Object.values(IDENTIFIERS).map(({ name, label }) => ({ value: name, label })),
    },
    { name: 'aliasLabel', label: 'Label of the alias', kind: 'text', initial: '', optional: true, hint: 'Only for user aliases.' },
    { name: 'createsProfiles', label: 'Create a profile for whoever has none', kind: 'switch', initial: true, isAdvanced: true },
  ],
  secrets: [{ name: 'apiKey', label: 'REST API key', kind: 'password', hint: 'With the permission users.track.' }],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: ({ identifier }) => [{ ...IDENTIFIERS[identifier], isRequired: true }, ...PROFILE_FIELDS],
  ownTargets: true,
  identities: ({ identifier }) => [identifier],
  // 75 for most; accounts that pay by monthly active users may send 50.
  limits: { rows: 50 },
  refusedAudience,
  check(link) {
    let answer: OutboundAnswer
    return checkSteps({
      Settings: () => {
        requireAliasLabel(link.settings)
        return 'They are complete.'
      },
      Address: async () => {
        answer = await track(link, [])
        return `${new URL(link.settings.baseUrl).host} answers.`
      },
      Credentials: () => {
        if (answer.status === 401 || answer.status === 404) throw failureOf(VENDOR, { ...answer, status: 401 }, messageOf(answer))
        return 'Braze knows the key.'
      },
      'Right to write': () => {
        if (!answer.isSuccess && !(answer.status === 400 && messageOf(answer).startsWith(NOTHING_TO_DO)))
          throw failureOf(VENDOR, answer, messageOf(answer))
        return 'The key may change profiles.'
      },
    })
  },
  open(link, _work, remote) {
    requireAliasLabel(link.settings)
    return Promise.resolve(remote)
  },
  async deliver(link, { audience }, _remote, { action, rows }) {
    const answer = await track(
      link,
      rows.map((row) => attributesOf(row, link.settings, audience, action)),
    )
    if (answer.isSuccess) return { rejected: rejectedBy(readJson(VENDOR, answer, Taken), rows) }
    const rejected = rejectedBy(parseJson(answer.body, Taken), rows)
    // A request of nothing but bad rows fails as a whole.
    if (answer.status === 400 && rejected.length === rows.length) return { rejected }
    throw failureOf(VENDOR, answer, messageOf(answer, rows))
  },
}

function track(link: Link<Settings>, attributes: readonly object[]): Promise<OutboundAnswer> {
  return ask(link, VENDOR, {
    url: `${link.settings.baseUrl}/users/track`,
    method: 'POST',
    headers: { authorization: `Bearer ${link.secrets.apiKey ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify({ attributes }),
  })
}

function attributesOf({ values }: Row, settings: Settings, audience: string, action: Batch['action']): object {
  const { [settings.identifier]: id, ...others } = values
  const identifier =
    settings.identifier === 'user_alias' ? { user_alias: { alias_name: id, alias_label: settings.aliasLabel } } : { [settings.identifier]: id }
  if (action === 'remove') return { ...identifier, _update_existing_only: true, [audience]: null }
  const known = Object.fromEntries(knownValues(others, PROFILE_NAMES))
  return { ...known, ...identifier, _update_existing_only: !settings.createsProfiles, [audience]: true }
}

function rejectedBy(taken: z.output<typeof Taken> | undefined, rows: readonly Row[]): Outcome['rejected'] {
  const reasons = new Map<number, string>()
  for (const error of taken?.errors ?? []) {
    const read = RowError.safeParse(error).data
    const row = read && rows[read.index]
    if (read && row) reasons.set(row.position, said(read.type, [row]))
  }
  return [...reasons].map(([position, reason]) => ({ position, reason }))
}

function messageOf(answer: OutboundAnswer, rows: readonly Row[] = []): string {
  return said(parseJson(answer.body, Taken)?.message ?? '', rows)
}

function requireAliasLabel({ identifier, aliasLabel }: Settings): void {
  if (identifier !== 'user_alias' || aliasLabel !== '') return
  throw needsPerson(
    'The label of the alias is missing.',
    'Enter the label under which your user aliases were made, or tell people apart by another ID.',
  )
}

const RESERVED = new Set([...Object.keys(IDENTIFIERS), ...PROFILE_NAMES, '_update_existing_only', 'push_token_import', 'language', 'time_zone'])

function refusedAudience(name: string): string | undefined {
  if (name.length > 255) return 'Braze takes no attribute with a name longer than 255 characters.'
  if (name.startsWith('$')) return 'Braze takes no attribute with a name that begins with $.'
  if (RESERVED.has(name) || /^(email|push)_/.test(name)) return 'Braze keeps this name for a field of its own.'
  return undefined
}
