import 'server-only'
import * as z from 'zod'
import { operation } from '../../actions/operation'
import { notFound } from '../../core/errors'
import { personOf } from '../confirm-password'
import { renamePasskey } from '../passkeys/passkey-store'
import { PasskeyRename } from '../passkeys/schema'

export const renameOwnPasskey = operation({
  id: 'account.rename-passkey',
  summary: 'Rename a passkey',
  effect: 'write',
  permission: 'account:write',
  input: PasskeyRename,
  output: z.object({ id: z.string() }),
  async run({ ctx, input, tx, record }) {
    const { id, name } = personOf(ctx)
    if (!(await renamePasskey(tx, id, input.id, input.name))) throw notFound('passkey')
    await record({ objectType: 'person', objectId: id, objectName: name, details: { passkey: input.name } })
    return { id: input.id }
  },
})
