import 'server-only'
import type * as z from 'zod'
import { AppError } from '../core/errors'

/** The place after which the next page of a list begins, as text that a client hands back unread. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** @throws AppError INVALID_INPUT for what no page gave. */
export function readCursor<Shape extends z.ZodType>(cursor: string, shape: Shape): z.output<Shape> {
  const { data, success } = shape.safeParse(decoded(cursor))
  if (success) return data
  throw new AppError('INVALID_INPUT', 'This is not the "next" of a page before.', {
    remedy: 'Begin again without it.',
    issues: [{ path: ['after'], message: 'must be the "next" of a page before' }],
  })
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
