import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { personOf } from '../confirm-password'
import { listPasskeys } from '../passkeys/passkey-store'
import { passkeySite } from '../passkeys/site'
import { findPerson } from '../people-store'
import { secondFactorState } from '../second-factor-store'
import { isSecondFactorRequired } from '../second-factor-rule'
import { listSessions } from './account-store'

export const getAccount = operation({
  id: 'account.get',
  summary: 'See the own account',
  effect: 'read',
  permission: 'account:write',
  input: z.strictObject({}),
  async run({ ctx, tx }) {
    const actor = personOf(ctx)
    const { id, name, email, role } = await findPerson(tx, actor.id)
    const site = passkeySite()
    const sessions = await listSessions(tx, id, ctx.clock.now())
    return {
      name,
      email,
      role,
      secondFactor: { ...(await secondFactorState(tx, id)), isRequired: isSecondFactorRequired(role) },
      passkeys: { site, own: await listPasskeys(tx, id, site.isPossible ? site.rpId : undefined) },
      sessions: sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId })),
    }
  },
})
