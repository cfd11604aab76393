import 'server-only'
import * as z from 'zod'
import { BaseUrl, baseUrlField } from '../base-url'
import { checkSteps } from '../check-steps'
import type { Batch, BatchDriver, Link, Outcome, Row } from '../driver'
import { needsPerson } from '../failures'
import { personTarget } from '../person-targets'
import { said } from '../said'
import { accountName, askGoogle, type GoogleAdsSettings } from './google-ads-api'
import { identifiersOf } from './google-ads-identifiers'

const CustomerId = z
  .string()
  .trim()
  .transform((id) => id.replaceAll('-', ''))

const Settings: z.ZodType<GoogleAdsSettings> = z.strictObject({
  customerId: CustomerId.pipe(z.string().regex(/^\d{10}$/, 'Enter the ten digits of the account.')),
  loginCustomerId: CustomerId.pipe(z.string().regex(/^(\d{10})?$/, 'Enter the ten digits of the manager account, or nothing.')).default(''),
  identity: z.enum(['email', 'phone']),
  consent: z.enum(['CONSENT_GRANTED', 'CONSENT_STATUS_UNSPECIFIED']),
  acceptsTerms: z.literal(true, 'Google takes nobody before the terms of Customer Match are accepted.'),
  baseUrl: BaseUrl,
  tokenUrl: BaseUrl,
})

const TARGETS = (['email', 'phone', 'first_name', 'last_name', 'country', 'postal'] as const).map((kind) => personTarget(kind))

const UserList = z.object({ id: z.string().regex(/^\d+$/) })
const UserLists = z.object({ userLists: z.array(UserList).optional() })
const Accepted = z.object({ requestId: z.string() })

/** Google refuses a whole request for one row; so often is the rest sent again. */
const MOST_ROUNDS = 10

/** The Data Manager API: since April 2026 the Google Ads API takes no new customers for its upload jobs. */
export const googleAds: BatchDriver<GoogleAdsSettings> = {
  id: 'google_ads',
  kind: 'batches',
  name: 'Google Ads',
  description: 'People are matched with Google accounts by Customer Match; emails, phones and names are hashed before they leave.',
  sources: [
    'https://developers.google.com/ads/blog/posts/2026/03/changes-to-customer-match-support-in',
    'https://developers.google.com/data-manager/api/devguides/audiences/google-ads/customer-match',
    'https://developers.google.com/data-manager/api/reference/rest/v1/audienceMembers/remove',
    'https://developers.google.com/data-manager/api/reference/rest/v1/accountTypes.accounts.userLists/list',
    'https://developers.google.com/data-manager/api/devguides/concepts/formatting',
    'https://developers.google.com/data-manager/api/devguides/concepts/understand-errors',
    'https://developers.google.com/data-manager/api/limits',
  ],
  settings: Settings,
  fields: [
    { name: 'customerId', label: 'Customer ID', kind: 'text', hint: 'Of the Google Ads account, like 123-456-7890.' },
    {
      name: 'loginCustomerId',
      label: 'Manager account',
      kind: 'text',
      optional: true,
      initial: '',
      hint: 'When the credentials are those of a manager.',
    },
    {
      name: 'identity',
      label: 'People are told apart by',
      kind: 'choice',
      initial: 'email',
      options: TARGETS.slice(0, 2).map(({ name, label }) => ({ value: name, label })),
    },
    {
      name: 'consent',
      label: 'Consent to ads, as the EU wants it',
      kind: 'choice',
      initial: 'CONSENT_STATUS_UNSPECIFIED',
      options: [
        { value: 'CONSENT_STATUS_UNSPECIFIED', label: 'Say nothing of it' },
        { value: 'CONSENT_GRANTED', label: 'Everybody who is sent has given it' },
      ],
    },
    { name: 'acceptsTerms', label: 'The account has accepted the terms of Customer Match', kind: 'switch', initial: false },
    baseUrlField('Google', 'https://datamanager.googleapis.com/v1'),
    { name: 'tokenUrl', label: 'Address for tokens', kind: 'text', initial: 'https://oauth2.googleapis.com/token', isAdvanced: true },
  ],
  secrets: [
    { name: 'clientId', label: 'OAuth client ID', kind: 'password' },
    { name: 'clientSecret', label: 'OAuth client secret', kind: 'password' },
    { name: 'refreshToken', label: 'Refresh token', kind: 'password', hint: 'With the scope https://www.googleapis.com/auth/datamanager.' },
  ],
  modes: ['mirror', 'replace', 'update', 'add'],
  targets: ({ identity }) => TARGETS.map((target) => ({ ...target, isRequired: target.name === identity })),
  ownTargets: false,
  identities: ({ identity }) => [identity],
  // 300 requests a minute are allowed.
  limits: { rows: 10_000, requestsPerSecond: 4 },
  check: (link) => {
    let id = ''
    return checkSteps({
      Credentials: async () => {
        await askGoogle(link, 'GET', `${listsOf(link)}?pageSize=1`, UserLists)
        return 'Google accepts the credentials for this account.'
      },
      Write: async () => {
        id = await createList(link, `Rekindle connection test ${link.now().getTime()}`)
        return 'An empty list was made.'
      },
      'Read back': async () => {
        await askGoogle(link, 'GET', `${listsOf(link)}/${id}`, UserList)
        return 'The list is there.'
      },
      Delete: async () => {
        await askGoogle(link, 'DELETE', `${listsOf(link)}/${id}`, z.unknown())
        return 'The list was deleted again.'
      },
    })
  },
  async open(link, { audience, mode }, { listId }) {
    if (listId === undefined || mode === 'replace') return { listId: (await findList(link, audience)) ?? (await createList(link, audience)) }
    await askGoogle(link, 'GET', `${listsOf(link)}/${listId}`, UserList)
    return { listId }
  },
  async deliver(link, _work, { listId = '' }, { action, rows }) {
    const rejected: { position: number; reason: string }[] = []
    let left = rows
    for (let round = 0; left.length > 0; round += 1) {
      if (round === MOST_ROUNDS)
        throw needsPerson(`Google refuses ${rejected.length} rows of a batch and more.`, 'Look at the attributes that are mapped.')
      const refused = await send(link, listId, action, left)
      rejected.push(...refused)
      if (refused.length === 0) break
      left = left.filter(({ position }) => !refused.some((one) => one.position === position))
    }
    return { rejected }
  },
}

