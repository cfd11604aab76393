import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { queueMail } from '../../sending/mail-store'
import { insertInvitation, listUnanswered, revoke } from '../invitation-store'
import { requireReach } from '../reach'
import { NewInvitation } from '../schema'
import { findPersonByEmail, lockPeople } from '../store'
import { invitationName } from './invitation-name'

/** The link goes to the invited address alone: not even the admin sees it. */
export const invitePerson = operation({
  id: 'people.invite',
  summary: 'Invite a person',
  effect: 'write',
  permission: 'people:write',
  proof: true,
  input: NewInvitation,
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/people/invitations' },
  async run({ ctx, input, tx, record }) {
    const now = ctx.clock.now()
    await requireReach(tx, ctx.actor, input.databases)
    await lockPeople(tx)
    if (await findPersonByEmail(tx, input.email)) {
      throw refused('A person with this email address exists already.', 'Nobody was invited. Change their role or databases in the list instead.')
    }
    for (const earlier of await listUnanswered(tx, input.email)) {
      if (earlier.expiresAt > now) {
        throw refused('This address has an open invitation already.', 'No second one was sent. Send the first one again, or withdraw it.')
      }
      await revoke(tx, earlier.id, now)
    }
    const { id } = await insertInvitation(tx, input, ctx.actor, now)
    await queueMail(tx, { kind: 'invitation', reference: id, at: now })
    const databases = input.databases === 'all' ? 'all' : input.databases.length
    await record({ objectType: 'invitation', objectId: id, objectName: invitationName(input), details: { role: input.role, databases } })
    return { id }
  },
})

function refused(message: string, remedy: string): AppError {
  return new AppError('CONFLICT', message, { remedy, issues: [{ path: ['email'], message: 'is taken' }] })
}
