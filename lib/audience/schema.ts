import * as z from 'zod'
import type { Issue } from '../core/errors'
import type { Definition } from '../segments/schema'
import { LABEL, MOST_LABELS, SEGMENT_SORTS } from './state'

/** Whose members its conditions decide, whose members stay until somebody changes them, and whose members are the answer of a SQL query. */
export const SEGMENT_KINDS = ['dynamic', 'static', 'sql'] as const
export type SegmentKind = (typeof SEGMENT_KINDS)[number]

export const Id = z.uuid({ error: 'must be an id' })
/** The definition as it was sent; `parseDefinition` of lib/segments says whether it is one. */
export const RawDefinition = z.unknown()

export const PreviewInput = z.strictObject({ databaseId: Id, definition: RawDefinition })

export const PreviewRequest = PreviewInput.extend({
  /** Milliseconds for the exact numbers; where they take longer an estimate is given. Left out: exact, or an error. */
  deadlineMs: z.number().int().min(1).max(8_000).optional(),
})

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

/** A number from a share of the customers, where the exact one takes longer: it lies within the margin nineteen times in twenty. */
export interface Estimate {
  margin: number
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
  /** Given where the numbers of the members are estimated. */
  estimate?: Estimate
}

export interface AudienceCount {
  hash: string
  customers: number
  asOf: string
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

export const MembersInput = z.strictObject({
  databaseId: Id,
  definition: RawDefinition,
  /** The `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'must be the "next" of a page before' })
    .optional(),
  limit: z.number().int().min(1).max(10_000).default(1_000),
})

export interface MembersPage {
  /** The client's own ids. */
  customers: string[]
  /** Null on the last page. */
  next: string | null
  asOf: string
}

export const TablesInput = z.strictObject({ databaseId: Id })

export interface TableCount {
  id: string
  label: string
  description: string
  rows: 'one' | 'many'
  records: number
}

export const SegmentName = z.string().trim().min(3, { error: 'needs at least 3 characters' }).max(80, { error: 'may have at most 80 characters' })
/** Levels with a slash between them: `Win-back / Email`. */
const FolderPath = z
  .string()
  .overwrite((typed) =>
    typed
      .split('/')
      .map((level) => level.trim().replace(/\s+/g, ' '))
      .filter(Boolean)
      .join(' / '),
  )
  .max(120, { error: 'may have at most 120 characters' })
  .refine((path) => path.split(' / ').length <= 3, { error: 'may be three levels deep at most' })
export const Folder = FolderPath.default('')
const Label = z.string().trim().regex(LABEL, { error: 'is up to 35 letters, digits, hyphens and underscores' })
export const Note = z.string().trim().max(300, { error: 'may have at most 300 characters' }).default('')
export const Description = z.string().trim().max(1_000, { error: 'may have at most 1,000 characters' }).default('')

export const OwnerId = z.string().min(1).max(100)

export interface SavedSegment {
  id: string
  version: number
  /** Null where counting took too long: the segment is saved all the same. */
  size: number | null
}

export const MoveInput = z.strictObject({ id: Id, folder: FolderPath })
export const LabelInput = z.strictObject({ id: Id, add: z.array(Label).max(MOST_LABELS).default([]), remove: z.array(Label).max(100).default([]) })
export const DeleteInput = z.strictObject({
  id: Id,
  /** The segment's name, typed by whoever means it. */
  name: z.string().max(200),
})
export const ExportInput = z.strictObject({ ids: z.array(Id).min(1).max(500) })

/** What another installation, or this one later, can make the segments from. */
export interface SegmentExport {
  version: 1
  exportedAt: string
  segments: {
    id: string
    name: string
    folder: string
    description: string
    labels: string[]
    kind: SegmentKind
    /** Null where it has none, cannot be read, or names people that the asker may not see. */
    definition: Definition | null
  }[]
}

export const FoldersInput = z.strictObject({ databaseId: Id })

export interface FolderChoices {
  /** In the order of the list; each with the segments right in it. */
  folders: { folder: string; segments: number }[]
  labels: { label: string; segments: number }[]
}

export const OwnersInput = z.strictObject({ databaseId: Id })
export const AccessInput = z.strictObject({ id: Id, ownerId: OwnerId.optional(), isPrivate: z.boolean().optional() })

export const SegmentIdInput = z.strictObject({ id: Id })
export const RenameSegmentInput = z.strictObject({ id: Id, name: SegmentName })
/** The name is given where the old one has been taken in the meantime. */
export const RestoreSegmentInput = z.strictObject({ id: Id, name: SegmentName.optional() })

export type SegmentSort = (typeof SEGMENT_SORTS)[number]

export const ListSegmentsInput = z.strictObject({
  databaseId: Id,
  /** Words that all occur in the name, the description, the folder or the conditions in words. */
  search: z.string().trim().max(200).default(''),
  status: z.enum(['active', 'broken']).optional(),
  archived: z.boolean().default(false),
  kind: z.enum(SEGMENT_KINDS).optional(),
  isTracked: z.boolean().optional(),
  /** Only those that belong to whoever asks. */
  isMine: z.boolean().optional(),
  /** A folder with the folders inside it: `Win-back` or `Win-back / Email`. */
  folder: z.string().trim().max(120).optional(),
  /** Segments that carry any of these. */
  labels: z.array(z.string().max(35)).max(20).default([]),
  sort: z.enum(SEGMENT_SORTS).default('updated'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
  offset: z.number().int().min(0).max(100_000).default(0),
  /** `next` of the page before, with the same sort; instead of an offset, and stable while segments come and go. */
  after: z.string().max(2_000).optional(),
  limit: z.number().int().min(1).max(500).default(100),
})

export interface Owner {
  id: string
  name: string
}

export interface SegmentRow {
  id: string
  name: string
  kind: SegmentKind
  folder: string
  description: string
  /** The definition as sentences, without personal data for those who may not see it; empty when broken. */
  words: string
  /** Broken: its stored definition can no longer be read, so it has no members to count. */
  status: 'active' | 'broken'
  size: number | null
  sizeAsOf: string | null
  /** How many of them were contactable by email then. */
  reachableEmail: number | null
  updatedAt: string
  updatedBy: string
  createdBy: string
  /** Whose it is; null where a key made it. */
  owner: Owner | null
  /** Only its owner and admins see it. */
  isPrivate: boolean
  labels: string[]
  isTracked: boolean
  isRecommended: boolean
  /** Sizes of the last 30 days that a tracked segment was measured on, oldest first. */
  trend: number[]
  /** Names of what uses it: other segments now, campaigns later. */
  usedIn: string[]
}

export interface SegmentList {
  segments: SegmentRow[]
  /** How many match, on all pages. */
  total: number
  /** How many there are without a search or a filter. */
  all: number
  /** For `after`; null on the last page. */
  next: string | null
}

export interface SegmentDetail extends SegmentRow {
  databaseId: string
  version: number
  /** Null when broken, as `problems` then say, and where it names people and the asker may not see who customers are. */
  definition: Definition | null
  /** The conditions that a static segment was frozen from; null where it never had any, and for a dynamic one. */
  frozenFrom: Definition | null
  /** The query of a SQL segment; null for others, and where it may name people and the asker may not see who customers are. */
  sql: string | null
  problems: Issue[]
  archivedAt: string | null
  createdAt: string
}

const SUMMARY_SECTIONS = ['numbers', 'channels', 'spend', 'predicted', 'firsts'] as const
export type SummarySection = (typeof SUMMARY_SECTIONS)[number]

export const SummaryInput = z.strictObject({
  id: Id,
  /** The parts of the page that are wanted; each is one question to the database. */
  sections: z
    .array(z.enum(SUMMARY_SECTIONS))
    .min(1)
    .default([...SUMMARY_SECTIONS]),
})

/** Sums of a period and what follows from them. Decimal text; null is "no data" (nothing to divide by). */
export interface RevenueFacts {
  revenue: string
  /** Members with an order in the period. */
  purchasers: number
  orders: number
  items: number
  revenuePerCustomer: string | null
  ordersPerCustomer: string | null
  averageOrderValue: string | null
  unitsPerTransaction: string | null
  averageUnitRevenue: string | null
}

/** How many members can be contacted, and how many of those have also given permission (null: not recorded). */
interface Reach {
  contactable: number
  marketable: number | null
}

export interface SummaryNumbers extends AudienceNumbers {
  reach: { email: Reach; phone: Reach; address: Reach; paidSocial: Reach }
  /** Members with a marketable email, phone or address. */
  marketable: number
  year: RevenueFacts
  lifetime: RevenueFacts
}

export interface ChannelPurchases {
  /** Null for the orders that have none. */
  channel: string | null
  purchasers: number
  revenue: string
}

/** Orders of the whole lifetime. A customer of two channels counts in both, but once among the purchasers. */
export interface ChannelList {
  purchasers: number
  /** The most purchasers first. */
  channels: ChannelPurchases[]
}

/** A fifth of the purchasers by lifetime revenue: 1 is the top. Sizes differ by at most one, ties go by customer id. */
export interface SpendFifth {
  fifth: 1 | 2 | 3 | 4 | 5
  purchasers: number
  revenue: string
  /** Of all lifetime revenue, 0 to 1 as decimal text; null without revenue. */
  share: string | null
  /** The lowest and the highest lifetime revenue in this fifth; null when it is empty. */
  lowest: string | null
  highest: string | null
}

/** What the models expect of the members with a prediction in the next 365 days. Decimal text; null is "no data". */
export interface PredictedRevenue {
  /** Members with a prediction: those with an order, where a model could be fitted. */
  customers: number
  revenue: string
  orders: string
  revenuePerCustomer: string | null
  ordersPerCustomer: string | null
  averageOrderValue: string | null
}

/** Customers whose first order ever fell in a month (`YYYY-MM`, local to the database). */
export interface FirstOrders {
  month: string
  customers: number
}

export interface SummaryParts {
  numbers?: SummaryNumbers
  channels?: ChannelList
  spend?: SpendFifth[]
  predicted?: PredictedRevenue
  /** The 24 months up to the as-of, oldest first. */
  firsts?: FirstOrders[]
}

export const SummarySqlInput = z.strictObject({ id: Id, section: z.enum(SUMMARY_SECTIONS), of: z.enum(['segment', 'everybody']).default('segment') })

export interface SegmentSummary {
  hash: string
  asOf: string
  attributesAsOf: string | null
  currency: string
  timezone: string
  pinnedDay: string | null
  segment: SummaryParts
  everybody: SummaryParts
}
