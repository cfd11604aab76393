import 'server-only'
import * as z from 'zod'
import { ERROR_CODES } from '../core/errors'
import { IssueShape } from '../core/issue-shape'
import { Format, Kind, Mapping } from './mapping'

const Count = z.number().int().min(0)
const Instant = z.string().meta({ format: 'date-time' })
const Day = z.string().meta({ format: 'date' })

export const DatabaseResult = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    brand: z.string(),
    region: z.string(),
    timezone: z.string(),
    currency: z.string(),
    pinnedDay: Day.nullable(),
    defaultCountry: z.string().nullable(),
    isDefault: z.boolean(),
    isSample: z.boolean(),
    dataVersion: Count,
    attributesAsOf: Day.nullable(),
    attributesBuiltAt: Instant.nullable(),
  })
  .meta({ id: 'Database' })

export const DatabasesResult = z.array(DatabaseResult)

export const FiguresResult = z.array(z.strictObject({ databaseId: z.string(), customers: Count, lastImportAt: Instant.nullable() }))

export const SampleResult = z.strictObject({ databaseId: z.string(), customers: Count, orders: Count })

const summary = {
  id: z.string(),
  databaseId: z.string(),
  databaseName: z.string(),
  kind: Kind,
  fileName: z.string(),
  fileSize: Count.meta({ description: 'Bytes' }),
  status: z.enum(['waiting', 'staging', 'merging', 'building', 'done', 'failed', 'cancelled', 'rolling_back', 'rolled_back']),
  counts: z
    .strictObject({ read: Count, imported: Count, updated: Count, unchanged: Count, duplicate: Count, rejected: Count })
    .meta({ id: 'RowCounts' }),
  createdBy: z.string(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
}

export const ImportsResult = z.strictObject({
  imports: z.array(z.strictObject(summary).meta({ id: 'ImportRow' })),
  next: z.string().nullable(),
})

const Failure = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  remedy: z.string().optional(),
  issues: z.array(IssueShape).optional(),
  reference: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
})

export const ImportResult = z
  .strictObject({
    ...summary,
    progress: z.number().nullable().meta({ description: '0 to 1; null while the length of the file is not known' }),
    rowsPerSecond: z.number().nullable(),
    rejects: z.array(z.strictObject({ reason: z.string(), rows: Count, message: z.string() })),
    failure: Failure.nullable(),
    rolledBackBy: z.string().nullable(),
    rolledBackAt: Instant.nullable(),
  })
  .meta({ id: 'Import' })

const RejectedRowResult = z
  .strictObject({ line: Count, column: z.string(), value: z.string(), reason: z.string(), message: z.string() })
  .meta({ id: 'RejectedRow' })

export const RejectsResult = z.strictObject({ rows: z.array(RejectedRowResult), next: Count.nullable() })

export const RejectsExportResult = z.strictObject({ fileName: z.string(), header: z.array(z.string()) })

export const ImportPreviewResult = z.strictObject({
  kind: Kind,
  format: Format,
  mappingFrom: z.union([
    z.strictObject({ type: z.enum(['delivered', 'saved']), name: z.string() }),
    z.strictObject({ type: z.literal('guess') }),
    z.strictObject({ type: z.literal('given') }),
  ]),
  mapping: Mapping,
  columns: z.array(z.strictObject({ name: z.string(), samples: z.array(z.string()) })),
  attributes: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      required: z.boolean(),
      isNew: z.boolean().meta({ description: 'A custom attribute that the database does not have yet: mapping a column to it makes it' }),
    }),
  ),
  problems: z.array(z.string()),
  rows: z.array(
    z.strictObject({
      line: Count,
      cells: z.array(z.string()),
      values: z.array(z.string().nullable()),
      fault: RejectedRowResult.nullable(),
    }),
  ),
})
