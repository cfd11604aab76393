'use server'
import { action } from '@/lib/actions/action'
import { cancelCampaign } from '@/lib/campaigns/cancel-campaign'
import { createCampaign } from '@/lib/campaigns/create-campaign'
import { pauseCampaign } from '@/lib/campaigns/pause-campaign'
import { removeCampaign } from '@/lib/campaigns/remove-campaign'
import { resendMessages } from '@/lib/campaigns/resend-messages'
import { resumeCampaign } from '@/lib/campaigns/resume-campaign'
import { scheduleCampaign } from '@/lib/campaigns/schedule-campaign'

export const createCampaignAction = action(createCampaign)
export const scheduleCampaignAction = action(scheduleCampaign)
export const pauseCampaignAction = action(pauseCampaign)
export const resumeCampaignAction = action(resumeCampaign)
export const cancelCampaignAction = action(cancelCampaign)
export const removeCampaignAction = action(removeCampaign)
export const resendMessagesAction = action(resendMessages)
