import 'server-only'
import * as z from 'zod'

const Id = z.uuid({ error: 'must be an id' })
const MOST_BYTES = 600_000

/** The editor's rows as they are, unfinished ones included; only the editor reads them. */
const Content = z
  .looseObject({ include: z.looseObject({ kind: z.literal('group') }) })
  .refine((content) => JSON.stringify(content).length <= MOST_BYTES, { error: 'is too large to be kept as a draft' })
export type DraftContent = z.infer<typeof Content>

export const KeepDraftInput = z.strictObject({
  databaseId: Id,
  /** Left out for the first keeping, which makes the draft. */
  id: Id.optional(),
  /** The one that the last keeping answered; another one in the meantime is a conflict. */
  revision: z.number().int().positive().optional(),
  /** The saved segment that is worked on; left out for a new one. */
  segmentId: Id.optional(),
  basedOnVersion: z.number().int().positive().optional(),
  name: z.string().trim().max(200).default(''),
  content: Content,
})

export const DraftIdInput = z.strictObject({ id: Id })
export const DraftsInput = z.strictObject({ databaseId: Id, segmentId: Id.optional() })
export const EditorsInput = z.strictObject({ segmentId: Id })

export interface KeptDraft {
  id: string
  revision: number
  updatedAt: string
}

export interface DraftRow {
  id: string
  name: string
  segmentId: string | null
  /** Of the saved segment that it is a working copy of. */
  segmentName: string | null
  basedOnVersion: number | null
  createdAt: string
  updatedAt: string
}

export interface Draft extends DraftRow {
  databaseId: string
  revision: number
  content: DraftContent
}

/** Somebody else who has unsaved work on the segment. */
export interface SegmentEditorRow {
  name: string
  since: string
  updatedAt: string
}

const Instant = z.string().meta({ format: 'date-time' })
const row = {
  id: z.string(),
  name: z.string(),
  segmentId: z.string().nullable(),
  segmentName: z.string().nullable(),
  basedOnVersion: z.number().int().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
}
export const KeptDraftResult = z.strictObject({ id: z.string(), revision: z.number().int(), updatedAt: Instant })
export const DraftsResult = z.array(z.strictObject(row))
export const DraftResult = z.strictObject({ ...row, databaseId: z.string(), revision: z.number().int(), content: Content })
export const EditorsResult = z.array(z.strictObject({ name: z.string(), since: Instant, updatedAt: Instant }))
