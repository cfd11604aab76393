import type { CampaignStatus } from '@/lib/campaigns/state'
import type { Result } from '@/lib/core/result'

type Change = (input: { id: string }) => Promise<Result<{ id: string; status: CampaignStatus }>>

/** What somebody who may send can do with a campaign. */
export interface CampaignActions {
  scheduleCampaignAction: (input: { id: string; at: string | null }) => Promise<Result<{ id: string; status: CampaignStatus }>>
  pauseCampaignAction: Change
  resumeCampaignAction: Change
  cancelCampaignAction: Change
  removeCampaignAction: (input: { id: string }) => Promise<Result<{ id: string }>>
  resendMessagesAction: (input: { id: string; state: 'ambiguous' | 'failed'; reason?: string }) => Promise<Result<{ messages: number }>>
}
