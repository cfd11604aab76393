import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { AppError } from '../../core/errors'
import { queueMail } from '../../sending/mail-store'
import { deadLink } from '../link-state'
import { findPerson, lockPerson, setEmail } from '../people-store'
import { EmailConfirmation } from '../schema'
import { findPersonByEmail } from '../store'
import { confirmHalf, findToken, stateOf, consumeToken, voidTokens } from '../token-store'

/** Run by the system actor of the page behind either link. The address changes once both were confirmed. */
export const confirmEmailChange = operation({
  id: 'people.confirm-email-change',
  summary: 'Confirm a change of email address by a link',
  effect: 'write',
  permission: 'account:write',
  input: EmailConfirmation,
  output: z.object({ isComplete: z.boolean() }),
  async run({ ctx, input: { token }, tx, record }) {
    const now = ctx.clock.now()
    const found = await findToken(tx, token)
    const purpose = found?.purpose
    if (!found || (purpose !== 'email_change_old' && purpose !== 'email_change_new')) throw deadLink('email-change', 'unknown')
    // Both halves at once: the second waits here, and then sees the first.
    await lockPerson(tx, found.personId)
    const used = await consumeToken(tx, { token, purpose, now })
    if (!used) throw deadLink('email-change', stateOf(await findToken(tx, token), now))
    const person = await findPerson(tx, used.personId)
    const { changeId = '', email = '' } = used.data
    const isComplete = (await confirmHalf(tx, token, changeId)) === 2
    if (isComplete) {
      if (await findPersonByEmail(tx, email)) {
        throw new AppError('CONFLICT', 'Somebody else has this address by now.', { remedy: 'Your address stays as it is. Ask for another change.' })
      }
      await setEmail(tx, person.id, email)
      // A reset that was sent to the old mailbox opens nothing any more.
      await voidTokens(tx, person.id, ['password_reset'], now)
      await queueMail(tx, { kind: 'email_changed', reference: person.id, address: person.email, at: now })
    }
    await record({ objectType: 'person', objectId: person.id, objectName: person.name, details: { isComplete } })
    return { isComplete }
  },
})
