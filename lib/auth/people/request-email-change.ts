import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { generateId } from '../../core/ids'
import { queueMail } from '../../sending/mail-store'
import { confirmPassword, personOf } from '../confirm-password'
import { findPerson } from '../people-store'
import { EmailChange } from '../schema'
import { findPersonByEmail } from '../store'
import { issueToken } from '../token-store'

/** Both addresses confirm: the old one that it is wanted, the new one that it is theirs. */
export const requestEmailChange = operation({
  id: 'people.request-email-change',
  summary: 'Ask to change the own email address',
  effect: 'write',
  permission: 'account:write',
  input: EmailChange,
  output: z.strictObject({}),
  async run({ ctx, input, tx, record }) {
    const person = await findPerson(tx, personOf(ctx).id)
    await confirmPassword(ctx, tx, { field: 'password', password: input.password })
    if (input.email === person.email) throw wrong('email', 'This is your address already.', 'is the one you have')
    if (await findPersonByEmail(tx, input.email)) throw wrong('email', 'This address belongs to somebody else here.', 'is taken')
    const now = ctx.clock.now()
    const data = { changeId: generateId(), email: input.email }
    for (const purpose of ['email_change_old', 'email_change_new'] as const) {
      await issueToken(tx, { purpose, personId: person.id, data, now })
      await queueMail(tx, { kind: purpose, reference: person.id, at: now })
    }
    await record({ objectType: 'person', objectId: person.id, objectName: person.name })
    return {}
  },
})

function wrong(field: string, message: string, issue: string): AppError {
  return new AppError('INVALID_INPUT', message, {
    remedy: 'Nothing was changed. Correct it and try again.',
    issues: [{ path: [field], message: issue }],
  })
}
