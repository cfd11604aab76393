import 'server-only'
import * as z from 'zod'
import { Id, type SegmentKind } from './schema'

export const VersionsInput = z.strictObject({
  id: Id,
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(100).default(20),
})

/** What a save changed, as lines that were put in and lines that were taken out. */
export interface VersionChange {
  kind: 'added' | 'removed'
  text: string
}

export interface SegmentVersionRow {
  version: number
  name: string
  kind: SegmentKind
  note: string
  size: number | null
  savedAt: string
  savedBy: string
  changes: VersionChange[]
  /** Against the version before; null where one of the two was not counted. */
  sizeChange: number | null
  /** Its conditions can decide again. */
  restorable: boolean
}

export interface SegmentVersions {
  versions: SegmentVersionRow[]
  /** For `before`; null on the last page. */
  next: number | null
}

export const RestoreVersionInput = z.strictObject({ id: Id, version: z.number().int().positive(), basedOnVersion: z.number().int().positive() })
export const VersionInput = z.strictObject({ id: Id, version: z.number().int().positive() })

export const TrackInput = z.strictObject({ id: Id, isTracked: z.boolean() })
export const RecommendInput = z.strictObject({ id: Id, isRecommended: z.boolean() })

/** A tracked segment on one local day of its database. */
export interface SegmentDayRow {
  day: string
  size: number
  /** Of the twelve months before, as decimal text. */
  revenue: string
  reachable: number
}

/** One comparison of a segment's members with those of the one before. */
export interface RefreshRow {
  id: string
  at: string
  version: number
  size: number
  entered: number
  left: number
}

export const HistoryInput = z.strictObject({ id: Id, days: z.number().int().min(1).max(3_650).default(365) })

export interface SegmentHistory {
  isTracked: boolean
  currency: string
  timezone: string
  /** Oldest first. */
  days: SegmentDayRow[]
  /** The last hundred that changed something, newest first. */
  refreshes: RefreshRow[]
}

export const MovementsInput = z.strictObject({
  id: Id,
  kind: z.enum(['entered', 'left']).optional(),
  /** `next` of the page before: movements come in the order that they were recorded in. */
  after: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'must be the "next" of a page before' })
    .default('0'),
  limit: z.number().int().min(1).max(10_000).default(1_000),
})

export interface MovementsPage {
  movements: { customer: string; kind: 'entered' | 'left'; at: string; refresh: string }[]
  /** Also on the last page, to go on from later; null while there are none. */
  next: string | null
}
