import 'server-only'
import type { Ctx } from '../actions/context'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { csvLine } from '../core/csv'
import { CampaignIdInput, type Recipient, RecipientsExportResult } from './schema'
import { findCampaign, recipientsAfter } from './store'

const PAGE = 1_000
const HEADER = [
  'customer_id',
  'address',
  'state',
  'reason',
  'detail',
  'message_id',
  'attempts',
  'settled_at',
  'next_attempt_at',
  'opened_at',
  'clicked_at',
]

/** Writes down who took it; `exportRecipients` gives it. */
export const startRecipientsExport = operation({
  id: 'campaigns.export_recipients',
  summary: 'Export what became of each recipient of a campaign',
  effect: 'write',
  permission: 'campaigns:read',
  personal: true,
  input: CampaignIdInput,
  output: RecipientsExportResult,
  async run({ ctx, input: { id }, tx, record }) {
    const { name, databaseId } = await findCampaign(tx, databasesOf(ctx.actor), id)
    await record({ objectType: 'campaign', objectId: id, objectName: name, databaseId })
    return { fileName: `${name}.csv` }
  },
})

/** One line for each recipient, streamed; cells that look like a formula begin with an apostrophe. */
export async function exportRecipients({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { id: string }
}): Promise<{ fileName: string; chunks: AsyncGenerator<string> }> {
  const { fileName } = await startRecipientsExport({ ctx, input })
  return { fileName, chunks: lines(ctx, input.id) }
}

async function* lines(ctx: Ctx, id: string): AsyncGenerator<string> {
  yield csvLine(HEADER)
  for (let after: string | undefined = '0'; after !== undefined;) {
    const page: Recipient[] = await recipientsAfter(ctx.db.prisma, id, { after, limit: PAGE })
    if (page.length > 0) yield page.map(lineOf).join('')
    after = page.length === PAGE ? page.at(-1)?.id : undefined
  }
}

function lineOf(of: Recipient): string {
  const { externalId, address, state, reason, detail, messageId, attempts, at, nextAt, openedAt, clickedAt } = of
  return csvLine([
    externalId ?? '',
    address ?? '',
    state,
    reason ?? '',
    detail ?? '',
    messageId,
    String(attempts),
    at ?? '',
    nextAt ?? '',
    openedAt ?? '',
    clickedAt ?? '',
  ])
}
