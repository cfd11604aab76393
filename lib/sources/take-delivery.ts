import 'server-only'
import * as z from 'zod'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { ingest } from '../customers/ingest/ingest'
import { INGEST_LIMITS } from '../customers/ingest/schema'
import { findDatabase } from '../customers/store'
import type { Read } from './delivered'
import { SourceDeliveryResult } from './schema'
import { readShopify } from './shopify'
import { findSource, keepDelivery, wasDelivered } from './store'
import { readWooCommerce } from './woocommerce'

/** Takes what a shop has sent and signed, once for each id that it gives a delivery. */
export const takeDelivery = operation({
  id: 'sources.take',
  summary: 'Take what a shop has sent',
  effect: 'write',
  permission: 'data:ingest',
  input: z.strictObject({ id: z.uuid(), deliveryId: z.string().min(1).max(200), topic: z.string().max(100), body: z.unknown() }),
  output: SourceDeliveryResult,
  transaction: INGEST_LIMITS,
  mayBeUnrecorded: 'a delivery that was taken before changes nothing, and a shop repeats what it got no answer to',
  async run({ ctx, input, tx, record }) {
    const databases = databasesOf(ctx.actor)
    const source = await findSource(tx, databases, input.id)
    const now = ctx.clock.now()
    const said = { deliveryId: input.deliveryId, topic: input.topic, receivedAt: now.toISOString() }
    if (await wasDelivered(tx, source.id, input.deliveryId)) return { ...said, outcome: 'duplicate' as const, reason: 'delivered_before' }
    const { timezone } = await findDatabase(tx, databases, source.databaseId)
    const reading = { zone: timezone, idPrefix: source.idPrefix, now: now.toISOString() }
    const read = (source.provider === 'shopify' ? readShopify : readWooCommerce)(input, reading)
    const outcome = await outcomeOf(read)
    await keepDelivery(tx, source.id, { ...said, ...outcome, receivedAt: now })
    await record({
      objectType: 'source',
      objectId: source.id,
      objectName: source.name,
      databaseId: source.databaseId,
      details: { topic: input.topic, ...outcome },
    })
    return { ...said, ...outcome }

    async function outcomeOf(what: Read) {
      if ('ignored' in what) return { outcome: 'ignored' as const, reason: what.ignored }
      if ('rejected' in what) return { outcome: 'rejected' as const, reason: what.rejected }
      const { rows } = await ingest(tx, { databaseId: source.databaseId, now, contributions: [{ index: 0, ...what }], rejections: [] })
      return { outcome: rows[0]?.outcome ?? ('unchanged' as const), reason: rows[0]?.reason ?? '' }
    }
  },
})
