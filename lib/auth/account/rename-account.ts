import 'server-only'
import { operation } from '../../actions/operation'
import { personOf } from '../confirm-password'
import { AccountName } from '../schema'
import { renamePerson } from './account-store'

export const renameAccount = operation({
  id: 'account.rename',
  summary: 'Change the own name',
  effect: 'write',
  permission: 'account:write',
  input: AccountName,
  async run({ ctx, input, tx, record }) {
    const { id } = personOf(ctx)
    await renamePerson(tx, id, input.name)
    await record({ objectType: 'person', objectId: id, objectName: input.name })
    return {}
  },
})
