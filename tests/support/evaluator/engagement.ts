import type { ActivityCondition } from '../../../lib/segments/schema'
import { holds, type Value } from './compare'
import { exact } from './exact'
import type { History } from './history'
import { customerValue, flag, instant, text } from './values'
import type { RawEvent, RawRecipient } from './world'

export function eventValue(name: string, event: RawEvent, history: History): Value {
  switch (name) {
    case 'event_type':
      return text(event.event_type)
    case 'event_datetime':
      return instant(Date.parse(event.event_datetime))
    case 'brand':
      return text(event.brand)
    case 'send_id':
      return text(event.send_id)
    default:
      return customerValue(name, history)
  }
}

export function recipientValue(name: string, row: RawRecipient, history: History): Value {
  switch (name) {
    case 'campaign_id':
    case 'automation_id':
    case 'campaign_name':
    case 'automation_name':
    case 'sub_audience_name':
    case 'treatment_name':
    case 'step_name':
    case 'destination_name':
      return text(row[name])
    case 'is_control':
      return flag(row.is_control)
    case 'delivery_datetime':
      return instant(Date.parse(row.delivery_datetime))
    default:
      return customerValue(name, history)
  }
}

/** The name of the row's value that a filter compares. */
const COLUMNS: Record<string, string> = {
  campaign: 'campaign_name',
  automation: 'automation_name',
  sub_audience: 'sub_audience_name',
  treatment: 'treatment_name',
  step: 'step_name',
  destination: 'destination_name',
  is_control: 'is_control',
}

/** Entries of the kind that pass what is asked of each; then what is asked of them together. */
export function wasActive(condition: ActivityCondition, history: History): boolean {
  const { ref, filters } = condition
  const entries = history.recipients.filter((row) => {
    const id = condition.in === 'campaign' ? row.campaign_id : row.automation_id
    if (id === null || (ref !== undefined && id !== ref)) return false
    return filters.every((filter) => {
      const column = COLUMNS[filter.attribute]
      return column === undefined || holds(filter, recipientValue(column, row, history), history)
    })
  })
  if (entries.length === 0) return false
  const times = entries.map((row) => Date.parse(row.delivery_datetime)).sort((a, b) => a - b)
  const together: Record<string, Value> = {
    entry_count: { type: 'number', value: exact(entries.length) },
    first_entry: instant(times[0]),
    last_entry: instant(times.at(-1)),
  }
  return filters.every((filter) => {
    const value = together[filter.attribute]
    return value === undefined || holds(filter, value, history)
  })
}
