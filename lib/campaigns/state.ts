export const CAMPAIGN_STATUSES = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled', 'failed'] as const
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

/** Everything that may happen to a campaign, from where. */
const TRANSITIONS = {
  edit: ['draft'],
  schedule: ['draft'],
  /** Its time has come and its recipients are in the ledger. */
  launch: ['scheduled'],
  /** Its time passed while nobody was there to send: a person decides. */
  miss: ['scheduled'],
  pause: ['scheduled', 'sending'],
  resume: ['paused'],
  cancel: ['scheduled', 'sending', 'paused'],
  finish: ['sending'],
  remove: ['draft'],
} as const satisfies Record<string, readonly CampaignStatus[]>
export type CampaignEvent = keyof typeof TRANSITIONS

export function mayHappen(status: CampaignStatus, event: CampaignEvent): boolean {
  return (TRANSITIONS[event] as readonly CampaignStatus[]).includes(status)
}

/** How late a send may begin by itself, in milliseconds: after that it may no longer be what its author meant. */
export const GRACE_MS = 60 * 60_000

/** Whether what is known of it may change by itself. */
export function isMoving(status: CampaignStatus): boolean {
  return status === 'scheduled' || status === 'sending' || status === 'paused'
}
