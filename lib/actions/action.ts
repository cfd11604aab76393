import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { requireActor } from '../auth/actor'
import type { Actor } from '../auth/permissions'
import { systemClock } from '../core/clock'
import { AppError, type ErrorData } from '../core/errors'
import { log } from '../core/logger'
import { requestFacts } from '../core/request-facts'
import type { Result } from '../core/result'
import { db } from '../db/client'
import { isOverloaded } from '../db/transaction'
import type { Ctx } from './context'
import type { Operation } from './operation'
import { requireOwnOrigin } from './own-origin'

/** A server action is a public endpoint: it finds out who asks, calls the verb, and turns failures into values. */
export function action<Input extends z.ZodType, Output>(verb: Operation<Input, Output>): (input: z.input<Input>) => Promise<Result<Output>> {
  return async (input) =>
    asResult(verb.spec.id, async () => {
      await requireOwnOrigin()
      const actor = await requireActor({ mayEnrol: verb.spec.permission === 'account:write' })
      return verb({ ctx: contextFor(actor), input })
    })
}

export async function asResult<T>(operationId: string, run: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    return { ok: false, error: tellable(error, operationId) }
  }
}

/** Expected errors speak for themselves; the rest is logged under a reference and told as that. */
export function tellable(error: unknown, operationId: string): ErrorData {
  if (error instanceof AppError) return error.toData()
  if (isOverloaded(error)) {
    log('warn', 'all connections to the database are taken', { operation: operationId })
    const more = { remedy: 'Nothing was changed. Try again in a few seconds.', retryAfterSeconds: 5 }
    return new AppError('UNAVAILABLE', 'Too much is being asked of the database at this moment.', more).toData()
  }
  const reference = randomUUID().slice(0, 8)
  log('error', 'unexpected failure', { operation: operationId, reference, stack: error instanceof Error ? error.stack : String(error) })
  return {
    code: 'INTERNAL',
    message: `Something went wrong (${reference}).`,
    remedy: 'Nothing was changed. Try again; if it stays, tell your admin this reference.',
    reference,
  }
}

export function contextFor(actor: Actor, signal?: AbortSignal): Ctx {
  const facts = requestFacts()
  return {
    actor,
    clock: systemClock,
    db: db(),
    requestId: facts?.id ?? randomUUID(),
    address: facts?.address ?? '',
    ...(signal ? { signal } : {}),
  }
}
