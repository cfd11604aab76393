import 'server-only'
import { operation } from '../actions/operation'
import { viewerOf } from '../auth/permissions'
import { notFound } from '../core/errors'
import { type Presence, PresenceInput, PresenceResult } from './presence-schema'
import { noteClosed, noteOpen, presentOthers } from './presence-store'
import { findSegment } from './saved-store'

/** That somebody has a segment open in the editor, who else has, and whether it was saved meanwhile. */
export const keepPresence = operation({
  id: 'segments.presence',
  summary: 'Say that one has a segment open, and see who else has',
  effect: 'write',
  permission: 'segments:write',
  mayBeUnrecorded: 'an open page says so each twenty seconds, which changes nothing about the segment and is forgotten within a minute',
  input: PresenceInput,
  output: PresenceResult,
  async run({ ctx, input: { segmentId, isLeaving }, tx }): Promise<Presence> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), segmentId)
    if (!segment) throw notFound('segment')
    const now = ctx.clock.now()
    if (isLeaving) await noteClosed(tx, segmentId, ctx.actor.id)
    else await noteOpen(tx, segmentId, ctx.actor.id, now)
    const others = await presentOthers(tx, segmentId, ctx.actor.id, now)
    return { others: others.map(({ since, ...person }) => ({ ...person, since: since.toISOString() })), version: segment.version }
  },
})
