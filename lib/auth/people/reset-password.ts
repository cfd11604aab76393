import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { queueMail } from '../../sending/mail-store'
import { deadLink } from '../link-state'
import { hashNewPassword } from '../passwords'
import { findPerson, setPasswordHash } from '../people-store'
import { PasswordReset } from '../schema'
import { endSessions } from '../sessions-store'
import { findToken, stateOf, consumeToken, voidTokens } from '../token-store'

/** Run by the system actor of the reset page; the token stands in for the old password. A second factor stays as it is. */
export const resetPassword = operation({
  id: 'people.reset-password',
  summary: 'Set a new password by a link',
  effect: 'write',
  permission: 'account:write',
  input: PasswordReset,
  output: z.object({ email: z.string() }),
  async run({ ctx, input, tx, record }) {
    const now = ctx.clock.now()
    const used = await consumeToken(tx, { token: input.token, purpose: 'password_reset', now })
    if (!used) {
      const found = await findToken(tx, input.token)
      throw deadLink('reset', stateOf(found?.purpose === 'password_reset' ? found : null, now))
    }
    const person = await findPerson(tx, used.personId)
    if (person.isDisabled) throw deadLink('reset', 'void')
    await setPasswordHash(tx, person.id, await hashNewPassword(input.password, person))
    await endSessions(tx, person.id)
    await voidTokens(tx, person.id, ['password_reset', 'email_change_old', 'email_change_new', 'second_factor'], now)
    await queueMail(tx, { kind: 'password_changed', reference: person.id, at: now })
    await record({ objectType: 'person', objectId: person.id, objectName: person.name })
    return { email: person.email }
  },
})
