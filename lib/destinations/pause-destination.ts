import 'server-only'
import { operation } from '../actions/operation'
import { DestinationIdResult, PauseDestinationInput } from './destination-schema'
import { findDestination, setPaused } from './destination-store'

/** Paused, nothing begins by itself and nobody can send to it; what is running goes on to its end. */
export const pauseDestination = operation({
  id: 'destinations.pause',
  summary: 'Pause a destination, or let it go on',
  effect: 'write',
  permission: 'destinations:write',
  input: PauseDestinationInput,
  output: DestinationIdResult,
  rest: { method: 'POST', path: '/destinations/{id}/pause' },
  async run({ ctx, input: { id, paused }, tx, record }) {
    const { name, databaseId } = await findDestination(tx, ctx.actor, id)
    await setPaused(tx, id, paused ? ctx.clock.now() : null)
    await record({ objectType: 'destination', objectId: id, objectName: name, databaseId, details: { paused } })
    return { id }
  },
})
