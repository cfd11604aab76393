import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { queueMail } from '../../sending/mail-store'
import { findUnanswered, renewInvitation } from '../invitation-store'
import { requireReach } from '../reach'
import { invitationName } from './invitation-name'

/** A new link for another 72 hours, on the word of who sends it again. */
export const resendInvitation = operation({
  id: 'people.resend-invitation',
  summary: 'Send an invitation again',
  effect: 'write',
  permission: 'people:write',
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: z.object({ id: z.string() }),
  rest: { method: 'POST', path: '/people/invitations/{id}/resend' },
  async run({ ctx, input, tx, record }) {
    const invitation = await findUnanswered(tx, input.id)
    await requireReach(tx, ctx.actor, invitation.databases)
    await renewInvitation(tx, input.id, ctx.actor, ctx.clock.now())
    await queueMail(tx, { kind: 'invitation', reference: input.id, at: ctx.clock.now() })
    await record({ objectType: 'invitation', objectId: input.id, objectName: invitationName(invitation) })
    return { id: input.id }
  },
})
