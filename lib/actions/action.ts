import 'server-only'
import { randomUUID } from 'node:crypto'
import type * as z from 'zod'
import { requireActor } from '../auth/actor'
import type { Actor } from '../auth/permissions'
import { systemClock } from '../core/clock'
import { AppError } from '../core/errors'
import { requestFacts } from '../core/request-facts'
import type { Result } from '../core/result'
import { db } from '../db/client'
import type { Ctx } from './context'
import type { Operation } from './operation'
import { requireOwnOrigin } from './own-origin'
import { tellable } from './tellable'

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
    // It is told in its own place; the page that it is a part of was not refused.
    if (error instanceof AppError) requestFacts()?.troubles?.delete(error)
    return { ok: false, error: tellable(error, operationId) }
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
