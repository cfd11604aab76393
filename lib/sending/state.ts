export const MESSAGE_STATES = [
  'queued',
  'claimed',
  'in_data',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'suppressed',
  'skipped',
  'failed',
  'ambiguous',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

interface Transition {
  from: readonly MessageState[]
  to: MessageState
}

/**
 * Everything that may ever happen to a message. Until the gate opens all of it can be tried again; once it has, a row is queued again only by
 * whoever knows that the relay has not taken it: by its reply, or because the last byte was never written.
 */
export const TRANSITIONS = {
  claim: { from: ['queued'], to: 'claimed' },
  release: { from: ['claimed'], to: 'queued' },
  open_gate: { from: ['claimed'], to: 'in_data' },
  /** The relay's definite no for now, or a connection that broke before the last byte. */
  retry: { from: ['claimed', 'in_data'], to: 'queued' },
  /** A 250 is evidence also for a row that somebody else has given up as ambiguous in the meantime. */
  accept: { from: ['in_data', 'ambiguous'], to: 'sent' },
  refuse: { from: ['claimed', 'in_data'], to: 'failed' },
  suppress: { from: ['queued', 'claimed'], to: 'suppressed' },
  skip: { from: ['queued', 'claimed'], to: 'skipped' },
  /** The last byte was written and no reply came. */
  lose: { from: ['in_data'], to: 'ambiguous' },
  /** The database is a copy: the one before may have sent it since. */
  fence: { from: ['queued', 'claimed', 'in_data'], to: 'ambiguous' },
  deliver: { from: ['sent', 'ambiguous'], to: 'delivered' },
  bounce: { from: ['sent', 'delivered', 'ambiguous'], to: 'bounced' },
  /** Stronger than a bounce, so that both end the same in any order. */
  complain: { from: ['sent', 'delivered', 'bounced', 'ambiguous'], to: 'complained' },
  /** A person's choice alone. */
  resend: { from: ['ambiguous', 'failed'], to: 'queued' },
} as const satisfies Record<string, Transition>
export type MessageEvent = keyof typeof TRANSITIONS

export function mayHappen(state: MessageState, event: MessageEvent): boolean {
  return (TRANSITIONS[event].from as readonly MessageState[]).includes(state)
}

/** Nothing will happen to it by itself any more. */
export function isSettled(state: MessageState): boolean {
  return state !== 'queued' && state !== 'claimed' && state !== 'in_data'
}

export const SUPPRESSION_REASONS = ['unsubscribed', 'hard_bounce', 'complaint', 'added', 'imported', 'snoozed'] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/** Why somebody of the segment gets nothing, in the order in which the rules are looked at. */
export const LEFT_OUT = [
  'no_address',
  'invalid_address',
  ...SUPPRESSION_REASONS,
  'no_consent',
  'left_topic',
  'wants_fewer',
  'duplicate_address',
] as const
export type LeftOut = (typeof LEFT_OUT)[number]
