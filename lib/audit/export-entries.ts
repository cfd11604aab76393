import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { csvLine } from '../core/csv'
import { describeEntry } from './describe'
import { countEntries, findEntries } from './entries-store'
import { type AuditEntry, AuditExportResult, AuditFilter } from './schema'

const PAGE = 1_000
const HEADER = ['id', 'time', 'what', 'actor_type', 'actor_id', 'actor', 'operation', 'object_type', 'object_id', 'object', 'database_id']
const MORE = ['request_id', 'address', 'details', 'hash']

/** Writes down who took the log; `exportAudit` gives it. */
export const startAuditExport = operation({
  id: 'audit.export',
  summary: 'Export the audit log',
  effect: 'write',
  permission: 'audit:read',
  proof: true,
  input: AuditFilter,
  output: AuditExportResult,
  async run({ ctx, input, tx, record }) {
    const found = await countEntries(tx, databasesOf(ctx.actor), input)
    const { databaseId, ...rest } = input
    const details = Object.fromEntries(Object.entries(rest))
    const object = { objectType: 'audit', objectId: 'audit', objectName: 'audit log', ...(databaseId === undefined ? {} : { databaseId }) }
    await record({ ...object, details: { ...details, rows: found.entries } })
    return { ...found, fileName: `audit-log-${ctx.clock.now().toISOString().slice(0, 10)}.csv` }
  },
})

/** The entries as a CSV file, the newest first, streamed; cells that look like a formula begin with an apostrophe. */
export async function exportAudit({ ctx, input }: { ctx: Ctx; input: AuditFilter }): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  const { fileName, newest } = await startAuditExport({ ctx, input })
  return { fileName, chunks: lines(ctx, input, newest) }
}

async function* lines(ctx: Ctx, filter: AuditFilter, newest: string): AsyncGenerator<string> {
  yield csvLine([...HEADER, ...MORE])
  for (let before: string | undefined = String(BigInt(newest) + 1n); before !== undefined;) {
    const page: AuditEntry[] = await findEntries(ctx.db.prisma, databasesOf(ctx.actor), filter, { before, limit: PAGE })
    if (page.length > 0) yield page.map(lineOf).join('')
    before = page.length === PAGE ? page.at(-1)?.id : undefined
  }
}

function lineOf(entry: AuditEntry): string {
  const { who, did, what } = describeEntry(entry)
  const own = [entry.actorType, entry.actorId, entry.actorName, entry.operation, entry.objectType, entry.objectId, entry.objectName]
  const more = [entry.databaseId ?? '', entry.requestId, entry.address, JSON.stringify(entry.details), entry.hash]
  return csvLine([entry.id, entry.at, `${who} ${did}${what === '' ? '' : ` “${what}”`}`, ...own, ...more])
}
