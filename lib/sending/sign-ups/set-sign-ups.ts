import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { requireDatabase } from '../suppression-store'
import { SetSignUpsInput, SignUpSettingsResult } from './schema'
import { writeSignUps } from './sign-up-store'

/** Whoever was asked before has agreed to the text of that time. */
export const setSignUps = operation({
  id: 'consents.set_settings',
  summary: 'Turn double opt-in on or off, and say what people agree to',
  effect: 'write',
  permission: 'campaigns:write',
  input: SetSignUpsInput,
  output: SignUpSettingsResult,
  rest: { method: 'PUT', path: '/consents/settings' },
  async run({ ctx, input: { databaseId, isOn, wording }, tx, record }) {
    const { name } = await requireDatabase(tx, databasesOf(ctx.actor), databaseId)
    await writeSignUps(tx, databaseId, { isOn, wording }, { name: ctx.actor.name, at: ctx.clock.now() })
    await record({ objectType: 'database', objectId: databaseId, objectName: name, databaseId, details: { isOn, wording } })
    return { isOn, wording }
  },
})
