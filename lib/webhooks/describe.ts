import { EVENT_TYPES, type EventType } from '../events/schema'
import type { DeliveryState } from './schema'

export const EVENT_WORDS: Record<EventType, string> = {
  'segment.saved': 'A segment was saved',
  'segment.archived': 'A segment was archived',
  'segment.restored': 'A segment was restored',
  'import.finished': 'An import ended',
  'delivery.finished': 'An audience arrived at a destination',
  'delivery.failed': 'An audience did not arrive at a destination',
  'database.created': 'A database was created',
  'database.updated': 'A database was changed',
}

export const TEST_EVENT = 'webhook.test'

export function eventWords(type: string): string {
  return type === TEST_EVENT ? 'A test' : type in EVENT_WORDS ? EVENT_WORDS[type as EventType] : type
}

/** `A segment was saved, an import ended`. */
export function eventList(types: readonly string[]): string {
  if (EVENT_TYPES.every((type) => types.includes(type))) return 'All'
  return types.map((type, at) => (at === 0 ? eventWords(type) : lowered(eventWords(type)))).join(', ')
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

export const DELIVERY_WORDS: Record<DeliveryState, string> = { waiting: 'Waiting', delivered: 'Delivered', failed: 'Given up' }
