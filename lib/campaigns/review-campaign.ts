import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf, may, viewerOf } from '../auth/permissions'
import type { RenderedEmail, RenderedText } from '../content/schema'
import { countSegments } from '../content/text/count-segments'
import { readTextPrice } from '../sending/pace/price-store'
import type { TextPrice } from '../sending/pace/schema'
import { countRecipients, sampleLeftOut, sampleToSend } from '../sending/plan-store'
import { LEFT_OUT } from '../sending/state'
import { textProvider } from '../sending/text/provider'
import { audienceOf } from './audience'
import { checksOf } from './checks'
import { renderFor } from './render-for'
import { poolOf } from './coupon-store'
import { requireParts } from './parts'
import { CampaignIdInput, type Review, ReviewResult } from './schema'
import { channelOf, draftOf, poolIdOf, type Sendable } from './sendable'
import { findCampaign } from './store'

const SAMPLE = 5
const TRIED = 100

/** Who gets it, whom each rule leaves out, and what is wrong with it: asked by the statement that fills the ledger. */
export const reviewCampaign = operation({
  id: 'campaigns.review',
  summary: 'Review a campaign before it is sent',
  effect: 'read',
  permission: 'campaigns:read',
  input: CampaignIdInput,
  output: ReviewResult,
  rest: { method: 'GET', path: '/campaigns/{id}/review' },
  transaction: { statementTimeoutMs: 60_000, timeoutMs: 120_000 },
  async run({ ctx, input: { id }, tx }): Promise<Review> {
    const databases = databasesOf(ctx.actor)
    const { databaseId, segmentId, steps, topicId } = await findCampaign(tx, databases, id)
    const { segment, asset } = await requireParts(tx, viewerOf(ctx.actor), { databaseId, segmentId, assetId: steps[0]?.assetId ?? '' })
    const { audience, question } = await audienceOf(tx, ctx, segment, { channel: channelOf(asset.kind), topicId })
    const planned = await countRecipients(tx, audience)
    const sampled = may(ctx.actor, 'customers:read_personal') ? await sampleLeftOut(tx, audience, SAMPLE) : []
    const leftOut = LEFT_OUT.flatMap((reason) => {
      const people = planned.leftOut[reason] ?? 0
      const sample = sampled.filter((one) => one.reason === reason).map(({ customer, externalId, name }) => ({ customer, externalId, name }))
      return people === 0 ? [] : [{ reason, people, sample }]
    })
    const draft = await draftOf(tx, question.database, asset)
    const poolId = poolIdOf(draft)
    const pool = poolId === undefined ? undefined : ((await poolOf(tx, databaseId, poolId)) ?? null)
    const tried = await sampleToSend(tx, audience, TRIED)
    const rendered = await renderFor(tx, draft, question.database, question.asOf, tried)
    const held = [...rendered.values()].flatMap((one) => (one.kind === 'held' ? [one.missing] : []))
    const segments = segmentsOf(rendered.values())
    return {
      people: planned.people,
      toSend: planned.toSend,
      leftOut,
      held: { asked: rendered.size, held: held.length, missing: [...new Set(held.flat())].sort() },
      checks: checksOf({ draft, asset, toSend: planned.toSend, held: held.length, asked: rendered.size, pool }),
      kind: draft.kind,
      ...envelopeOf(draft),
      segments,
      cost: segments && costOf(await readTextPrice(tx), planned.toSend * segments.most),
      asOf: question.asOf.toISOString(),
    }
  },
})

function envelopeOf(draft: Sendable): Pick<Review, 'from' | 'subject'> {
  if (draft.kind === 'email') return { from: `${draft.from.name} <${draft.from.address}>`, subject: draft.content.subject }
  return { from: textProvider()?.from ?? 'The local inbox', subject: draft.content.body }
}

/** What a text costs, for the cheapest and the dearest of those that were tried; null for an email. */
function segmentsOf(rendered: Iterable<RenderedEmail | RenderedText>): Review['segments'] {
  const counts = [...rendered].flatMap((one) => (one.kind === 'text' ? [countSegments(one.body).segments] : []))
  return counts.length === 0 ? null : { least: Math.min(...counts), most: Math.max(...counts) }
}

const MILLIONTHS = 1_000_000

/** Exact: a price has six decimals at most. */
function costOf(price: TextPrice | null, parts: number): Review['cost'] {
  if (price === null) return null
  const millionths = BigInt(Math.round(Number(price.amount) * MILLIONTHS)) * BigInt(parts)
  const [whole, rest] = [millionths / BigInt(MILLIONTHS), millionths % BigInt(MILLIONTHS)]
  return { each: price.amount, atMost: `${whole}.${String(rest).padStart(6, '0')}`, currency: price.currency }
}
