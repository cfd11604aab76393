/** Who answers emails, over the past 15 months. */
export const ENGAGEMENT_STATUSES = ['Non-recipient', 'New', 'Active', 'Inactive'] as const
export const ENGAGEMENT_FREQUENCIES = ['Non-recipient', 'New', 'Low', 'Medium', 'High'] as const

/** Fewer emails than this say nothing yet. */
export const NEW_BELOW = 5
/** From which share of the emails that were opened or clicked; the first that holds. */
export const FREQUENCY_BOUNDS = [
  { value: 'High', from: 0.5 },
  { value: 'Medium', from: 0.2 },
  { value: 'Low', from: 0 },
] as const
