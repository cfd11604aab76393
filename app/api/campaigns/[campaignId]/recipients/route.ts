import { asResult, contextFor } from '@/lib/actions/action'
import { csvAnswer } from '@/lib/actions/csv-answer'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { exportRecipients } from '@/lib/campaigns/export-recipients'

/** One line for each recipient, streamed while it is read. */
export async function GET(_request: Request, { params }: { params: Promise<{ campaignId: string }> }): Promise<Response> {
  const { campaignId } = await params
  const result = await asResult('campaigns.export_recipients', async () =>
    exportRecipients({ ctx: contextFor(await requireActor()), input: { id: campaignId } }),
  )
  return result.ok ? csvAnswer(result.value.fileName, result.value.chunks) : respond(result)
}
