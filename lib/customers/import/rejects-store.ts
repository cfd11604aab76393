import 'server-only'
import type { Fragment } from '../../segments/fragment'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { type Batch, bucketsOf, type Merge } from './merge'

/** Moves the rows of a batch that failed their own validation to the import's error file. */
export async function insertStagedRejects(merge: Merge, batch: Batch, lineNo: Fragment = raw('null::int')): Promise<number> {
  const [from, to] = bucketsOf(batch)
  return merge.tx.$executeRaw(
    toSql(sql`insert into import_reject (import_id, row_no, line, "column", value, reason, message, raw, line_no)
      select s.import_id, s.row_no, s.line, s.reject_column, s.reject_value, s.reject_reason, s.reject_message, s.raw::jsonb, ${lineNo}
      from import_stage s
      where s.import_id = ${merge.importId}::uuid and s.bucket >= ${from} and s.bucket < ${to} and s.reject_reason is not null`),
  )
}
