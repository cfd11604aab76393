import 'server-only'
import * as z from 'zod'
import type { OutboundRequest } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import type { Link, Row } from '../driver'
import { failureOf } from '../failures'
import { said } from '../said'

export interface GoogleAdsSettings {
  customerId: string
  /** Of the manager account that the credentials belong to; empty when they belong to the account itself. */
  loginCustomerId: string
  identity: 'email' | 'phone'
  consent: 'CONSENT_GRANTED' | 'CONSENT_STATUS_UNSPECIFIED'
  acceptsTerms: true
  baseUrl: string
  tokenUrl: string
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number() })
const TokenProblem = z.object({ error: z.string(), error_description: z.string().optional() })
const Problem = z.object({
  error: z.object({
    message: z.string(),
    details: z.array(z.object({ fieldViolations: z.array(z.object({ field: z.string(), description: z.string() })).optional() })).optional(),
  }),
})
type Violation = { field: string; description: string }

/** A token lasts an hour; it is renewed a little before. */
const tokens = new WeakMap<Link<GoogleAdsSettings>, { token: string; until: number }>()
const EARLY_SECONDS = 120

interface Asking<T> {
  body?: unknown
  rows?: readonly Row[]
  /** What else than an error is made of fields that Google does not take. */
  refused?: (violations: readonly Violation[]) => T | undefined
}

export async function askGoogle<T>(
  link: Link<GoogleAdsSettings>,
  method: OutboundRequest['method'],
  path: string,
  schema: z.ZodType<T>,
  { body, rows, refused }: Asking<T> = {},
): Promise<T> {
  const { baseUrl, loginCustomerId } = link.settings
  const answer = await ask(link, 'Google', {
    url: baseUrl + path,
    method,
    headers: {
      authorization: `Bearer ${await accessToken(link)}`,
      ...(loginCustomerId === '' ? {} : { 'login-account': accountName(loginCustomerId) }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (answer.isSuccess) return readJson('Google', answer, schema)
  const problem = parseJson(answer.body, Problem)?.error
  const violations = problem?.details?.flatMap(({ fieldViolations = [] }) => fieldViolations) ?? []
  const other = answer.status === 400 ? refused?.(violations) : undefined
  if (other !== undefined) return other
  throw failureOf('Google', answer, said([problem?.message ?? '', ...violations.map(({ description }) => description)].join(' '), rows))
}

export function accountName(customerId: string): string {
  return `accountTypes/GOOGLE_ADS/accounts/${customerId}`
}

/** RFC 6749 §6; Google answers 400 for a refresh token that is no longer good. */
async function accessToken(link: Link<GoogleAdsSettings>): Promise<string> {
  const now = link.now().getTime()
  const known = tokens.get(link)
  if (known && known.until > now) return known.token
  const { clientId = '', clientSecret = '', refreshToken = '' } = link.secrets
  const form = { grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken }
  const answer = await ask(link, 'Google', {
    url: link.settings.tokenUrl,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
  if (!answer.isSuccess) {
    const problem = parseJson(answer.body, TokenProblem)
    const words = said(problem?.error_description ?? problem?.error ?? '')
    throw failureOf('Google', answer.status === 400 ? { ...answer, status: 401 } : answer, words)
  }
  const { access_token: token, expires_in: seconds } = readJson('Google', answer, Token)
  tokens.set(link, { token, until: now + (seconds - EARLY_SECONDS) * 1_000 })
  return token
}
