import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { requireDatabase } from '../suppression-store'
import { SignUpSettingsInput, SignUpSettingsResult } from './schema'
import { readSignUps } from './sign-up-store'

export const getSignUps = operation({
  id: 'consents.settings',
  summary: 'See whether whoever signs up is asked to confirm it, and to what',
  effect: 'read',
  permission: 'campaigns:read',
  input: SignUpSettingsInput,
  output: SignUpSettingsResult,
  rest: { method: 'GET', path: '/consents/settings' },
  async run({ ctx, input, tx }) {
    const { id } = await requireDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    return readSignUps(tx, id)
  },
})
