import 'server-only'
import * as z from 'zod'
import type { OutboundAnswer, OutboundRequest } from '../../outbound/guarded-request'
import { ask, parseJson, readJson } from '../ask'
import type { Link, Row } from '../driver'
import { failureOf, tryAgain } from '../failures'
import { said } from '../said'

export interface MetaSettings {
  adAccountId: string
  customerFileSource: 'USER_PROVIDED_ONLY' | 'PARTNER_PROVIDED_ONLY' | 'BOTH_USER_AND_PARTNER_PROVIDED'
  baseUrl: string
}

const Problem = z.object({
  error: z.object({ message: z.string(), code: z.number(), error_user_msg: z.string().optional(), is_transient: z.boolean().optional() }),
})

/** Temporary: service down, throttled by app, user, page, or by the use of custom audiences. */
const PASSING = [1, 2, 4, 17, 32, 341, 613, 80003]
const CREDENTIALS = [102, 190]
/** 10, 200 to 299, and 294 for `ads_management`. */
const RIGHTS = (code: number): boolean => code === 10 || (code >= 200 && code <= 299)

export async function askMeta<T>(
  link: Link<MetaSettings>,
  method: OutboundRequest['method'],
  path: string,
  schema: z.ZodType<T>,
  { body, rows }: { body?: unknown; rows?: readonly Row[] } = {},
): Promise<T> {
  const answer = await ask(link, 'Meta', {
    url: link.settings.baseUrl + path,
    method,
    headers: {
      authorization: `Bearer ${link.secrets.accessToken ?? ''}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (answer.isSuccess) return readJson('Meta', answer, schema)
  throw failure(answer, rows)
}

/** Meta tells by its own codes what went wrong; the status is nearly always 400. */
function failure(answer: OutboundAnswer, rows: readonly Row[] = []): Error {
  const problem = parseJson(answer.body, Problem)?.error
  if (!problem) return failureOf('Meta', answer)
  const words = said(problem.error_user_msg ?? problem.message, rows)
  if (problem.is_transient || PASSING.includes(problem.code)) return tryAgain(`Meta cannot take this now. It says: ${words}`, answer.retryAfter)
  if (CREDENTIALS.includes(problem.code)) return failureOf('Meta', { ...answer, status: 401 }, words)
  return failureOf('Meta', RIGHTS(problem.code) ? { ...answer, status: 403 } : answer, words)
}
