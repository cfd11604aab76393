import 'server-only'
import { operation } from '../../actions/operation'
import { confirmPassword, personOf } from '../confirm-password'
import { Proof } from '../schema'
import { noteProof } from './account-store'

/** Opens the operations that ask for proof, for ten minutes. */
export const prove = operation({
  id: 'account.prove',
  summary: 'Confirm who is there',
  effect: 'write',
  permission: 'account:write',
  input: Proof,
  async run({ ctx, input, tx, record }) {
    const { id, name, sessionId } = personOf(ctx)
    await confirmPassword(ctx, tx, { field: 'password', password: input.password })
    await noteProof(tx, sessionId, ctx.clock.now())
    await record({ objectType: 'person', objectId: id, objectName: name })
    return {}
  },
})
