import 'server-only'
import * as z from 'zod'
import type { OutboundRequest } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import type { Link, Row } from '../driver'
import { failureOf } from '../failures'
import { said } from '../said'

export interface KlaviyoSettings {
  identity: 'email' | 'phone_number' | 'external_id'
  baseUrl: string
}

/** Klaviyo keeps each for two years: https://developers.klaviyo.com/en/docs/api_versioning_and_deprecation_policy */
const REVISION = '2026-01-15'
const JSON_API = 'application/vnd.api+json'

export const List = z.object({ data: z.object({ id: z.string().regex(/^\w+$/) }) })
/** Of lists, or of profiles. */
export const Ids = z.object({ data: z.array(List.shape.data) })
export const Errors = z.object({
  errors: z.array(z.object({ detail: z.string(), source: z.object({ pointer: z.string().optional() }).optional() })).min(1),
})

interface Asking<T> {
  body?: unknown
  /** Whom it is about, so that what Klaviyo says of them is kept without their data. */
  rows?: readonly Row[]
  /** The answer for what is not there. */
  absent?: T
  /** What else than an error is made of a 400. */
  refused?: (body: string) => T | undefined
}

export async function askKlaviyo<T>(
  link: Link<KlaviyoSettings>,
  method: OutboundRequest['method'],
  path: string,
  schema: z.ZodType<T>,
  { body, rows, absent, refused }: Asking<T> = {},
): Promise<T> {
  const answer = await ask(link, 'Klaviyo', {
    url: link.settings.baseUrl + path,
    method,
    headers: {
      accept: JSON_API,
      authorization: `Klaviyo-API-Key ${link.secrets.apiKey ?? ''}`,
      revision: REVISION,
      ...(body === undefined ? {} : { 'content-type': JSON_API }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (answer.isSuccess) return readJson('Klaviyo', { body: answer.body || 'null' }, schema)
  if (answer.status === 404 && absent !== undefined) return absent
  const other = answer.status === 400 ? refused?.(answer.body) : undefined
  if (other !== undefined) return other
  throw failureOf('Klaviyo', answer, said(parseJson(answer.body, Errors)?.errors[0]?.detail ?? '', rows))
}
