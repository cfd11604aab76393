import type { Ctx } from '../../lib/actions/context'
import { saveSegment } from '../../lib/audience/save-segment'
import { createCampaign } from '../../lib/campaigns/create-campaign'
import { createAsset } from '../../lib/content/create-asset'
import { saveBrand } from '../../lib/content/save-brand'
import type { BlockEmail } from '../../lib/content/schema'
import type { Db } from '../../lib/db/client'
import { openLedgerWorld } from './ledger-world'
import { PLAIN_BRAND } from './messages'

export interface EmailWorld {
  databaseId: string
  segmentId: string
  assetId: string
}

/** A database of people who have all agreed to email, everybody as a segment, and an email to them. */
export async function openEmailWorld(db: Db, ctx: Ctx, people: number, content: BlockEmail): Promise<EmailWorld> {
  const databaseId = await openLedgerWorld(db, people)
  await saveBrand({ ctx, input: { databaseId, basedOnVersion: 0, settings: PLAIN_BRAND } })
  const definition = { version: 1 as const, include: { match: 'all' as const, of: [] }, exclude: null }
  const { id: segmentId } = await saveSegment({ ctx, input: { databaseId, name: 'Everybody', definition } })
  const { id: assetId } = await createAsset({ ctx, input: { databaseId, name: 'Come back', content } })
  return { databaseId, segmentId, assetId }
}

export async function newCampaignOf(ctx: Ctx, { databaseId, segmentId, assetId }: EmailWorld): Promise<string> {
  return (await createCampaign({ ctx, input: { databaseId, name: crypto.randomUUID(), segmentId, assetId } })).id
}
