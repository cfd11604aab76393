import 'server-only'
import { operation } from '../actions/operation'
import { CloneDestinationInput, DestinationIdResult } from './destination-schema'
import { columnsOf, credentialsOf, findDestination, insertDestination, settingsOf } from './destination-store'
import type { DriverId, Mode } from './schema'

/** With its credentials, which are sealed anew for the copy. */
export const cloneDestination = operation({
  id: 'destinations.clone',
  summary: 'Copy a destination',
  effect: 'write',
  permission: 'destinations:write',
  proof: true,
  input: CloneDestinationInput,
  output: DestinationIdResult,
  rest: { method: 'POST', path: '/destinations/{id}/clone', status: 201, location: '/destinations/{id}' },
  async run({ ctx, input, tx, record }) {
    const from = await findDestination(tx, ctx.actor, input.id)
    const { databaseId, description, adminOnly, allowPersonal } = from
    const content = {
      name: input.name,
      description,
      settings: settingsOf(from),
      adminOnly,
      allowPersonal,
      columns: columnsOf(from),
      mode: from.mode as Mode,
    }
    const secrets = await credentialsOf(tx, from.id)
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    const id = await insertDestination(tx, { databaseId, driver: from.driver as DriverId, content, secrets }, author)
    await record({ objectType: 'destination', objectId: id, objectName: input.name, databaseId, details: { copyOf: from.id } })
    return { id }
  },
})
