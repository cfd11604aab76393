import 'server-only'
import { createHash } from 'node:crypto'
import type { Ctx } from '../actions/context'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { findAsked, keepAnswer, takeTurn } from './idempotency-store'
import { HttpProblem } from './problem'
import type { Spec } from './routes'

export interface Once {
  run: NonNullable<Ctx['once']>
  /** Whether the answer is the one of an earlier request. */
  isReplay(): boolean
}

/** @throws AppError INVALID_INPUT */
export function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key')
  if (key === null) return undefined
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new AppError('INVALID_INPUT', 'The Idempotency-Key cannot be used.', {
    remedy: 'Nothing was changed. Send 1 to 255 letters and digits, like a UUID.',
  })
}

/**
 * One change for all requests with this key. The answer is stored in the transaction of the change: both are there, or neither, whatever dies when.
 * A refused request changes nothing and is not stored, so it can be sent again under the same key.
 */
export function onceFor(spec: Spec, ctx: Ctx, key: string, input: unknown): Once {
  const inputHash = hashOf(input)
  let isReplay = false
  let isUsed = false
  const run = async <T>(tx: Tx, change: () => Promise<T>): Promise<T> => {
    // Only the operation that was asked for; one that it calls is a part of it.
    if (isUsed) return change()
    isUsed = true
    const actorId = ctx.actor.id
    if (!(await takeTurn(tx, actorId, key))) {
      throw new AppError('CONFLICT', 'The first request with this Idempotency-Key is still running.', {
        remedy: 'Nothing was done twice. Send it again in a moment for the answer.',
        retryAfterSeconds: 1,
      })
    }
    const before = await findAsked(tx, actorId, key, ctx.clock.now())
    if (!before) {
      const answer = await change()
      const kept = { operation: spec.id, inputHash, answer: spec.isSecret ? undefined : answer }
      await keepAnswer(tx, { ...kept, actorId, key, at: ctx.clock.now(), status: spec.rest.status ?? 200 })
      return answer
    }
    if (before.operation !== spec.id || before.inputHash !== inputHash) {
      throw new HttpProblem(
        'IDEMPOTENCY_MISMATCH',
        'This Idempotency-Key was used for another request.',
        'Nothing was changed. Use a new key for a new request.',
      )
    }
    if (before.answer === undefined) {
      throw new AppError('CONFLICT', 'This was done already, and its answer held a secret that is shown only once.', {
        remedy: 'Nothing was done twice. If the first answer was lost, make a new secret, for example by keys.rotate.',
      })
    }
    isReplay = true
    return before.answer as T
  }
  return { run, isReplay: () => isReplay }
}

function hashOf(input: unknown): string {
  return createHash('sha256').update(sorted(input)).digest('base64url')
}

/** The same text for the same content, in whatever order its fields were sent. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
