import * as z from 'zod'
import { type Answer, type Asked, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const KEY = 'attentive-test-key'

type User = z.output<typeof User>

export interface AttentiveServer extends VendorServer {
  /** By phone. */
  users: Map<string, User>
  /** Phones of those for whom the attribute of an audience is true. */
  members(audience?: string): Set<string>
}

const text = z.string().min(1).optional()
const User = z.strictObject({
  identifiers: z.strictObject({ phone: z.string(), email: text, clientUserId: text }),
  attributes: z.strictObject({
    ...{ firstName: text, lastName: text },
    demographic: z.strictObject({ dateOfBirth: text, organization: text, title: text }).optional(),
    location: z.strictObject({ address1: text, address2: text, city: text, state: text, zip: text, country: text }).optional(),
    custom: z.record(z.string().max(200), z.union([z.string(), z.boolean(), z.number()])),
  }),
})
const Bulk = z.strictObject({ users: z.array(User).min(1).max(256) })

/** Attributes in bulk, as https://docs.attentive.com/reference/postbulkuserattributes has them. A job is at work when it is asked for first. */
export async function attentiveServer(): Promise<AttentiveServer> {
  const users = new Map<string, User>()
  const jobs: number[] = []

  const server = await vendorServer((asked): Answer => {
    const { method, path, headers } = asked
    if (headers.authorization !== `Bearer ${KEY}`) throw new Refusal({ status: 401, body: { message: 'Unauthorized' } })
    const job = Number(/^\/v2\/bulk\/job\/(\d+)$/.exec(path)?.[1])
    if (method === 'GET' && path === '/v1/me') return { status: 200, body: { applicationName: 'Rekindle', companyName: 'Hudson & Ivy' } }
    if (method === 'POST' && path === '/v2/bulk/user/attributes') return take(asked)
    if (method !== 'GET' || jobs[job] === undefined) throw new Refusal({ status: 404, body: { message: 'Not found' } })
    jobs[job] += 1
    return { status: 200, body: { bulkJobId: String(job), status: jobs[job] > 1 ? 'COMPLETED' : 'IN_PROGRESS', totalRecords: 1 } }
  })

  function take({ headers, body }: Asked): Answer {
    const parsed = headers['content-type'] === 'application/json' ? Bulk.safeParse(JSON.parse(body)) : undefined
    if (!parsed?.success) throw new Refusal({ status: 400, body: { message: 'Invalid parameter in request query or body' } })
    const bad = parsed.data.users.find(({ identifiers }) => !/^\+[1-9]\d{6,14}$/.test(identifiers.phone))
    if (bad) return { status: 400, body: { message: `The phone ${bad.identifiers.phone} is not valid.` } }
    for (const user of parsed.data.users) {
      const custom = { ...users.get(user.identifiers.phone)?.attributes.custom, ...user.attributes.custom }
      users.set(user.identifiers.phone, { ...user, attributes: { ...user.attributes, custom } })
    }
    jobs.push(0)
    return { status: 202, body: { message: 'Accepted', batchJobId: String(jobs.length - 1) } }
  }

  const members = (audience = 'Win-back') =>
    new Set([...users].filter(([, user]) => user.attributes.custom[audience] === true).map(([phone]) => phone))
  return Object.assign(server, { users, members })
}
