import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { findUnanswered, revoke } from '../invitation-store'
import { invitationName } from './invitation-name'

export const revokeInvitation = operation({
  id: 'people.revoke-invitation',
  summary: 'Withdraw an invitation',
  effect: 'write',
  permission: 'people:write',
  input: z.strictObject({ id: z.uuid({ error: 'must be an id' }) }),
  output: z.object({ id: z.string() }),
  rest: { method: 'DELETE', path: '/people/invitations/{id}' },
  async run({ ctx, input, tx, record }) {
    const invitation = await findUnanswered(tx, input.id)
    await revoke(tx, input.id, ctx.clock.now())
    await record({ objectType: 'invitation', objectId: input.id, objectName: invitationName(invitation) })
    return { id: input.id }
  },
})
