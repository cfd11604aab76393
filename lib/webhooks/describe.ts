import type { EventType } from '../events/schema'
import type { DeliveryState } from './schema'

export const EVENT_WORDS: Record<EventType, string> = {
  'segment.saved': 'A segment was saved',
  'segment.archived': 'A segment was archived',
  'segment.restored': 'A segment was restored',
  'import.finished': 'An import ended',
  'database.created': 'A database was created',
  'database.updated': 'A database was changed',
}

export const TEST_EVENT = 'webhook.test'

export function eventWords(type: string): string {
  return type === TEST_EVENT ? 'A test' : type in EVENT_WORDS ? EVENT_WORDS[type as EventType] : type
}

export const DELIVERY_WORDS: Record<DeliveryState, string> = { waiting: 'Waiting', delivered: 'Delivered', failed: 'Given up' }
