import * as z from 'zod'

const Day = z.iso.date({ error: 'must be a day like 2026-03-15' })
const Name = z.string().trim().min(1).max(200)

export const AuditFilter = z.strictObject({
  actorId: Name.optional(),
  operation: Name.optional(),
  objectType: Name.optional(),
  objectId: Name.optional(),
  databaseId: z.uuid({ error: 'must be an id' }).optional(),
  /** Days in UTC, both included. */
  from: Day.optional(),
  to: Day.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditQuestion = AuditFilter.extend({
  /** The id that the page before gave as `next`. */
  before: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'must be an id' })
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuestion = z.output<typeof AuditQuestion>

const Instant = z.string().meta({ format: 'date-time' })

const AuditEntryResult = z
  .strictObject({
    id: z.string(),
    at: Instant,
    actorType: z.string(),
    actorId: z.string(),
    actorName: z.string(),
    operation: z.string(),
    objectType: z.string(),
    objectId: z.string(),
    objectName: z.string(),
    databaseId: z.string().nullable(),
    requestId: z.string(),
    address: z.string().meta({ description: 'Where the request came from; empty for jobs and the command line' }),
    details: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntryResult>

export const AuditPageResult = z.strictObject({ entries: z.array(AuditEntryResult), next: z.string().nullable() })
export const AuditChoicesResult = z.strictObject({
  actors: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  operations: z.array(z.string()),
})
export const AuditExportResult = z.strictObject({ fileName: z.string(), entries: z.number().int(), newest: z.string() })
