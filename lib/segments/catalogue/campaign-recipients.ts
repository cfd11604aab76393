import { computed, type Entry, stored } from './entry'
import type { AttributeType } from './types'

const RELATION = 'campaign_recipient'

function row(attribute: string, type: AttributeType, description: string, column = attribute): Entry {
  return stored(RELATION, attribute, type, description, { column, origin: 'built' })
}

/** Stored as a uuid, which is compared as the text that people copy. */
function id(attribute: string, description: string): Entry {
  return computed(RELATION, attribute, 'string', `cast({${attribute}} as text)`, description, { origin: 'built' })
}

/** One row for each thing that a campaign or automation gave somebody; people of a control group have rows too, with nothing sent. */
export const CAMPAIGN_RECIPIENTS: readonly Entry[] = [
  stored('customer', 'customer_id', 'string', 'Your own id of the customer.', { column: 'external_id', nullable: false, personal: true }),
  id('campaign_id', 'Id of the campaign.'),
  row('campaign_name', 'string', 'Name of the campaign.'),
  row('campaign_type', 'string', 'Whether the campaign ran once or again and again.'),
  id('automation_id', 'Id of the automation.'),
  row('automation_name', 'string', 'Name of the automation.'),
  id('segment_id', 'Id of the segment that somebody came from.'),
  row('segment_name', 'string', 'Name of the segment that somebody came from.'),
  row('sub_audience_name', 'string', 'Part of the audience that somebody was in.'),
  id('treatment_id', 'Id of the treatment that somebody was given.'),
  row('treatment_name', 'string', 'Treatment that somebody was given.'),
  row('step_name', 'string', 'Step of the automation that somebody was at.'),
  row('is_control', 'boolean', 'Was held back to compare with, so that nothing was sent.'),
  id('destination_id', 'Id of the destination that the delivery went to.'),
  row('destination_name', 'string', 'Destination that the delivery went to.'),
  row('launch_datetime', 'datetime', 'When the delivery was planned.'),
  row('delivery_datetime', 'datetime', 'When the delivery was made.'),
]

/** What an activity condition filters by: each a value of one row, or of all rows of a customer that pass the others. */
export const ACTIVITY_TABLE = 'activity'
const OF_ALL_ROWS = ['entry_count', 'first_entry', 'last_entry'] as const

export const ACTIVITY: readonly Entry[] = [
  computed(RELATION, 'entry_count', 'integer', 'count(*)', 'How many entries there are that pass the other filters.', { nullable: false }),
  computed(RELATION, 'first_entry', 'datetime', 'min({delivery_datetime})', 'When the first of these entries was.', { nullable: false }),
  computed(RELATION, 'last_entry', 'datetime', 'max({delivery_datetime})', 'When the last of these entries was.', { nullable: false }),
  row('campaign', 'string', 'Name of the campaign.', 'campaign_name'),
  row('automation', 'string', 'Name of the automation.', 'automation_name'),
  row('destination', 'string', 'Destination that the delivery went to.', 'destination_name'),
  row('sub_audience', 'string', 'Part of the audience that somebody was in.', 'sub_audience_name'),
  row('treatment', 'string', 'Treatment that somebody was given.', 'treatment_name'),
  row('step', 'string', 'Step of the automation that somebody was at.', 'step_name'),
  row('is_control', 'boolean', 'Was held back to compare with, so that nothing was sent.'),
]

export function isOfAllRows(attribute: string): boolean {
  return OF_ALL_ROWS.some((name) => name === attribute)
}
