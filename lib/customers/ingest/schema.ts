import * as z from 'zod'
import { IssueShape } from '../../core/issue-shape'

const MOST_ROWS = 1_000
const ROW_OUTCOMES = ['added', 'updated', 'unchanged', 'duplicate', 'waiting', 'rejected'] as const
export type RowOutcome = (typeof ROW_OUTCOMES)[number]

const Count = z.number().int().min(0)

export const IngestResult = z
  .strictObject({
    received: Count.meta({ description: 'The sum of the others' }),
    added: Count,
    updated: Count,
    unchanged: Count.meta({ description: 'The same as what is stored, or older than it' }),
    duplicate: Count.meta({ description: 'Said before, or superseded by another row of this request' }),
    waiting: Count.meta({ description: 'About an order that is not here yet; kept until it comes' }),
    rejected: Count,
    rows: z.array(
      z.strictObject({
        index: Count,
        outcome: z.enum(ROW_OUTCOMES),
        reason: z.string().optional().meta({ description: 'Of a rejected row, for programs' }),
        issues: z.array(IssueShape).optional(),
      }),
    ),
  })
  .meta({ id: 'Ingested' })
export type IngestResult = z.output<typeof IngestResult>

export const DatabaseField = z.uuid({ error: 'must be an id' })

/** Rows wait for the batch of a file that is being merged. */
export const INGEST_LIMITS = { statementTimeoutMs: 60_000, timeoutMs: 90_000 }

/** Of one request, as the front door lets through. */
export const MOST_BYTES = 5_000_000

/** Each row is checked by itself, so that a wrong one does not fail the others. */
export function rawRows(name: string, row: z.ZodUnknown) {
  return z
    .array(row)
    .min(1, { error: 'must be at least one' })
    .max(MOST_ROWS, { error: `must be at most ${MOST_ROWS.toLocaleString('en')}` })
    .meta({ description: `Up to ${MOST_ROWS.toLocaleString('en')} ${name}` })
}
