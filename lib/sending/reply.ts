import 'server-only'

/** How far a message was when the relay answered. */
export type Stage = 'connect' | 'auth' | 'mail' | 'rcpt' | 'data' | 'end'

export interface Reply {
  stage: Stage
  /** 250, 451, 550 … */
  code: number
  text: string
}

/** What a reply means for the message, and for everything else that goes to the same relay. */
export type Verdict =
  | { kind: 'accepted' }
  /** `slow`: the relay itself asks for less; `waitMs`: it says for how long at least. */
  | { kind: 'retry'; reason: string; slow: boolean; greylisted: boolean; waitMs?: number }
  /** Nobody has this address: never again. */
  | { kind: 'no_such_address'; reason: 'no_such_address' }
  | { kind: 'refused'; reason: 'refused' | 'content' | 'opted_out' }
  /** The sender's own trouble (permission, policy, authentication): the campaign waits for a person. `keeps`: the message stays in the queue. */
  | { kind: 'halt'; reason: 'sender_refused'; keeps: boolean }

const ENHANCED = /^[245]\d{2}[ -]([245]\.\d{1,3}\.\d{1,3})\b/
const NO_SUCH_ADDRESS = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'])

/** RFC 3463, where the relay gives it; looked at before the basic code, and never the words. */
export function enhancedCode(text: string): string | undefined {
  return ENHANCED.exec(text)?.[1]
}

/** RFC 5321 §4.2 and RFC 3463; a 4xx, also after the last byte, is a definite "not taken". */
export function judge({ stage, code, text }: Reply): Verdict {
  const enhanced = enhancedCode(text) ?? ''
  if (code >= 200 && code < 300) return { kind: 'accepted' }
  if (stage === 'auth' || code === 530 || code === 535) return { kind: 'halt', reason: 'sender_refused', keeps: true }
  // A full mailbox empties; some relays say so with a 5.
  const isFull = enhanced === '5.2.2'
  if (code < 500 || isFull) {
    const greylisted = (code === 450 || code === 451) && stage !== 'connect'
    return { kind: 'retry', reason: isFull ? 'mailbox_full' : `${code}`, slow: code === 421 || enhanced.startsWith('4.7.'), greylisted }
  }
  if (NO_SUCH_ADDRESS.has(enhanced)) return { kind: 'no_such_address', reason: 'no_such_address' }
  if (code === 552 || enhanced === '5.3.4' || enhanced.startsWith('5.6.')) return { kind: 'refused', reason: 'content' }
  // 550 5.7.1, .9, .26, .515 and a bare 554 speak of the sender.
  if (enhanced.startsWith('5.7.') || (code === 554 && enhanced === '') || stage === 'connect' || stage === 'mail') {
    return { kind: 'halt', reason: 'sender_refused', keeps: stage === 'connect' || stage === 'mail' }
  }
  return { kind: 'refused', reason: 'refused' }
}
