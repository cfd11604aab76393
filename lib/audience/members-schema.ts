import 'server-only'
import * as z from 'zod'
import { NEW_ACCESS } from './save-schema'
import { Description, Folder, Id, SegmentName } from './schema'

/** What tells who somebody is: the client's own id of the customer, or an email address. */
export const KeyKindShape = z.enum(['customer_id', 'email'])
export type KeyKind = z.infer<typeof KeyKindShape>

const KeyList = {
  by: KeyKindShape.default('customer_id'),
  values: z
    .array(z.string().trim().min(1).max(1_000))
    .min(1, { error: 'needs at least one value' })
    .max(10_000, { error: 'may have at most 10,000 values; upload a file for more' }),
}

/** A file that was sent before; what is left out is guessed from its first lines. */
const uploadedMembers = {
  uploadId: Id,
  column: z.string().max(1_000).optional(),
  by: KeyKindShape.optional(),
  hasHeader: z.boolean().optional(),
}
export const UploadedMembers = z.strictObject(uploadedMembers)
export type UploadedMembers = z.infer<typeof UploadedMembers>

export const PreviewUploadInput = z.strictObject({ databaseId: Id, ...uploadedMembers })

export interface UploadPreview {
  fileName: string
  header: string[]
  column: string
  by: KeyKind
  hasHeader: boolean
  /** How many of the first rows were tried, and how many of these lead to a customer. */
  tried: number
  matched: number
}

const NewMembers = z.union([z.strictObject(KeyList), UploadedMembers])

export const CreateStaticInput = z.strictObject({
  databaseId: Id,
  name: SegmentName,
  folder: Folder,
  description: Description,
  ...NEW_ACCESS,
  members: NewMembers,
})

/** Rows that were read; those that led to a customer; those that led to nobody. */
export interface RowsMatched {
  rows: number
  matched: number
  unmatched: number
}

export interface CreatedStatic extends RowsMatched {
  id: string
  version: number
  size: number
}

export const ChangeMembersInput = z.strictObject({ id: Id, ...KeyList })

export interface ChangedMembers {
  version: number
  size: number
  matched: number
  /** Customers that came or went. */
  changed: number
  /** The first values that led to nobody. */
  unmatched: string[]
}

export const ConversionInput = z.strictObject({ id: Id, to: z.enum(['dynamic', 'static']) })

/** What changes where a segment becomes dynamic or static. */
export interface Conversion {
  version: number
  before: number
  after: number
  entering: number
  leaving: number
}

export const ConvertInput = z.strictObject({ id: Id, to: z.enum(['dynamic', 'static']), basedOnVersion: z.number().int().positive() })

export const CreateListInput = z.strictObject({ databaseId: Id, name: SegmentName, members: NewMembers })
export const ListListsInput = z.strictObject({ databaseId: Id, archived: z.boolean().default(false) })

export interface CustomerListRow extends RowsMatched {
  id: string
  name: string
  size: number
  createdAt: string
  createdBy: string
  /** Names of the segments that ask who is in it. */
  usedIn: string[]
}
