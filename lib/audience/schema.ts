import * as z from 'zod'

const Id = z.uuid({ error: 'must be an id' })
/** The definition as it was sent; `parseDefinition` of lib/segments says whether it is one. */
const RawDefinition = z.unknown()

export const PreviewInput = z.strictObject({ databaseId: Id, definition: RawDefinition })

/** Money is decimal text in the database's currency; everything else counts customers. */
export interface AudienceNumbers {
  customers: number
  /** Members with at least one order in the past 12 months. */
  active: number
  /** Revenue of those orders. */
  revenue: string
  /** Members with a contactable email, phone or address. */
  reachable: number
  email: number
  phone: number
  address: number
  paidSocial: number
}

export interface Preview {
  /** Of the normalised definition, the database, its data version and the as-of day: the same hash, the same answer. */
  hash: string
  members: AudienceNumbers
  everybody: AudienceNumbers
  /** ISO instant that the segment was evaluated as of. */
  asOf: string
  /** The day that the stored roll-ups were built for. */
  attributesAsOf: string | null
  currency: string
}

export const ValuesInput = z.strictObject({
  databaseId: Id,
  table: z.string().max(100),
  attribute: z.string().max(100),
  search: z.string().max(200).default(''),
})

/** The most frequent distinct values of an attribute. */
export interface AttributeValues {
  values: { value: string; customers: number }[]
  /** True when there are more values than are listed. */
  more: boolean
}

export const SegmentName = z.string().trim().min(3, { error: 'needs at least 3 characters' }).max(80, { error: 'may have at most 80 characters' })
export const Folder = z.string().trim().max(120).default('')

export const SaveSegmentInput = z.strictObject({
  databaseId: Id,
  /** Given for Save, left out for Save As. */
  id: Id.optional(),
  /** The version that the edit started from; another one in the meantime is a conflict. */
  basedOnVersion: z.number().int().positive().optional(),
  name: SegmentName,
  folder: Folder,
  description: z.string().trim().max(1_000).default(''),
  definition: RawDefinition,
})

export interface SegmentRow {
  id: string
  name: string
  folder: string
  description: string
  status: 'active' | 'broken'
  size: number | null
  sizeAsOf: string | null
  updatedAt: string
  updatedBy: string
  /** Names of what uses it: other segments now, campaigns later. */
  usedIn: string[]
}
