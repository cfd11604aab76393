import 'server-only'
import * as z from 'zod'
import { ASSET_KINDS, ASSET_STATUSES, AssetContent, BrandSettings } from './schema'

const Count = z.number().int().min(0)
const Instant = z.string().meta({ format: 'date-time' })

const row = {
  id: z.string(),
  kind: z.enum(ASSET_KINDS),
  name: z.string(),
  status: z.enum(ASSET_STATUSES),
  subject: z.string(),
  version: Count,
  updatedAt: Instant,
  updatedBy: z.string(),
}

export const AssetsResult = z.strictObject({ assets: z.array(z.strictObject(row).meta({ id: 'AssetRow' })) })
export const AssetResult = z
  .strictObject({
    ...row,
    databaseId: z.string(),
    content: AssetContent.nullable(),
    archivedAt: Instant.nullable(),
    createdAt: Instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Asset' })
export const SavedAssetResult = z.strictObject({ id: z.string(), version: Count })
export const AssetIdResult = z.strictObject({ id: z.string() })
export const BrandResult = z.strictObject({ settings: BrandSettings, version: Count }).meta({ id: 'BrandKit' })
export const SavedBrandResult = z.strictObject({ version: Count })
const check = z.strictObject({
  level: z.enum(['error', 'warning']),
  blockId: z.string().nullable(),
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  line: z.number().int().min(1).optional(),
})
export const AssetPreviewResult = z.strictObject({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  bytes: Count,
  missing: z.array(z.string()),
  checks: z.array(check),
  as: z.string(),
  from: z.string(),
})

export const TextPreviewResult = z.strictObject({
  text: z.string(),
  encoding: z.enum(['GSM-7', 'Unicode']),
  units: Count,
  segments: Count,
  left: Count,
  foreign: z.array(z.string()),
  plain: z.string().nullable(),
  missing: z.array(z.string()),
  checks: z.array(check),
  as: z.string(),
  range: z.strictObject({ asked: Count, least: Count, most: Count, held: Count }).nullable(),
  longest: z.string().nullable(),
  shortest: z.string().nullable(),
})

const image = { id: z.string(), src: z.string(), name: z.string(), mediaType: z.string(), width: Count, height: Count, size: Count }
export const ImageResult = z.strictObject(image).meta({ id: 'Image' })
export const ImagesResult = z.strictObject({ images: z.array(ImageResult) })

const pool = z
  .strictObject({ id: z.string(), name: z.string(), codes: Count, left: Count, hint: z.string(), createdAt: Instant, createdBy: z.string() })
  .meta({ id: 'CouponPool' })
export const CouponPoolsResult = z.strictObject({ pools: z.array(pool) })
export const CouponCodesResult = z.strictObject({
  id: z.string(),
  added: Count,
  known: Count.meta({ description: 'Stood in the pool already, or twice' }),
})

const others = z.array(z.strictObject({ name: z.string(), at: Instant })).meta({ description: 'Who else has unsaved work on it' })
export const KeptDraftResult = z.strictObject({ revision: Count, savedAt: Instant, others })
export const AssetDraftResult = z.strictObject({
  draft: z.strictObject({ revision: Count, basedOnVersion: Count, name: z.string(), content: AssetContent, savedAt: Instant }).nullable(),
  others,
})
const version = { version: Count, name: z.string(), status: z.enum(ASSET_STATUSES), savedBy: z.string(), savedAt: Instant }
export const AssetVersionsResult = z.strictObject({ versions: z.array(z.strictObject(version).meta({ id: 'AssetVersion' })) })
export const AssetVersionResult = z.strictObject({ ...version, content: AssetContent.nullable() })
