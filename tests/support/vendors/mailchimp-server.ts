import * as z from 'zod'
import { type Answer, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const KEY = '0123456789abcdef0123456789abcdef-us6'
export const LIST = 'a1b2c3d4e5'

interface Member {
  status: string
  fields: Record<string, string>
}

export interface MailchimpServer extends VendorServer {
  people: Map<string, Member>
  segments: Map<number, { name: string; members: Set<string> }>
  members(audience?: string): Set<string>
}

const Tag = z.string().regex(/^[A-Z][A-Z0-9_]{0,9}$/)
const Batch = z.strictObject({
  members: z
    .array(
      z.strictObject({
        email_address: z.string(),
        status: z.string().optional(),
        status_if_new: z.enum(['subscribed', 'unsubscribed', 'cleaned', 'pending', 'transactional']).optional(),
        merge_fields: z.record(Tag, z.string()),
      }),
    )
    .min(1)
    .max(500),
  update_existing: z.boolean(),
})
const NewSegment = z.strictObject({ name: z.string().min(1).max(100), static_segment: z.array(z.string()) })
const Emails = z.array(z.string()).max(500).default([])
const Change = z.strictObject({ members_to_add: Emails, members_to_remove: Emails })

const problem = (status: number, title: string, detail: string): Answer => ({
  status,
  body: { type: 'https://mailchimp.com/developer/marketing/docs/errors/', title, status, detail, instance: 'i-1' },
  headers: { 'content-type': 'application/problem+json' },
})

/** One audience of https://mailchimp.com/developer/marketing/api/, with its members, merge fields and static segments. */
export async function mailchimpServer({ tags = ['FNAME', 'LNAME', 'PHONE', 'BIRTHDAY', 'TIER'], mayWrite = true } = {}): Promise<MailchimpServer> {
  const people = new Map<string, Member>()
  const segments: MailchimpServer['segments'] = new Map()

  function write({ email_address, status, status_if_new, merge_fields }: z.output<typeof Batch>['members'][number], update: boolean): object[] {
    const error = (text: string, code = 'ERROR_GENERIC') => [{ email_address, error: text, error_code: code, field: '', field_message: '' }]
    if (!/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(email_address)) return error(`${email_address} looks fake or invalid, please enter a real email address.`)
    const before = people.get(email_address.toLowerCase())
    if (before && !update) return error(`${email_address} is already a list member`, 'ERROR_CONTACT_EXISTS')
    if (before && status === 'subscribed' && before.status !== 'subscribed') return error(`${email_address} is in a compliance state`)
    const asked = before ? (status ?? before.status) : (status_if_new ?? status)
    if (!asked) return error('status is required')
    people.set(email_address.toLowerCase(), { status: asked, fields: { ...before?.fields, ...merge_fields } })
    return []
  }

  function changeSegment(id: number, body: unknown): Answer {
    const segment = segments.get(id)
    if (!segment) return problem(404, 'Resource Not Found', 'The requested resource could not be found.')
    const { members_to_add, members_to_remove } = Change.parse(body)
    const there = (email: string) => people.has(email.toLowerCase())
    const again = members_to_add.filter((email) => segment.members.has(email.toLowerCase()))
    for (const email of members_to_add.filter(there)) segment.members.add(email.toLowerCase())
    for (const email of members_to_remove.filter(there)) segment.members.delete(email.toLowerCase())
    const errors = [
      { email_addresses: again, error: 'Email addresses already exist in the segment' },
      {
        email_addresses: [...members_to_add, ...members_to_remove].filter((email) => !there(email)),
        error: 'Email addresses do not exist on the list',
      },
    ].filter(({ email_addresses }) => email_addresses.length > 0)
    return { status: 200, body: { members_added: [], members_removed: [], errors, error_count: errors.length } }
  }

  function create(body: unknown): Answer {
    const { name } = NewSegment.parse(body)
    if ([...segments.values()].some((segment) => segment.name === name))
      throw new Refusal(problem(400, 'Bad Request', 'Sorry, that tag already exists.'))
    const id = 10_000 + segments.size
    segments.set(id, { name, members: new Set() })
    return { status: 200, body: { id, name, type: 'static', member_count: 0 } }
  }

  const server = await vendorServer(({ method, path, query, headers, body }) => {
    const [, password = ''] = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64')
      .toString()
      .split(':')
    if (password !== KEY) return problem(401, 'API Key Invalid', "Your API key may be invalid, or you've attempted to access the wrong datacenter.")
    if (body !== '' && headers['content-type'] !== 'application/json') throw new Refusal(problem(415, 'Unsupported Media Type', ''))
    if (method !== 'GET' && !mayWrite) return problem(403, 'Forbidden', 'You are not permitted to access this resource.')
    const sent: unknown = body === '' ? undefined : JSON.parse(body)
    if (path === '/3.0/ping') return { status: 200, body: { health_status: "Everything's Chimpy!" } }
    const [, list, rest = '', id] = /^\/3\.0\/lists\/([^/]+)(\/[a-z-]+)?(?:\/(\d+))?$/.exec(path) ?? []
    if (list !== LIST) return problem(404, 'Resource Not Found', 'The requested resource could not be found.')
    if (rest === '' && method === 'GET') return { status: 200, body: { id: LIST, name: 'Customers' } }
    if (rest === '' && method === 'POST') {
      const { members, update_existing } = Batch.parse(sent)
      const errors = members.flatMap((member) => write(member, update_existing))
      return { status: 200, body: { new_members: [], updated_members: [], errors, error_count: errors.length } }
    }
    if (rest === '/merge-fields' && method === 'GET') return { status: 200, body: { merge_fields: tags.map((tag) => ({ tag })) } }
    if (rest !== '/segments') throw new Refusal({ status: 404 })
    if (id && method === 'POST') return changeSegment(Number(id), sent)
    if (id && method === 'DELETE') return segments.delete(Number(id)) ? { status: 204 } : problem(404, 'Resource Not Found', '')
    if (id && method === 'GET') return segments.has(Number(id)) ? { status: 200, body: { id: Number(id) } } : problem(404, 'Resource Not Found', '')
    if (method === 'POST') return create(sent)
    const offset = Number(query.get('offset') ?? 0)
    const page = [...segments].map(([segment, { name }]) => ({ id: segment, name })).slice(offset, offset + Number(query.get('count') ?? 10))
    return { status: 200, body: { segments: page, total_items: segments.size } }
  })

  const members = (audience = 'Win-back') => new Set([...segments.values()].find(({ name }) => name === audience)?.members)
  return Object.assign(server, { people, segments, members })
}
