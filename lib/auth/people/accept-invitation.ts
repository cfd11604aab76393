import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { findInvitationByToken, takeInvitation } from '../invitation-store'
import { inviterStillMay } from '../inviter'
import { deadLink, invitationState } from '../link-state'
import { countDatabases, setDatabases } from '../people-store'
import { Acceptance } from '../schema'
import { findPersonByEmail, insertPerson, lockPeople } from '../store'

/** Run by the system actor of the invitation's page; the token stands in for a sign-in. */
export const acceptInvitation = operation({
  id: 'people.accept-invitation',
  summary: 'Accept an invitation',
  effect: 'write',
  permission: 'account:write',
  input: Acceptance,
  output: z.object({ id: z.string(), email: z.string() }),
  async run({ ctx, input, tx, record }) {
    if (ctx.actor.type !== 'system') {
      throw new AppError('CONFLICT', `You are signed in as ${ctx.actor.name}.`, {
        remedy: 'The invitation was not used. Sign out, then open its link again.',
      })
    }
    const now = ctx.clock.now()
    await lockPeople(tx)
    const invitation = await takeInvitation(tx, input.token, now)
    if (!invitation) throw deadLink('invitation', invitationState(await findInvitationByToken(tx, input.token), now))
    if (!(await inviterStillMay(tx, invitation, now))) throw deadLink('invitation', 'void')
    const { email, role, databases } = invitation
    if (await findPersonByEmail(tx, email)) {
      throw new AppError('CONFLICT', 'This address has an account already.', { remedy: 'Nothing was changed. Sign in with it.' })
    }
    const { id } = await insertPerson(tx, { name: input.name, email, password: input.password, role })
    if (databases !== 'all') {
      const known: string[] = []
      for (const databaseId of databases) if ((await countDatabases(tx, [databaseId])) === 1) known.push(databaseId)
      await setDatabases(tx, id, known)
    }
    await record({ objectType: 'person', objectId: id, objectName: input.name, details: { role, invitation: invitation.id } })
    return { id, email }
  },
})
