import 'server-only'
import { operation } from '../../actions/operation'
import { databasesOf } from '../../auth/permissions'
import { AppError, notFound } from '../../core/errors'
import { findDatabase } from '../../customers/store'
import { readContent } from '../asset-dto'
import { findAsset, updateAsset } from '../asset-store'
import { brandOf } from '../brand'
import { mjmlOf } from '../compile-blocks'
import { SavedAssetResult } from '../results'
import { type BlockEmail, type BrandSettings, ConvertAssetInput, type SourceEmail } from '../schema'
import { createCompiling } from '../source'
import { archivedError, savedByAnotherError } from '../state'
import { removeDraft } from '../versions/draft-store'

/** The next version is the MJML of the blocks, as a draft. There is no way back but to restore the one before. */
export const convertAssetToMjml = operation({
  id: 'assets.convert_to_mjml',
  summary: 'Turn the blocks of an email into MJML',
  effect: 'write',
  permission: 'content:write',
  input: ConvertAssetInput,
  output: SavedAssetResult,
  rest: { method: 'POST', path: '/assets/{id}/convert-to-mjml' },
  async run({ ctx, input: { id, basedOnVersion }, tx, record }): Promise<{ id: string; version: number }> {
    const asset = await findAsset(tx, databasesOf(ctx.actor), id)
    if (!asset) throw notFound('message')
    if (asset.archivedAt) throw archivedError(asset.name)
    const content = readContent(asset)
    if (content?.kind !== 'email' || 'source' in content.design) {
      throw new AppError('PRECONDITION_FAILED', `“${asset.name}” is not made of blocks.`, { remedy: 'Nothing was changed.' })
    }
    const database = await findDatabase(tx, databasesOf(ctx.actor), asset.databaseId)
    const { settings } = await brandOf(tx, database)
    const converted = asMjml({ ...content, design: content.design }, settings)
    const author = { id: ctx.actor.id, name: ctx.actor.name, at: ctx.clock.now() }
    if (!(await updateAsset(tx, id, basedOnVersion, { name: asset.name, status: 'draft', content: converted }, author))) {
      throw savedByAnotherError(asset.updatedBy, basedOnVersion, asset.version)
    }
    await removeDraft(tx, id, ctx.actor.id)
    const version = basedOnVersion + 1
    await record({ objectType: 'asset', objectId: id, objectName: asset.name, databaseId: asset.databaseId, details: { version, format: 'mjml' } })
    return { id, version }
  },
})

/** Looks the same: what follows by itself, the footer and the preheader, still does. @throws AppError where a tag or a link of the blocks is wrong */
export function asMjml(content: BlockEmail, brand: BrandSettings): SourceEmail {
  const compiling = createCompiling(JSON.stringify([content, brand]))
  const mjml = compiling.restore(mjmlOf({ ...content, preheader: '' }, brand, '', compiling, ''))
  const wrong = compiling.checks.filter(({ level }) => level === 'error')
  if (wrong.length > 0) {
    throw new AppError('PRECONDITION_FAILED', 'These blocks cannot become MJML as they are.', {
      remedy: 'Nothing was changed. Correct what is named and save it first.',
      issues: wrong.map(({ path, message }) => ({ path: ['content', ...path], message })),
    })
  }
  const coupon = content.design.blocks.find((block) => block.kind === 'coupon')
  const design = { format: 'mjml' as const, source: tidy(mjml), poolId: coupon?.poolId ?? null, footer: content.design.footer }
  return { ...content, design }
}

/** An element on a line of its own, so that somebody can read it. */
function tidy(mjml: string): string {
  return mjml.replaceAll(/>(?=<\/?mj-)/g, '>\n').replaceAll(/\n{2,}/g, '\n')
}
