import 'server-only'
import type { Ctx } from '../actions/context'
import { AppError } from '../core/errors'
import type { Tx } from '../db/transaction'
import { isPasswordOf } from './password-hash'
import { passwordHashOf } from './people-store'
import type { Actor } from './permissions'
import { forgetTurns, type Limit, takeTurn } from './rate-store'

const LIMIT: Limit = { turns: 10, slowFrom: 5, windowSeconds: 900, blockSeconds: 900 }

/** For what belongs to a person alone: keys and jobs have no password and no sessions. @throws AppError FORBIDDEN */
export function personOf({ actor }: Ctx): Extract<Actor, { type: 'user' }> {
  if (actor.type === 'user') return actor
  throw new AppError('FORBIDDEN', 'Only a person has an account.', { remedy: 'Nothing was changed. Sign in and do it there.' })
}

/** Whoever sits at an open browser cannot guess either. @throws AppError INVALID_INPUT when it is another one; RATE_LIMITED */
export async function confirmPassword(ctx: Ctx, tx: Tx, given: { field: string; password: string }): Promise<void> {
  const { id } = personOf(ctx)
  const key = `confirm-password:${id}`
  const turn = await takeTurn(ctx.db.prisma, key, LIMIT, ctx.clock.now())
  if (!turn.isGranted) {
    throw new AppError('RATE_LIMITED', 'There were too many attempts to confirm the password.', {
      remedy: `Nothing was changed. Wait ${turn.waitSeconds < 60 ? `${turn.waitSeconds} seconds` : `${Math.ceil(turn.waitSeconds / 60)} minutes`}, then try again.`,
      retryAfterSeconds: turn.waitSeconds,
    })
  }
  if (!(await isPasswordOf(await passwordHashOf(tx, id), given.password))) {
    throw new AppError('INVALID_INPUT', 'This is not your password.', {
      remedy: 'Nothing was changed. Correct it and try again.',
      issues: [{ path: [given.field], message: 'is not right' }],
    })
  }
  await forgetTurns(ctx.db.prisma, key, ctx.clock.now())
}
