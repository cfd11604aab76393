import 'server-only'
import type { CustomerDatabase } from '../customers/schema'
import { AppError, notFound } from '../core/errors'
import type { Tx } from '../db/transaction'
import { readContent } from './asset-dto'
import { findAsset } from './asset-store'
import { brandOf, senderOf } from './brand'
import { checkContent } from './check-content'
import { brandFacts } from './read-facts'
import type { CompiledEmail, EmailFacts, Sender } from './schema'

/** A message as it is sent: plain JSON, made once when a send begins and kept with it, so that later changes do not reach it. */
export interface PreparedEmail {
  assetId: string
  version: number
  name: string
  compiled: CompiledEmail
  sender: Sender
  /** The facts that are the same for everybody. */
  facts: Pick<EmailFacts, 'brand' | 'currency' | 'timezone'>
}

/** @throws AppError NOT_FOUND, and PRECONDITION_FAILED with what is wrong where it is archived or has errors. */
export async function prepareEmail(tx: Tx, database: CustomerDatabase, assetId: string): Promise<PreparedEmail> {
  const asset = await findAsset(tx, [database.id], assetId)
  if (!asset) throw notFound('message')
  const stored = readContent(asset)
  const content = stored?.kind === 'email' ? stored : null
  const brand = await brandOf(tx, database)
  const sender = senderOf(brand.settings, content?.senderId ?? null)
  if (asset.archivedAt || !content || !sender) {
    const why = asset.archivedAt ? 'is archived' : content ? 'has no sender' : 'can no longer be read'
    throw new AppError('PRECONDITION_FAILED', `“${asset.name}” ${why}.`, { remedy: 'Nothing was sent. Choose another message, or correct this one.' })
  }
  const { compiled, checks } = await checkContent(content, brand)
  const wrong = checks.filter(({ level }) => level === 'error')
  if (wrong.length > 0) {
    throw new AppError('PRECONDITION_FAILED', `“${asset.name}” cannot be sent as it is.`, {
      remedy: 'Nothing was sent. Open it in the designer and correct what is named.',
      issues: wrong.map(({ path, message }) => ({ path: ['content', ...path], message })),
    })
  }
  return { assetId: asset.id, version: asset.version, name: asset.name, compiled, sender, facts: brandFacts(brand.settings, database) }
}
