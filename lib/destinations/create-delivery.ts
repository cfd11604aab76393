import 'server-only'
import { operation } from '../actions/operation'
import { holdAccess } from '../audience/access-store'
import { CreateDeliveryInput } from './delivery-schema'
import { audienceKeyOf, requireParts } from './delivery-parts'
import { insertDelivery } from './delivery-store'
import { columnsOf, findDestination } from './destination-store'
import { DestinationIdResult } from './destination-schema'
import type { Mode } from './schema'
import { nextTime } from './schedule'
import { newestSeen } from './schedule-store'

/** Nothing is sent by this: a run is started by hand, or by the schedule. */
export const createDelivery = operation({
  id: 'deliveries.create',
  summary: 'Prepare a segment for a destination',
  effect: 'write',
  permission: 'deliveries:write',
  input: CreateDeliveryInput,
  output: DestinationIdResult,
  rest: { method: 'POST', path: '/deliveries', status: 201, location: '/deliveries/{id}' },
  async run({ ctx, input, tx, record }) {
    const destination = await findDestination(tx, ctx.actor, input.destinationId)
    const { segmentId, destinationId, audience, purpose, reach, schedule, columns = columnsOf(destination), mode = destination.mode as Mode } = input
    await holdAccess(tx, segmentId)
    const { segment, driver } = await requireParts(tx, ctx, { segmentId, destinationId, audience, columns, mode })
    const now = ctx.clock.now()
    const { databaseId } = destination
    const seen = await newestSeen(tx, schedule, { databaseId, segmentId })
    const audienceKey = audienceKeyOf(driver, audience)
    const content = { audience, audienceKey, purpose, columns, mode, reach, schedule, nextAt: nextTime(schedule, now), seen }
    const id = await insertDelivery(tx, { databaseId, segmentId, destinationId, content }, { id: ctx.actor.id, name: ctx.actor.name, at: now })
    const details = { destination: destination.name, audience, purpose, mode, schedule: schedule.kind }
    await record({ objectType: 'delivery', objectId: id, objectName: segment.name, databaseId, details })
    return { id }
  },
})
