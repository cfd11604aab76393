import * as z from 'zod'
import { type Answer, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const TOKEN = 'abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01'

interface Contact {
  values: Record<string, string>
  fields: Record<number, string>
  /** By the id of the list. */
  status: Record<number, 'subscribed' | 'unsubscribed'>
}

export interface ActivecampaignServer extends VendorServer {
  contacts: Map<string, Contact>
  fields: Map<number, { title: string; perstag: string; isOnAllLists: boolean }>
  lists: Map<number, string>
  /** Imports that are not worked off: one is with each time that somebody asks. */
  outstanding: number
  members(audience?: string): Set<string>
}

const Import = z.strictObject({
  contacts: z
    .array(
      z.strictObject({
        email: z.string(),
        first_name: z.string().optional(),
        last_name: z.string().optional(),
        phone: z.string().optional(),
        customer_acct_name: z.string().optional(),
        fields: z.array(z.strictObject({ id: z.number().int(), value: z.string() })),
        subscribe: z.array(z.strictObject({ listid: z.number().int() })).default([]),
        unsubscribe: z.array(z.strictObject({ listid: z.number().int() })).default([]),
      }),
    )
    .min(1)
    .max(250),
})
type Import = z.output<typeof Import>
const NewField = z.strictObject({
  field: z.strictObject({ title: z.string().min(1), type: z.literal('text'), descript: z.string(), visible: z.literal(1) }),
})
const Relation = z.strictObject({ fieldRel: z.strictObject({ field: z.number().int(), relid: z.literal(0) }) })

/** Contacts of https://developers.activecampaign.com/reference/bulk-import-contacts, with their custom fields and lists. */
export async function activecampaignServer({ mayWrite = true } = {}): Promise<ActivecampaignServer> {
  const contacts: ActivecampaignServer['contacts'] = new Map()
  const fields: ActivecampaignServer['fields'] = new Map([[1, { title: 'Loyalty tier', perstag: 'TIER', isOnAllLists: true }]])
  const lists: ActivecampaignServer['lists'] = new Map([[3, 'Newsletter']])

  function importAll(body: string): Answer {
    if (Buffer.byteLength(body) > 399_999) throw new Refusal({ status: 413, body: { message: 'The payload is too large.' } })
    const sent = Import.parse(JSON.parse(body)).contacts
    const failureReasons = sent.flatMap(({ email, fields: values }, contact) => {
      if (!/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(email)) return [{ contact, failureReason: `Field 'email' incorrect format: ${email}` }]
      return values.every(({ id }) => fields.has(id)) ? [] : [{ contact, failureReason: 'Unknown custom field' }]
    })
    const message = 'JSON payload did not pass validation. Please fix failure Reasons and retry. The import was not queued for processing.'
    if (failureReasons.length > 0) return { status: 400, body: { success: 0, message, failureReasons } }
    for (const contact of sent) write(contact)
    server.outstanding += 1
    return { status: 200, body: { Success: 1, queued_contacts: sent.length, batchId: 'b-1', message: 'Contact import queued' } }
  }

  function write({ email, fields: values, subscribe, unsubscribe, ...standard }: Import['contacts'][number]): void {
    const contact: Contact = contacts.get(email.toLowerCase()) ?? { values: {}, fields: {}, status: {} }
    Object.assign(contact.values, standard)
    for (const { id, value } of values) contact.fields[id] = value
    // Whoever has unsubscribed is not subscribed again by an import.
    for (const { listid } of subscribe) contact.status[listid] ??= 'subscribed'
    for (const { listid } of unsubscribe) contact.status[listid] = 'unsubscribed'
    contacts.set(email.toLowerCase(), contact)
  }

  function createField(body: unknown): Answer {
    const { title } = NewField.parse(body).field
    if ([...fields.values()].some((field) => field.title === title))
      throw new Refusal({ status: 422, body: { errors: [{ title: 'There is already a field with this title', detail: '', code: 'duplicate' }] } })
    const id = 1 + Math.max(...fields.keys())
    fields.set(id, { title, perstag: title.toUpperCase().replace(/\W+/g, '_'), isOnAllLists: false })
    return { status: 201, body: { field: { id: String(id), title } } }
  }

  function relate(body: unknown): Answer {
    const field = fields.get(Relation.parse(body).fieldRel.field)
    if (!field) throw new Refusal({ status: 422 })
    field.isOnAllLists = true
    return { status: 201, body: { fieldRel: {} } }
  }

  function page<T>(name: string, all: readonly T[], query: URLSearchParams): Answer {
    const offset = Number(query.get('offset') ?? 0)
    const shown = all.slice(offset, offset + Math.min(100, Number(query.get('limit') ?? 20)))
    return { status: 200, body: { [name]: shown, meta: { total: String(all.length) } } }
  }

  const base = await vendorServer(({ method, path, query, headers, body }) => {
    if (headers['api-token'] !== TOKEN) return { status: 403, body: { message: 'The request could not be authenticated.' } }
    if (body !== '' && headers['content-type'] !== 'application/json') throw new Refusal({ status: 415 })
    if (method !== 'GET' && !mayWrite) return { status: 403, body: { message: 'Forbidden' } }
    const [, field] = /^\/api\/3\/fields\/(\d+)$/.exec(path) ?? []
    if (field && method === 'DELETE') return { status: fields.delete(Number(field)) ? 200 : 404, body: {} }
    switch (`${method} ${path}`) {
      case 'GET /api/3/users/me':
        return { status: 200, body: { user: { id: '1' } } }
      case 'GET /api/3/fields':
        return page(
          'fields',
          [...fields].map(([id, each]) => ({ id: String(id), title: each.title, perstag: each.perstag, type: 'text' })),
          query,
        )
      case 'POST /api/3/fields':
        return createField(JSON.parse(body))
      case 'POST /api/3/fieldRels':
        return relate(JSON.parse(body))
      case 'GET /api/3/lists': {
        const wanted = query.get('filters[name][eq]')
        const found = [...lists].filter(([, name]) => wanted === null || name === wanted)
        return page(
          'lists',
          found.map(([id, name]) => ({ id: String(id), name })),
          query,
        )
      }
      case 'POST /api/3/import/bulk_import':
        return importAll(body)
      case 'GET /api/3/import/bulk_import': {
        const batches = server.outstanding
        server.outstanding = Math.max(0, batches - 1)
        return { status: 200, body: { outstanding: batches > 0 ? [{ forDate: '2026-11-22', batches: String(batches), contacts: '1' }] : [] } }
      }
      default:
        throw new Refusal({ status: 404, body: { message: 'No such path' } })
    }
  })

  function members(audience = 'Win-back'): Set<string> {
    const [id] = [...fields].find(([, { title }]) => title === audience) ?? []
    return new Set([...contacts].filter(([, contact]) => id !== undefined && contact.fields[id] === 'Yes').map(([email]) => email))
  }
  const server: ActivecampaignServer = Object.assign(base, { contacts, fields, lists, outstanding: 0, members })
  return server
}
