import type { Sharing } from '@/components/audience/access-fields'
import type { Draft, KeptDraft, SegmentEditorRow } from '@/lib/audience/draft-schema'
import type { AttributeValues, Preview, SavedSegment, SegmentDetail, TableCount } from '@/lib/audience/schema'
import type { ReferenceChoices } from '@/lib/audience/references-schema'
import type { Result } from '@/lib/core/result'
import type { CustomerDatabase } from '@/lib/customers/schema'
import type { Definition } from '@/lib/segments/schema'
import type { Template } from '@/lib/segments/templates'
import type { CustomerAction } from '../../customers/profile/profile-drawer'
import type { RevealAction } from '../preview/use-revealed'
import type { SqlAction, ToSqlAction } from '../rail/explain-tab'
import type { ImpactAction } from '../save/save-over-dialog'
import type { SaveInput } from './use-save'
import type { KeepInput } from './use-server-draft'

export interface EditedSegment {
  id: string
  version: number
  name: string
  folder: string
  description: string
  definition: Definition
  updatedBy: string
  /** Names of what uses it. */
  usedIn: readonly string[]
}

export interface SegmentEditorProps {
  databases: readonly CustomerDatabase[]
  database: CustomerDatabase
  /** Rows of each table. */
  records: Promise<Result<TableCount[]>>
  /** What a condition can name. */
  references: ReferenceChoices
  /** ISO instant that the page was made at, or the end of the pinned day. */
  asOf: string
  /** The saved segment that is edited; null for a new one. */
  segment: EditedSegment | null
  /** What a new segment begins with, when it was chosen before the editor opened. */
  template: { name: string; definition: Definition } | null
  /** Offered while a new segment is blank. */
  starters: readonly Template[]
  /** One's own unsaved work that the server kept: of this segment, or the draft in the address. */
  draft: Draft | null
  /** Others who have unsaved work on this segment. */
  others: readonly SegmentEditorRow[]
  /** Names in use in this database, without the segment's own. */
  takenNames: readonly string[]
  folders: readonly string[]
  sharing: Sharing
  mayWrite: boolean
  mayReadPersonal: boolean
  mayWriteSql: boolean
  sqlAction: SqlAction
  toSqlAction: ToSqlAction
  customerAction: CustomerAction
  revealAction: RevealAction
  previewAction: (input: { databaseId: string; definition: unknown }) => Promise<Result<Preview>>
  saveAction: (input: SaveInput) => Promise<Result<SavedSegment>>
  valuesAction: (input: { databaseId: string; table: string; attribute: string; search: string }) => Promise<Result<AttributeValues>>
  getSegmentAction: (input: { id: string }) => Promise<Result<SegmentDetail>>
  impactAction: ImpactAction
  keepDraftAction: (input: KeepInput) => Promise<Result<KeptDraft>>
  discardDraftAction: (input: { id: string }) => Promise<Result<unknown>>
  chooseDatabaseAction: (id: string) => Promise<void>
}
