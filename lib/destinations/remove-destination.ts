import 'server-only'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { DestinationIdInput, DestinationIdResult } from './destination-schema'
import { deleteDestination, findDestination, usersOfDestination } from './destination-store'

/** With its credentials. Refused while anything is on its way to it. */
export const removeDestination = operation({
  id: 'destinations.remove',
  summary: 'Delete a destination',
  effect: 'write',
  permission: 'destinations:write',
  proof: true,
  input: DestinationIdInput,
  output: DestinationIdResult,
  rest: { method: 'DELETE', path: '/destinations/{id}' },
  async run({ ctx, input: { id }, tx, record }) {
    const { name, databaseId } = await findDestination(tx, ctx.actor, id)
    const users = await usersOfDestination(tx, id)
    if (users.length > 0) {
      throw new AppError(
        'CONFLICT',
        `“${name}” is used: ${users.map((user) => `“${user}”`).join(', ')} ${users.length === 1 ? 'is' : 'are'} sent there.`,
        {
          remedy: 'Nothing was deleted. Delete those deliveries first, or pause the destination.',
        },
      )
    }
    await deleteDestination(tx, id)
    await record({ objectType: 'destination', objectId: id, objectName: name, databaseId })
    return { id }
  },
})
