import 'server-only'
import * as z from 'zod'
import { Description, Folder, Id, Note, OwnerId, RawDefinition, SegmentName } from './schema'

/** Of a segment that is new. What there is keeps its owner and who sees it. */
export const NEW_ACCESS = {
  /** Whose it is; whoever saves it when left out. */
  ownerId: OwnerId.optional(),
  /** Only its owner and admins see it. */
  isPrivate: z.boolean().default(false),
}

/** What is said of any segment that is saved, whatever it asks. */
export const SAVED_FIELDS = {
  databaseId: Id,
  /** Given for Save, left out for Save As. */
  id: Id.optional(),
  /** The version that the edit started from; another one in the meantime is a conflict. */
  basedOnVersion: z.number().int().positive().optional(),
  name: SegmentName,
  folder: Folder,
  description: Description,
  note: Note,
  ...NEW_ACCESS,
}

export function saysItsVersion({ id, basedOnVersion }: { id?: string | undefined; basedOnVersion?: number | undefined }): boolean {
  return id === undefined || basedOnVersion !== undefined
}

export const VERSION_IS_NEEDED = { path: ['basedOnVersion'], error: 'is needed to save over an existing segment' }

export const SaveSegmentInput = z
  .strictObject({
    ...SAVED_FIELDS,
    definition: RawDefinition,
    /** One's own draft that this was: it goes once it is saved. */
    draftId: Id.optional(),
    /** For Save As: `static` keeps today's members. A segment that there is keeps its kind. */
    kind: z.enum(['dynamic', 'static']).default('dynamic'),
    /** For Save As: its size and who enters and leaves are written down each day. */
    isTracked: z.boolean().default(false),
  })
  .refine(saysItsVersion, VERSION_IS_NEEDED)
