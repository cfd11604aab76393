import * as z from 'zod'
import { type Answer, type Asked, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const CLIENT = { clientId: 'client-1.apps.example.com', clientSecret: 'client-secret', refreshToken: '1//refresh' }
export const ACCOUNT = '1234567890'
export const MANAGER = '9998887777'
const TOKEN = 'ya29.access'

type Identifier = z.output<typeof Identifier>

export interface GoogleAdsServer extends VendorServer {
  lists: Map<string, { name: string; people: Map<string, Identifier[]> }>
  /** Hashed emails. */
  members(): Set<string>
  tokensGiven: number
  /** Hashes that are taken for malformed. */
  malformed: Set<string>
}

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Identifier = z.union([
  z.strictObject({ emailAddress: Hash }),
  z.strictObject({ phoneNumber: Hash }),
  z.strictObject({
    address: z.strictObject({ givenName: Hash, familyName: Hash, regionCode: z.string().regex(/^[A-Z]{2}$/), postalCode: z.string().min(1) }),
  }),
])
const Account = z.strictObject({ accountType: z.literal('GOOGLE_ADS'), accountId: z.string().regex(/^\d{10}$/) })
const Removal = z.strictObject({
  destinations: z.tuple([z.strictObject({ operatingAccount: Account, loginAccount: Account.optional(), productDestinationId: z.string() })]),
  audienceMembers: z
    .array(z.strictObject({ compositeData: z.strictObject({ userData: z.strictObject({ userIdentifiers: z.array(Identifier).min(1).max(10) }) }) }))
    .min(1)
    .max(10_000),
  encoding: z.literal('HEX'),
})
const Consent = z.enum(['CONSENT_GRANTED', 'CONSENT_DENIED', 'CONSENT_STATUS_UNSPECIFIED'])
const Ingest = Removal.extend({
  consent: z.strictObject({ adUserData: Consent, adPersonalization: Consent }),
  termsOfService: z.strictObject({ customerMatchTermsOfServiceStatus: z.literal('ACCEPTED') }),
})
const NewList = z.strictObject({
  displayName: z.string().min(1),
  description: z.string(),
  ingestedUserListInfo: z.strictObject({
    uploadKeyTypes: z.tuple([z.literal('CONTACT_ID')]),
    contactIdInfo: z.strictObject({ dataSourceType: z.literal('DATA_SOURCE_TYPE_FIRST_PARTY') }),
  }),
})

/** Tokens, lists and their members, as https://developers.google.com/data-manager/api/reference/rest has them; of a manager's client. */
export async function googleAdsServer(): Promise<GoogleAdsServer> {
  const lists: GoogleAdsServer['lists'] = new Map()
  const malformed = new Set<string>()
  const parent = `/v1/accountTypes/GOOGLE_ADS/accounts/${ACCOUNT}/userLists`

  const server = await vendorServer((asked) => {
    const { method, path, query, headers } = asked
    if (method === 'POST' && path === '/token') return token(asked)
    if (headers.authorization !== `Bearer ${TOKEN}`) throw failure(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
    if (headers['login-account'] !== `accountTypes/GOOGLE_ADS/accounts/${MANAGER}`)
      throw failure(403, 'PERMISSION_DENIED', 'The caller does not have permission.')
    if (path === '/v1/audienceMembers:ingest' && method === 'POST') return change(read(asked, Ingest), 'ingest')
    if (path === '/v1/audienceMembers:remove' && method === 'POST') return change(read(asked, Removal), 'remove')
    if (path === parent && method === 'GET') return { status: 200, body: listed(query.get('filter')) }
    if (path === parent && method === 'POST') return create(read(asked, NewList))
    const id = path.slice(parent.length + 1)
    if (!path.startsWith(`${parent}/`) || !lists.has(id)) throw failure(404, 'NOT_FOUND', 'Resource not found.')
    if (method === 'DELETE') lists.delete(id)
    return { status: 200, body: method === 'DELETE' ? {} : { id, displayName: lists.get(id)?.name } }
  }, '/token')

  function token({ headers, body }: Asked): Answer {
    const form = Object.fromEntries(new URLSearchParams(body))
    if (headers['content-type'] !== 'application/x-www-form-urlencoded') throw new Refusal({ status: 400, body: { error: 'invalid_request' } })
    if (form.client_id !== CLIENT.clientId || form.client_secret !== CLIENT.clientSecret)
      throw new Refusal({ status: 401, body: { error: 'invalid_client' } })
    if (form.grant_type !== 'refresh_token' || form.refresh_token !== CLIENT.refreshToken)
      throw new Refusal({ status: 400, body: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } })
    it.tokensGiven += 1
    return {
      status: 200,
      body: { access_token: TOKEN, expires_in: 3_599, token_type: 'Bearer', scope: 'https://www.googleapis.com/auth/datamanager' },
    }
  }

  function listed(filter: string | null) {
    const name = filter === null ? undefined : (JSON.parse(/^display_name = (.*)$/.exec(filter)?.[1] ?? '') as string)
    const found = [...lists].filter(([, list]) => name === undefined || list.name === name)
    return found.length === 0 ? {} : { userLists: found.map(([id, list]) => ({ id, displayName: list.name })) }
  }

  function create({ displayName }: z.output<typeof NewList>): Answer {
    if ([...lists.values()].some(({ name }) => name === displayName)) throw failure(409, 'ALREADY_EXISTS', 'The name is taken.')
    const id = String(7_000 + lists.size)
    lists.set(id, { name: displayName, people: new Map() })
    return { status: 200, body: { id, name: `accountTypes/GOOGLE_ADS/accounts/${ACCOUNT}/userLists/${id}`, displayName } }
  }

  function change({ destinations: [destination], audienceMembers }: z.output<typeof Removal>, what: 'ingest' | 'remove'): Answer {
    const list = lists.get(destination.productDestinationId)
    if (!list || destination.operatingAccount.accountId !== ACCOUNT || destination.loginAccount?.accountId !== MANAGER)
      throw failure(400, 'INVALID_ARGUMENT', 'Invalid destination.')
    const people = audienceMembers.map(({ compositeData }) => compositeData.userData.userIdentifiers)
    const fieldViolations = people.flatMap((identifiers, index) =>
      identifiers.some((one) => Object.values(one).some((value) => typeof value === 'string' && malformed.has(value)))
        ? [{ field: `audience_members.audience_members[${index}]`.split('.')[1], description: 'The SHA256 encoded value is malformed.' }]
        : [],
    )
    if (fieldViolations.length > 0) throw failure(400, 'INVALID_ARGUMENT', 'There was a problem with the request.', { fieldViolations })
    for (const identifiers of people) {
      const key = keyOf(identifiers)
      if (what === 'ingest') list.people.set(key, identifiers)
      else list.people.delete(key)
    }
    return { status: 200, body: { requestId: 'request-1' } }
  }

  const members = () => new Set([...lists.values()].flatMap(({ people }) => [...people.keys()]))
  const it: GoogleAdsServer = Object.assign(server, { lists, members, tokensGiven: 0, malformed })
  return it
}

function keyOf([first]: Identifier[]): string {
  return first && 'emailAddress' in first ? first.emailAddress : ''
}

function read<T>({ headers, body }: Asked, schema: z.ZodType<T>): T {
  const parsed = headers['content-type'] === 'application/json' ? schema.safeParse(JSON.parse(body)) : undefined
  if (parsed?.success) return parsed.data
  throw failure(400, 'INVALID_ARGUMENT', parsed ? z.prettifyError(parsed.error) : 'Not JSON.')
}

function failure(code: number, status: string, message: string, ...details: object[]): Refusal {
  return new Refusal({ status: code, body: { error: { code, message, status, details } } })
}
