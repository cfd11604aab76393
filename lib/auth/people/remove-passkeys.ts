import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { queueMail } from '../../sending/mail-store'
import { deletePasskeysOf } from '../passkeys/passkey-store'
import { findPerson, lockPerson } from '../people-store'
import { requireReach } from '../reach'
import { PersonId } from '../schema'
import { endSessions } from '../sessions-store'

/** For a lost device, or one that was stolen: their password signs in as before. */
export const removePasskeysOfPerson = operation({
  id: 'people.remove-passkeys',
  summary: 'Remove the passkeys of a person',
  effect: 'write',
  permission: 'people:write',
  proof: true,
  input: z.strictObject({ id: PersonId }),
  output: z.object({ id: z.string(), removed: z.number().int() }),
  rest: { method: 'POST', path: '/people/{id}/remove-passkeys' },
  async run({ ctx, input: { id }, tx, record }) {
    await lockPerson(tx, id)
    const person = await findPerson(tx, id)
    await requireReach(tx, ctx.actor, person.databases)
    // Their own go one by one, where the last one of somebody who must have one is kept.
    if (ctx.actor.type === 'user' && ctx.actor.id === id) {
      throw new AppError('PRECONDITION_FAILED', 'These passkeys are yours.', { remedy: 'Nothing was changed. Remove them in your account.' })
    }
    const removed = await deletePasskeysOf(tx, id)
    await endSessions(tx, id)
    if (removed > 0) await queueMail(tx, { kind: 'passkey_removed', reference: id, at: ctx.clock.now() })
    await record({ objectType: 'person', objectId: id, objectName: person.name, details: { removed } })
    return { id, removed }
  },
})
