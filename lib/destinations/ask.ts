import 'server-only'
import type * as z from 'zod'
import { AppError } from '../core/errors'
import type { OutboundAnswer } from '../outbound/guarded-request'
import type { Link } from './driver'
import { tryAgain } from './failures'

/** One question to a vendor; whatever comes between is worth another try. */
export async function ask(link: Link, vendor: string, request: Parameters<Link['request']>[0]): Promise<OutboundAnswer> {
  try {
    return await link.request(request)
  } catch (error) {
    if (error instanceof AppError && error.code === 'TOO_LARGE') throw tryAgain(`${vendor} answered more than its API says it does.`)
    throw error
  }
}

/** @throws AppError UNAVAILABLE for what is not the answer that the vendor documents: half an answer, or a page of a proxy */
export function readJson<T>(vendor: string, { body }: Pick<OutboundAnswer, 'body'>, schema: z.ZodType<T>): T {
  const read = parseJson(body, schema)
  if (read === undefined) throw tryAgain(`${vendor} gave an answer that cannot be read.`)
  return read
}

/** For an error's body, which may be anything. */
export function parseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
