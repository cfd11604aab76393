import 'server-only'
import * as z from 'zod'
import { BaseUrl, baseUrlField } from '../base-url'
import { checkSteps } from '../check-steps'
import type { BatchDriver, Link, Remote, Work } from '../driver'
import { needsPerson } from '../failures'
import { personTarget } from '../person-targets'
import type { Target } from '../schema'
import { askKlaviyo, Ids, type KlaviyoSettings, List } from './klaviyo-api'
import { importProfiles } from './klaviyo-import'

const Settings: z.ZodType<KlaviyoSettings> = z.strictObject({ identity: z.enum(['email', 'phone_number', 'external_id']), baseUrl: BaseUrl })

const BASE_URL = 'https://a.klaviyo.com'
const TARGETS: readonly Target[] = [
  personTarget('email'),
  personTarget('phone', 'phone_number'),
  personTarget('external_id'),
  personTarget('first_name'),
  personTarget('last_name'),
  personTarget('company', 'organization'),
  personTarget('title'),
  { name: 'image', label: 'Address of a picture', form: 'text', isRequired: false, isPersonal: true, match: [] },
  personTarget('address', 'location.address1'),
  personTarget('address2', 'location.address2'),
  personTarget('city', 'location.city'),
  personTarget('country', 'location.country'),
  personTarget('state', 'location.region'),
  personTarget('postal', 'location.zip'),
  { name: 'location.latitude', label: 'Latitude', form: 'text', isRequired: false, isPersonal: true, match: [] },
  { name: 'location.longitude', label: 'Longitude', form: 'text', isRequired: false, isPersonal: true, match: [] },
  { name: 'location.timezone', label: 'Time zone', form: 'text', isRequired: false, isPersonal: false, match: [] },
  { name: 'location.ip', label: 'IP address', form: 'text', isRequired: false, isPersonal: true, match: [] },
]

/** Of one look-up: its addresses stand in the URL. */
const LOOKED_UP_AT_ONCE = 50

export const klaviyo: BatchDriver<KlaviyoSettings> = {
  id: 'klaviyo',
  kind: 'batches',
  name: 'Klaviyo',
  description: 'People become profiles of Klaviyo, on a list named like the audience.',
  sources: [
    'https://developers.klaviyo.com/en/reference/bulk_import_profiles',
    'https://developers.klaviyo.com/en/docs/use_klaviyos_bulk_profile_import_api',
    'https://developers.klaviyo.com/en/reference/remove_profiles_from_list',
    'https://developers.klaviyo.com/en/docs/rate_limits_and_error_handling',
    'https://raw.githubusercontent.com/klaviyo/openapi/main/openapi/stable/apis/get_lists.json',
  ],
  settings: Settings,
  fields: [
    {
      name: 'identity',
      label: 'People are told apart by',
      kind: 'choice',
      initial: 'email',
      options: TARGETS.slice(0, 3).map(({ name, label }) => ({ value: name, label })),
    },
    baseUrlField('Klaviyo', BASE_URL),
  ],
  secrets: [
    {
      name: 'apiKey',
      label: 'Private API key',
      kind: 'password',
      hint: 'With the scopes lists:read, lists:write, profiles:read and profiles:write.',
    },
  ],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: ({ identity }) => TARGETS.map((target) => ({ ...target, isRequired: target.name === identity })),
  ownTargets: true,
  identities: ({ identity }) => [identity],
  // An import takes 10,000 profiles and 5 MB, but a removal no more than 1,000; both 150 times a minute.
  limits: { rows: 1_000, bytes: 3_000_000, requestsPerSecond: 2 },
  check: (link) => {
    let listId = ''
    return checkSteps({
      'API key': async () => {
        await askKlaviyo(link, 'GET', '/api/lists', Ids)
        return 'Klaviyo accepts the key.'
      },
      Write: async () => {
        listId = await createList(link, 'Rekindle connection test')
        return 'An empty list was made.'
      },
      'Read back': async () => {
        await askKlaviyo(link, 'GET', `/api/lists/${listId}`, List)
        return 'The list is there.'
      },
      Delete: async () => {
        await askKlaviyo(link, 'DELETE', `/api/lists/${listId}`, z.unknown())
        return 'The list was deleted again.'
      },
    })
  },
  async open(link, work, { listId }) {
    if (listId === undefined || work.mode === 'replace') return { listId: (await findList(link, work)) ?? (await createList(link, work.audience)) }
    if (await askKlaviyo(link, 'GET', `/api/lists/${listId}`, List.nullable(), { absent: null })) return { listId }
    throw needsPerson(
      'The list no longer exists at Klaviyo.',
      'Set the mode to “Replace” for the next run: it makes the list again and sends everybody.',
    )
  },
  async deliver(link, _work, { listId = '' }, { action, rows }) {
    if (action === 'upsert') return importProfiles(link, listId, rows)
    const identities = rows.flatMap(({ values }) => values[link.settings.identity] ?? [])
    const ids = await idsOf(link, identities)
    if (ids.length === 0) return { rejected: [] }
    const body = { data: ids.map((id) => ({ type: 'profile', id })) }
    await askKlaviyo(link, 'DELETE', `/api/lists/${listId}/relationships/profiles`, z.unknown(), { body, rows })
    return { rejected: [] }
  },
}

async function findList(link: Link<KlaviyoSettings>, { audience }: Work): Promise<Remote[string] | undefined> {
  const filter = encodeURIComponent(`equals(name,${JSON.stringify(audience)})`)
  const { data } = await askKlaviyo(link, 'GET', `/api/lists?filter=${filter}`, Ids)
  return data[0]?.id
}

async function createList(link: Link<KlaviyoSettings>, name: string): Promise<string> {
  const body = { data: { type: 'list', attributes: { name } } }
  const { data } = await askKlaviyo(link, 'POST', '/api/lists', List, { body })
  return data.id
}

/** Klaviyo takes only its own ids off a list; whom it does not know is not on it. */
async function idsOf(link: Link<KlaviyoSettings>, identities: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < identities.length; at += LOOKED_UP_AT_ONCE) {
    const some = identities.slice(at, at + LOOKED_UP_AT_ONCE)
    const filter = encodeURIComponent(`any(${link.settings.identity},${JSON.stringify(some)})`)
    const { data } = await askKlaviyo(link, 'GET', `/api/profiles?filter=${filter}&page%5Bsize%5D=100`, Ids)
    ids.push(...data.map(({ id }) => id))
  }
  return ids
}
