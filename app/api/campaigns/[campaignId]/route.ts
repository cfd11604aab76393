import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { requireActor } from '@/lib/auth/actor'
import { getCampaign } from '@/lib/campaigns/get-campaign'

/** The campaign again, for a page that follows it. */
export async function GET(request: Request, { params }: { params: Promise<{ campaignId: string }> }): Promise<Response> {
  const { campaignId } = await params
  return respond(
    await asResult('campaigns.get', async () => getCampaign({ ctx: contextFor(await requireActor(), request.signal), input: { id: campaignId } })),
  )
}
