import 'server-only'
import { operation } from '../actions/operation'
import { type Reach, UpdateDeliveryInput } from './delivery-schema'
import { audienceKeyOf, requireParts } from './delivery-parts'
import { changeDelivery, findDelivery, forgetAudience, FORGETTING, refuseUnderWay, scheduleOf } from './delivery-store'
import { columnsOf } from './destination-store'
import { DestinationIdResult } from './destination-schema'
import type { Mode } from './schema'
import { nextTime } from './schedule'
import { newestSeen } from './schedule-store'

export const updateDelivery = operation({
  id: 'deliveries.update',
  summary: 'Change what is sent to a destination, or when',
  effect: 'write',
  permission: 'deliveries:write',
  input: UpdateDeliveryInput,
  output: DestinationIdResult,
  rest: { method: 'PATCH', path: '/deliveries/{id}' },
  // Another audience there begins without anybody.
  transaction: FORGETTING,
  async run({ ctx, input: { id, changes }, tx, record }) {
    const before = await findDelivery(tx, ctx.actor, id)
    const { paused, ...changed } = changes
    const now = ctx.clock.now()
    const content = {
      audience: before.audience,
      purpose: before.purpose,
      columns: columnsOf(before),
      mode: before.mode as Mode,
      reach: before.reach as Reach,
      schedule: scheduleOf(before),
      ...changed,
    }
    if (Object.keys(changed).length > 0) await refuseUnderWay(tx, id, 'Nothing was changed. Wait for the run to end, or stop it.')
    const { segment, driver } = await requireParts(tx, ctx, { ...before, ...content })
    const pausedAt = paused === undefined ? before.pausedAt : paused ? now : null
    const seen = changed.schedule ? await newestSeen(tx, changed.schedule, before) : before.seen
    const audienceKey = audienceKeyOf(driver, content.audience)
    await changeDelivery(tx, id, { ...content, audienceKey, nextAt: nextTime(content.schedule, now), seen, pausedAt })
    if (content.audience !== before.audience) await forgetAudience(tx, id)
    const details = { destination: before.destination.name, changed: Object.keys(changes).sort().join(' ') }
    await record({ objectType: 'delivery', objectId: id, objectName: segment.name, databaseId: before.databaseId, details })
    return { id }
  },
})
