import * as z from 'zod'
import { type Answer, type Asked, Refusal, type VendorServer, vendorServer } from './vendor-server'

export const TOKEN = 'pat-eu1-11111111-2222-3333-4444-555555555555'
const SCOPES = ['crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.lists.read', 'crm.lists.write']

interface List {
  name: string
  processingType: string
  members: Set<string>
}

export interface HubspotServer extends VendorServer {
  /** Properties by email. */
  contacts: Map<string, { id: string; properties: Record<string, string> }>
  lists: Map<string, List>
  members(audience?: string): Set<string>
}

const Property = z.string().regex(/^[a-z][a-z0-9_]*$/)
const Input = z.strictObject({
  id: z.string(),
  idProperty: z.literal('email'),
  objectWriteTraceId: z.string().optional(),
  properties: z.record(Property, z.string()),
})
const Upsert = z.strictObject({ inputs: z.array(Input).max(100) })
const Read = z.strictObject({
  idProperty: z.literal('email'),
  properties: z.array(Property),
  inputs: z.array(z.strictObject({ id: z.string() })).max(100),
})
const NewList = z.strictObject({ name: z.string().min(1), objectTypeId: z.literal('0-1'), processingType: z.literal('MANUAL') })
const Ids = z.array(z.string().regex(/^\d+$/))

interface Options {
  scopes?: readonly string[]
  /** False: one bad input fails the whole batch, and nobody learns which. */
  tellsWhich?: boolean
}

const KNOWN = new Set(['firstname', 'lastname', 'phone', 'company', 'jobtitle', 'address', 'city', 'state', 'zip', 'country', 'loyalty_tier'])

