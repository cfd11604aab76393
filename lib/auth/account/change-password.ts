import 'server-only'
import { operation } from '../../actions/operation'
import { queueMail } from '../../sending/mail-store'
import { confirmPassword, personOf } from '../confirm-password'
import { hashNewPassword } from '../passwords'
import { findPerson, lockPerson, setPasswordHash } from '../people-store'
import { PasswordChange } from '../schema'
import { endSessions } from '../sessions-store'
import { voidTokens } from '../token-store'
import { noteProof } from './account-store'

/** Everybody else who is in by the old password is out at their next request. */
export const changePassword = operation({
  id: 'account.change-password',
  summary: 'Change the own password',
  effect: 'write',
  permission: 'account:write',
  input: PasswordChange,
  async run({ ctx, input, tx, record }) {
    const { id, sessionId } = personOf(ctx)
    await lockPerson(tx, id)
    const person = await findPerson(tx, id)
    await confirmPassword(ctx, tx, { field: 'current', password: input.current })
    await setPasswordHash(tx, id, await hashNewPassword(input.password, person))
    await endSessions(tx, id, { except: sessionId })
    await voidTokens(tx, id, ['password_reset', 'email_change_old', 'email_change_new', 'second_factor'], ctx.clock.now())
    await noteProof(tx, sessionId, ctx.clock.now())
    await queueMail(tx, { kind: 'password_changed', reference: id, at: ctx.clock.now() })
    await record({ objectType: 'person', objectId: id, objectName: person.name })
    return {}
  },
})
