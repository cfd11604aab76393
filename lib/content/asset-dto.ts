import 'server-only'
import type { StoredAsset } from './asset-store'
import { AssetContent, type AssetDetail, type AssetRow } from './schema'

export function toRow(asset: StoredAsset): AssetRow {
  const content = readContent(asset)
  return {
    id: asset.id,
    kind: asset.kind,
    name: asset.name,
    status: asset.status,
    subject: content?.kind === 'text' ? content.body : (content?.subject ?? ''),
    version: asset.version,
    updatedAt: asset.updatedAt.toISOString(),
    updatedBy: asset.updatedBy,
  }
}

export function toDetail(asset: StoredAsset): AssetDetail {
  return {
    ...toRow(asset),
    databaseId: asset.databaseId,
    content: readContent(asset),
    archivedAt: asset.archivedAt?.toISOString() ?? null,
    createdAt: asset.createdAt.toISOString(),
    createdBy: asset.createdBy,
  }
}

/** Null where what is stored was written by a version that knew other blocks. */
export function readContent({ content }: { content: unknown }): AssetContent | null {
  return AssetContent.safeParse(content).data ?? null
}
