import { asResult, contextFor } from '@/lib/actions/action'
import { respond } from '@/lib/actions/json-body'
import { lastingActor, requireActor } from '@/lib/auth/actor'
import { databasesOf, unmetDemand } from '@/lib/auth/permissions'
import { streamCampaign } from '@/lib/campaigns/campaign-stream'
import { getCampaign } from '@/lib/campaigns/get-campaign'

/** The same as the campaign itself, told whenever it has moved. */
export async function GET(request: Request, { params }: { params: Promise<{ campaignId: string }> }): Promise<Response> {
  const { campaignId } = await params
  const begun = await asResult('campaigns.get', async () => {
    const actor = await requireActor()
    const ctx = contextFor(actor, request.signal)
    const { databaseId } = await getCampaign({ ctx, input: { id: campaignId } })
    const askAgain = await lastingActor()
    const mayGoOn = async (): Promise<boolean> => {
      const now = await askAgain()
      const databases = now && unmetDemand(now, getCampaign.spec) === undefined ? databasesOf(now) : []
      return databases === 'all' || databases.includes(databaseId)
    }
    return streamCampaign({ db: ctx.db, campaignId, personId: actor.id, mayGoOn, signal: request.signal })
  })
  return begun.ok ? begun.value : respond(begun)
}
