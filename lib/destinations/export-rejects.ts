import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { csvLine } from '../core/csv'
import { RejectsResult, RunInput } from './delivery-schema'
import { rejectedRows } from './row-store'
import { findRun } from './run-store'

/** Writes down who took it; `exportRejects` gives it. */
export const startRejectsExport = operation({
  id: 'deliveries.export_rejects',
  summary: 'Export the people whom a destination did not take, with its reasons',
  effect: 'write',
  permission: 'destinations:read',
  personal: true,
  input: RunInput,
  output: RejectsResult,
  async run({ ctx, input: { id }, tx, record }) {
    const { delivery, databaseId, rejected } = await findRun(tx, ctx.actor, id)
    await record({
      objectType: 'delivery',
      objectId: delivery.id,
      objectName: delivery.segment.name,
      databaseId,
      details: { run: id, rows: rejected },
    })
    return { fileName: `${delivery.segment.name} - rejected.csv` }
  },
})

/** One line for each of them, streamed. */
export async function exportRejects({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { id: string }
}): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  const { fileName } = await startRejectsExport({ ctx, input })
  return { fileName, chunks: lines(ctx, input.id) }
}

async function* lines(ctx: Ctx, id: string): AsyncGenerator<string> {
  yield csvLine(['row', 'customer_id', 'sent_as', 'reason'])
  for await (const rows of rejectedRows(ctx.db, id)) {
    yield rows.map(({ position, customer, identity, reason }) => csvLine([String(position), customer, identity, reason])).join('')
  }
}
