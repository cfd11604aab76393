import 'server-only'
import { toSql } from '../db/sql'
import type { Tx } from '../db/transaction'
import type { Compiled } from '../segments/compile'
import { explain, type Explanation } from '../segments/explain'
import type { Fragment } from '../segments/fragment'
import type { Definition } from '../segments/schema'

export async function explanationOf(tx: Tx, definition: Definition, compiled: Compiled, suppressed: Fragment): Promise<Explanation> {
  const { statement, read } = explain(definition, compiled, suppressed)
  const [row] = await tx.$queryRaw<{ numbers: bigint[] }[]>(toSql(statement))
  return read(row?.numbers ?? [])
}
