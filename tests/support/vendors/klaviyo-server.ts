import * as z from 'zod'
import { type Answer, type Asked, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const KEY = 'pk_0123456789abcdef0123456789abcdef01'

interface Profile {
  id: string
  attributes: Record<string, unknown>
  properties: Record<string, unknown>
}

export interface KlaviyoServer extends VendorServer {
  lists: Map<string, { name: string; members: Set<string> }>
  profiles: Profile[]
  /** By email, of all lists. */
  members(): Set<string>
}

const text = z.string().min(1).optional()
const Job = z.strictObject({
  data: z.strictObject({
    type: z.literal('profile-bulk-import-job'),
    attributes: z.strictObject({
      profiles: z.strictObject({
        data: z
          .array(
            z.strictObject({
              type: z.literal('profile'),
              attributes: z.strictObject({
                ...{
                  email: text,
                  phone_number: text,
                  external_id: text,
                  first_name: text,
                  last_name: text,
                  organization: text,
                  title: text,
                  image: text,
                },
                location: z.partialRecord(
                  z.enum(['address1', 'address2', 'city', 'country', 'region', 'zip', 'latitude', 'longitude', 'timezone', 'ip']),
                  z.string(),
                ),
                properties: z.record(z.string(), z.string()),
              }),
              meta: z.strictObject({ patch_properties: z.strictObject({ unset: z.array(z.string()).min(1) }) }).optional(),
            }),
          )
          .min(1)
          .max(10_000),
      }),
    }),
    relationships: z.strictObject({ lists: z.strictObject({ data: z.tuple([z.strictObject({ type: z.literal('list'), id: z.string() })]) }) }),
  }),
})
type Sent = z.output<typeof Job>['data']['attributes']['profiles']['data'][number]
const Removal = z.strictObject({
  data: z
    .array(z.strictObject({ type: z.literal('profile'), id: z.string() }))
    .min(1)
    .max(1_000),
})
const NewList = z.strictObject({ data: z.strictObject({ type: z.literal('list'), attributes: z.strictObject({ name: z.string().min(1) }) }) })

/** Lists, profiles and imports, as https://developers.klaviyo.com/en/reference/api_overview has them. A job is at work when it is asked for first. */
export async function klaviyoServer(): Promise<KlaviyoServer> {
  const lists: KlaviyoServer['lists'] = new Map()
  const profiles: Profile[] = []
  const jobs = new Map<string, { asked: number; problems: unknown[] }>()

  const server = await vendorServer((asked) => {
    requireHeaders(asked)
    const { method, path, query } = asked
    const [, , kind, id = '', ...rest] = path.split('/')
    const action = `${method} ${[kind, ...(id ? ['*'] : []), ...rest].join('/')}`
    const list = lists.get(id)
    switch (action) {
      case 'GET lists':
        return { status: 200, body: { data: listed(query.get('filter')) } }
      case 'POST lists': {
        const { name } = read(asked, NewList).data.attributes
        const listId = `L${lists.size + 1}`
        lists.set(listId, { name, members: new Set() })
        return { status: 201, body: { data: { type: 'list', id: listId, attributes: { name } } } }
      }
      case 'GET lists/*':
        return list ? { status: 200, body: { data: { type: 'list', id, attributes: { name: list.name } } } } : missing()
      case 'DELETE lists/*':
        return lists.delete(id) ? { status: 204 } : missing()
      case 'DELETE lists/*/relationships/profiles': {
        if (!list) return missing()
        for (const one of read(asked, Removal).data) list.members.delete(one.id)
        return { status: 204 }
      }
      case 'GET profiles':
        return { status: 200, body: { data: found(query) } }
      case 'POST profile-bulk-import-jobs':
        return spawn(read(asked, Job))
      case 'GET profile-bulk-import-jobs/*':
        return job(id)
      case 'GET profile-bulk-import-jobs/*/import-errors':
        return { status: 200, body: { data: jobs.get(id)?.problems ?? [], links: { next: null } } }
      default:
        return missing()
    }
  })

  function listed(filter: string | null) {
    const name = filter === null ? undefined : (JSON.parse(/^equals\(name,(.*)\)$/.exec(filter)?.[1] ?? '') as string)
    return [...lists]
      .filter(([, one]) => name === undefined || one.name === name)
      .map(([id, one]) => ({ type: 'list', id, attributes: { name: one.name } }))
  }

  function found(query: URLSearchParams) {
    const [, field = '', values = '[]'] = /^any\((email|phone_number|external_id),(.*)\)$/.exec(query.get('filter') ?? '') ?? []
    const wanted = JSON.parse(values) as unknown[]
    if (wanted.length === 0 || wanted.length > 100 || query.get('page[size]') !== '100') throw bad('Invalid filter or page.')
    return profiles.filter(({ attributes }) => wanted.includes(attributes[field])).map(({ id }) => ({ type: 'profile', id }))
  }

  function spawn({ data }: z.output<typeof Job>): Answer {
    const list = lists.get(data.relationships.lists.data[0].id)
    if (!list) return missing()
    const id = `job-${jobs.size + 1}`
    const problems = data.attributes.profiles.data.flatMap((one, index) => {
      const problem = wrongWith(one)
      if (problem === undefined) list.members.add(upsert(one).id)
      const original_payload = problem?.includes('@') ? { ...one.attributes } : null
      const pointer = `/data/attributes/profiles/data/${index}/attributes/email`
      return problem === undefined
        ? []
        : [
            {
              type: 'import-error',
              id: `e${index}`,
              attributes: { code: 'invalid', title: 'Invalid input.', detail: problem, source: { pointer }, original_payload },
            },
          ]
    })
    jobs.set(id, { asked: 0, problems })
    return { status: 202, body: { data: { type: 'profile-bulk-import-job', id, attributes: { status: 'queued', total_count: 1 } } } }
  }

  function job(id: string): Answer {
    const one = jobs.get(id)
    if (!one) return missing()
    one.asked += 1
    const status = one.asked > 1 ? 'complete' : 'processing'
    return { status: 200, body: { data: { type: 'profile-bulk-import-job', id, attributes: { status } } } }
  }

  function upsert({ attributes: { properties, ...attributes }, meta }: Sent): Profile {
    const known = profiles.find((one) =>
      (['email', 'phone_number', 'external_id'] as const).some((key) => attributes[key] && one.attributes[key] === attributes[key]),
    )
    const profile = known ?? { id: `P${profiles.length + 1}`, attributes: {}, properties: {} }
    if (!known) profiles.push(profile)
    Object.assign(profile.attributes, attributes)
    Object.assign(profile.properties, properties)
    const unset = meta?.patch_properties.unset ?? []
    profile.properties = Object.fromEntries(Object.entries(profile.properties).filter(([name]) => !unset.includes(name)))
    return profile
  }

  const emailOf = (id: string): string => String(profiles.find((one) => one.id === id)?.attributes.email)
  const members = () => new Set([...lists.values()].flatMap((list) => [...list.members].map(emailOf)))
  return Object.assign(server, { lists, profiles, members })
}

function requireHeaders({ method, headers }: Asked): void {
  if (headers.authorization !== `Klaviyo-API-Key ${KEY}`) throw failure(401, 'authentication_failed', 'Incorrect authentication credentials.')
  if (!/^20\d\d-\d\d-\d\d$/.test(String(headers.revision))) throw bad('A revision header is required.')
  if (headers.accept !== 'application/vnd.api+json') throw failure(406, 'not_acceptable', 'Could not satisfy the Accept header.')
  const hasBody = headers['content-length'] !== undefined
  if (hasBody && headers['content-type'] !== 'application/vnd.api+json') throw failure(415, 'unsupported_media_type', `Not JSON:API: ${method}`)
}

function wrongWith({ attributes: { email, phone_number: phone } }: Sent): string | undefined {
  if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email)) return `Invalid email address: ${email}`
  if (phone !== undefined && !/^\+[1-9]\d{6,14}$/.test(phone)) return `Invalid phone number ${phone} of ${email ?? 'nobody'}`
  return undefined
}

function read<T>({ body }: Asked, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(body))
  if (parsed.success) return parsed.data
  throw bad(z.prettifyError(parsed.error))
}

function missing(): Answer {
  throw failure(404, 'not_found', 'The requested resource was not found.')
}

function bad(detail: string): Refusal {
  return failure(400, 'invalid', detail)
}

function failure(status: number, code: string, detail: string): Refusal {
  return new Refusal({ status, body: { errors: [{ id: 'x', status, code, title: code, detail, source: { pointer: '/data/' } }] } })
}
