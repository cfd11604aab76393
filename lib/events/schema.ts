/** What a webhook may be told of. Names and ids of objects, counts and settings; never of persons. */
export const EVENT_TYPES = [
  'segment.saved',
  'segment.archived',
  'segment.restored',
  'import.finished',
  'delivery.finished',
  'delivery.failed',
  'database.created',
  'database.updated',
] as const
export type EventType = (typeof EVENT_TYPES)[number]
