import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { findPerson, setDisabled } from '../people-store'
import { requireReach } from '../reach'
import { PersonId } from '../schema'
import { endSessions } from '../sessions-store'
import { voidTokens } from '../token-store'
import { requireOtherAdmin } from './last-admin'

/** Out at their next request, and no link that was sent to them works any more. */
export const disablePerson = operation({
  id: 'people.disable',
  summary: 'Disable a person',
  effect: 'write',
  permission: 'people:write',
  proof: true,
  input: z.strictObject({ id: PersonId }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/people/{id}/disable' },
  async run({ ctx, input: { id }, tx, record }) {
    await requireOtherAdmin(tx, id)
    const person = await findPerson(tx, id)
    await requireReach(tx, ctx.actor, person.databases)
    await setDisabled(tx, id, ctx.clock.now())
    await endSessions(tx, id)
    await voidTokens(tx, id, ['password_reset', 'email_change_old', 'email_change_new', 'second_factor'], ctx.clock.now())
    await record({ objectType: 'person', objectId: id, objectName: person.name })
    return { id }
  },
})
