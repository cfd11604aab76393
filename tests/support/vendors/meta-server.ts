import * as z from 'zod'
import { type Answer, type Asked, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const TOKEN = 'EAAB-test-token'
export const ACCOUNT = '1234567890'

export interface MetaServer extends VendorServer {
  audiences: Map<string, { name: string; people: Map<string, Record<string, string>> }>
  /** External ids, as they arrive: hashed. */
  members(): Set<string>
  /** Values of a key that are counted as invalid. */
  invalid: Set<string>
}

const PLAIN_KEYS = ['MADID']
const KEYS = ['EXTERN_ID', 'EMAIL', 'PHONE', 'GEN', 'DOBY', 'DOBM', 'DOBD', 'LN', 'FN', 'FI', 'ST', 'CT', 'ZIP', 'COUNTRY', 'MADID'] as const

const Users = z.strictObject({
  session: z.strictObject({
    session_id: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
    batch_seq: z.number().int().positive(),
    last_batch_flag: z.boolean(),
    estimated_num_total: z.number().int().positive(),
  }),
  payload: z.strictObject({ schema: z.array(z.enum(KEYS)).min(1), data: z.array(z.array(z.string())).min(1) }),
})
const NewAudience = z.strictObject({
  name: z
    .string()
    .min(1)
    .refine((name) => !/treatment/i.test(name)),
  subtype: z.literal('CUSTOM'),
  description: z.string(),
  customer_file_source: z.enum(['USER_PROVIDED_ONLY', 'PARTNER_PROVIDED_ONLY', 'BOTH_USER_AND_PARTNER_PROVIDED']),
})

/** Custom audiences, as https://developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences has them; two audiences a page. */
export async function metaServer(): Promise<MetaServer> {
  const audiences: MetaServer['audiences'] = new Map()
  const invalid = new Set<string>()

  const server = await vendorServer((asked) => {
    if (asked.headers.authorization !== `Bearer ${TOKEN}`) throw failure(400, 190, 'Invalid OAuth access token.')
    const { method, path, query } = asked
    if (path === `/v25.0/act_${ACCOUNT}`) return { status: 200, body: { name: 'Brand', id: `act_${ACCOUNT}` } }
    if (path === `/v25.0/act_${ACCOUNT}/customaudiences`) return method === 'GET' ? listed(query.get('after')) : create(read(asked, NewAudience))
    const [, id = '', edge] = /^\/v25\.0\/(\d+)(\/users)?$/.exec(path) ?? []
    const audience = audiences.get(id)
    if (!audience) throw failure(400, 100, 'Unsupported request: the object does not exist.')
    if (edge && (method === 'POST' || method === 'DELETE')) return change(method, id, audience.people, read(asked, Users))
    if (method === 'DELETE') return { status: 200, body: { success: audiences.delete(id) } }
    return { status: 200, body: { id, name: audience.name } }
  })

  function listed(after: string | null): Answer {
    const all = [...audiences].map(([id, { name }]) => ({ id, name }))
    const from = Number(after ?? 0)
    const next = from + 2 < all.length ? { next: `${server.url}/next` } : {}
    return { status: 200, body: { data: all.slice(from, from + 2), paging: { cursors: { after: String(from + 2) }, ...next } } }
  }

  function create({ name }: z.output<typeof NewAudience>): Answer {
    const id = String(9_000 + audiences.size)
    audiences.set(id, { name, people: new Map() })
    return { status: 200, body: { id } }
  }

  function change(method: string, id: string, people: Map<string, Record<string, string>>, { session, payload }: z.output<typeof Users>): Answer {
    if (payload.data.length > 10_000) throw failure(400, 105, 'The number of parameters exceeded the maximum for this operation.')
    let wrong = 0
    for (const values of payload.data) {
      const person = Object.fromEntries(payload.schema.map((key, index) => [key, values[index] ?? '']))
      if (values.length !== payload.schema.length || !isHashed(person)) throw failure(400, 100, 'Invalid parameter: the data is not hashed.')
      const extern = person.EXTERN_ID ?? ''
      if (extern === '' || values.some((value) => invalid.has(value))) wrong += 1
      else if (method === 'DELETE') people.delete(extern)
      else people.set(extern, person)
    }
    const body = { audience_id: id, session_id: String(session.session_id), num_received: payload.data.length, num_invalid_entries: wrong }
    return { status: 200, body: { ...body, invalid_entry_samples: {} } }
  }

  const members = () => new Set([...audiences.values()].flatMap(({ people }) => [...people.keys()]))
  return Object.assign(server, { audiences, members, invalid })
}

function isHashed(person: Record<string, string>): boolean {
  return Object.entries(person).every(([key, value]) => value === '' || PLAIN_KEYS.includes(key) || /^[0-9a-f]{64}$/.test(value))
}

function read<T>({ headers, body }: Asked, schema: z.ZodType<T>): T {
  const parsed = headers['content-type'] === 'application/json' ? schema.safeParse(JSON.parse(body)) : undefined
  if (parsed?.success) return parsed.data
  throw failure(400, 100, 'Invalid parameter')
}

function failure(status: number, code: number, message: string): Refusal {
  return new Refusal({ status, body: { error: { message, type: 'OAuthException', code, fbtrace_id: 'A1' } } })
}