/** Sends all of the rows or none; @returns those for which Google refuses them */
async function send(link: Link<GoogleAdsSettings>, listId: string, action: Batch['action'], rows: readonly Row[]): Promise<Outcome['rejected']> {
  const { customerId, loginCustomerId, consent } = link.settings
  const account = (accountId: string) => ({ accountType: 'GOOGLE_ADS', accountId })
  const destination = {
    operatingAccount: account(customerId),
    ...(loginCustomerId === '' ? {} : { loginAccount: account(loginCustomerId) }),
    productDestinationId: listId,
  }
  const body = {
    destinations: [destination],
    audienceMembers: rows.map(({ values }) => ({ compositeData: { userData: { userIdentifiers: identifiersOf(values) } } })),
    encoding: 'HEX',
    ...(action === 'remove'
      ? {}
      : {
          consent: { adUserData: consent, adPersonalization: consent },
          termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' },
        }),
  }
  const path = action === 'upsert' ? '/audienceMembers:ingest' : '/audienceMembers:remove'
  const answer = await askGoogle<z.output<typeof Accepted> | Outcome['rejected']>(link, 'POST', path, Accepted, {
    body,
    rows,
    refused: (violations) => {
      const rejected = new Map<number, string>()
      for (const { field, description } of violations) {
        const row = rows[Number(/^audience_?members\[(\d+)\]/i.exec(field)?.[1] ?? -1)]
        if (row) rejected.set(row.position, said(description, [row]))
      }
      return rejected.size > 0 ? [...rejected].map(([position, reason]) => ({ position, reason })) : undefined
    },
  })
  return 'requestId' in answer ? [] : answer
}

function listsOf({ settings }: Link<GoogleAdsSettings>): string {
  return `/${accountName(settings.customerId)}/userLists`
}

async function findList(link: Link<GoogleAdsSettings>, name: string): Promise<string | undefined> {
  const filter = encodeURIComponent(`display_name = ${JSON.stringify(name)}`)
  const { userLists = [] } = await askGoogle(link, 'GET', `${listsOf(link)}?filter=${filter}`, UserLists)
  return userLists[0]?.id
}

async function createList(link: Link<GoogleAdsSettings>, displayName: string): Promise<string> {
  const ingestedUserListInfo = { uploadKeyTypes: ['CONTACT_ID'], contactIdInfo: { dataSourceType: 'DATA_SOURCE_TYPE_FIRST_PARTY' } }
  const body = { displayName, description: 'Kept by Rekindle.', ingestedUserListInfo }
  return (await askGoogle(link, 'POST', listsOf(link), UserList, { body })).id
}
