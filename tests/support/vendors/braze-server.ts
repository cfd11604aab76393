import * as z from 'zod'
import { Refusal, type VendorServer, vendorServer } from './vendor-server'

export const KEY = 'c0ffee00-1234-5678-9abc-def012345678'

export interface BrazeServer extends VendorServer {
  /** Attributes by the identifier. */
  profiles: Map<string, Record<string, unknown>>
  members(audience?: string): Set<string>
}

const Alias = z.strictObject({ alias_name: z.string().min(1), alias_label: z.string().min(1) })
const Attributes = z.looseObject({
  external_id: z.string().min(1).optional(),
  braze_id: z.string().min(1).optional(),
  user_alias: Alias.optional(),
  _update_existing_only: z.boolean().optional(),
})
const Body = z.strictObject({ attributes: z.array(z.record(z.string(), z.unknown())) })

/** `/users/track`, as https://www.braze.com/docs/api/endpoints/user_data/post_user_track has it. */
export async function brazeServer({ most = 75 } = {}): Promise<BrazeServer> {
  const profiles = new Map<string, Record<string, unknown>>()

  /** What is wrong with one object, as Braze says it. */
  function take(attributes: Record<string, unknown>): string | undefined {
    const read = Attributes.safeParse(attributes)
    const { external_id, braze_id, user_alias, _update_existing_only, ...values } = read.data ?? {}
    const id = external_id ?? braze_id ?? user_alias?.alias_name
    if (id === undefined) return "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required"
    if (typeof values.email === 'string' && !values.email.includes('@')) return "The value provided for the 'email' field is not a valid email."
    // Who is told apart by an alias is not created unless that is asked for.
    const onlyExisting = _update_existing_only ?? user_alias !== undefined
    if (onlyExisting && !profiles.has(id)) return undefined
    const kept = Object.entries({ ...profiles.get(id), ...values }).filter(([, value]) => value !== null)
    profiles.set(id, Object.fromEntries(kept))
    return undefined
  }

  const server = await vendorServer(({ method, path, headers, body }) => {
    if (headers.authorization !== `Bearer ${KEY}`) return { status: 401, body: { message: 'Invalid API Key' } }
    if (method !== 'POST' || path !== '/users/track') throw new Refusal({ status: 404, body: { message: 'Not Found' } })
    if (headers['content-type'] !== 'application/json') throw new Refusal({ status: 400, body: { message: 'Bad Request' } })
    const { attributes } = Body.parse(JSON.parse(body))
    if (attributes.length > most) throw new Refusal({ status: 400, body: { message: 'Max Input Length Exceeded' } })
    const errors = attributes.flatMap((each, index) => {
      const type = take(each)
      return type === undefined ? [] : [{ type, input_array: 'attributes', index }]
    })
    if (errors.length === attributes.length)
      return { status: 400, body: { message: "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.", errors } }
    const processed = attributes.length - errors.length
    return { status: 201, body: { message: 'success', attributes_processed: processed, ...(errors.length > 0 ? { errors } : {}) } }
  })
  const members = (audience = 'Win-back') => new Set([...profiles].filter(([, values]) => values[audience] === true).map(([id]) => id))
  return Object.assign(server, { profiles, members })
}