/** Contacts and lists of https://developers.hubspot.com/docs/api-reference, as far as an audience needs them. */
export async function hubspotServer({ scopes = SCOPES, tellsWhich = true }: Options = {}): Promise<HubspotServer> {
  const contacts: HubspotServer['contacts'] = new Map()
  const lists: HubspotServer['lists'] = new Map()
  let last = 100

  const error = (category: string, message: string, more = {}) => ({ status: 'error', category, message, correlationId: 'c-1', ...more })
  const invalid = (list: object[]) => error('VALIDATION_ERROR', `Property values were not valid: ${JSON.stringify(list)}`)

  function wrongWith({ id, properties }: z.output<typeof Input>): object | undefined {
    const unknown = Object.keys(properties).find((name) => !KNOWN.has(name))
    if (unknown) return { isValid: false, message: `Property "${unknown}" does not exist`, error: 'PROPERTY_DOESNT_EXIST', name: unknown }
    if (/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(id)) return undefined
    return { isValid: false, message: `Email address ${id} is invalid`, error: 'INVALID_EMAIL', name: 'email' }
  }

  function write({ id: email, properties }: z.output<typeof Input>): object {
    const key = email.toLowerCase()
    const before = contacts.get(key)
    const contact = { id: before?.id ?? String((last += 1)), properties: { ...before?.properties, ...properties } }
    contacts.set(key, contact)
    return { ...contact, new: before === undefined }
  }

  function upsert(body: unknown): Answer {
    const { inputs } = Upsert.parse(body)
    if (inputs.length === 0) return { status: 400, body: error('VALIDATION_ERROR', 'Some required fields were not set: [inputs]') }
    const wrong = inputs.flatMap((input) => wrongWith(input) ?? [])
    if (wrong.length > 0 && !tellsWhich) return { status: 400, body: invalid(wrong.slice(0, 1)) }
    const errors = inputs.flatMap((input) => {
      const what = wrongWith(input)
      return what ? [{ ...invalid([what]), context: { objectWriteTraceId: [input.objectWriteTraceId] } }] : []
    })
    const results = inputs.filter((input) => !wrongWith(input)).map(write)
    return errors.length > 0
      ? { status: 207, body: { status: 'COMPLETE', results, numErrors: errors.length, errors } }
      : { status: 200, body: { status: 'COMPLETE', results } }
  }

  function read(body: unknown): Answer {
    const { inputs } = Read.parse(body)
    const found = inputs.flatMap(({ id }) => contacts.get(id.toLowerCase()) ?? [])
    const ids = inputs.filter(({ id }) => !contacts.has(id.toLowerCase())).map(({ id }) => id)
    const errors = ids.length > 0 ? [{ ...error('OBJECT_NOT_FOUND', 'Could not get some CONTACT objects'), context: { ids } }] : []
    return { status: errors.length > 0 ? 207 : 200, body: { status: 'COMPLETE', results: found, errors } }
  }

  function answerList(method: string, path: string, body: unknown): Answer {
    const shown = (listId: string, list: List) => ({ status: 200, body: { list: { listId, name: list.name, processingType: list.processingType } } })
    if (method === 'POST' && path === '') {
      const { name, processingType } = NewList.parse(body)
      if ([...lists.values()].some((list) => list.name === name)) throw new Refusal({ status: 400, body: error('VALIDATION_ERROR', 'Name is taken') })
      const listId = String((last += 1))
      lists.set(listId, { name, processingType, members: new Set() })
      return shown(listId, { name, processingType, members: new Set() })
    }
    const [, name] = /^\/object-type-id\/0-1\/name\/(.+)$/.exec(path) ?? []
    const [, id = '', change] = /^\/(\d+)(?:\/memberships\/(add|remove))?$/.exec(path) ?? []
    const [listId, list] = name === undefined ? [id, lists.get(id)] : ([...lists].find(([, each]) => each.name === decodeURIComponent(name)) ?? [])
    if (!listId || !list) return { status: 404, body: error('OBJECT_NOT_FOUND', 'List does not exist') }
    if (method === 'GET' && !change) return shown(listId, list)
    if (method === 'DELETE' && !change) return (lists.delete(listId), { status: 204 })
    if (method !== 'PUT' || !change) throw new Refusal({ status: 405 })
    for (const contact of Ids.parse(body)) list.members[change === 'add' ? 'add' : 'delete'](contact)
    return { status: 200, body: { recordsIdsAdded: [], recordIdsRemoved: [], recordIdsMissing: [] } }
  }

  const server = await vendorServer(({ method, path, headers, body }: Asked) => {
    if (headers.authorization !== `Bearer ${TOKEN}`)
      return {
        status: 401,
        body: error('INVALID_AUTHENTICATION', 'Authentication credentials not found. This API supports OAuth 2.0 authentication.'),
      }
    if (body !== '' && headers['content-type'] !== 'application/json') throw new Refusal({ status: 415, body: error('INVALID', 'Not JSON') })
    const sent: unknown = body === '' ? undefined : JSON.parse(body)
    const [, part = '', rest = ''] = /^\/crm\/v3\/(lists|objects\/contacts\/batch)(.*)$/.exec(path) ?? []
    const isRead = method === 'GET' || rest === '/read'
    const scope = `crm.${part === 'lists' ? 'lists' : 'objects.contacts'}.${isRead ? 'read' : 'write'}`
    if (!scopes.includes(scope)) return { status: 403, body: error('MISSING_SCOPES', `This app hasn't been granted all required scopes: ${scope}.`) }
    if (part === 'lists') return answerList(method, rest, sent)
    if (method === 'POST' && rest === '/upsert') return upsert(sent)
    if (method === 'POST' && rest === '/read') return read(sent)
    throw new Refusal({ status: 404, body: error('OBJECT_NOT_FOUND', 'No such path') })
  })

  function members(audience = 'Win-back'): Set<string> {
    const list = [...lists.values()].find(({ name }) => name === audience)
    return new Set([...contacts].filter(([, { id }]) => list?.members.has(id)).map(([email]) => email))
  }
  return Object.assign(server, { contacts, lists, members })
}
