import 'server-only'
import { nextTry } from './backoff'
import { enhancedCode, judge, type Reply, type Verdict } from './reply'

export interface Envelope {
  from: string
  to: string
}

/** What became of a message that was offered to the relay. */
export type Offer =
  | ({
      kind: 'reply'
      /** The last byte was written. */ released: boolean
      /** Where it was no mail server that answered. */ verdict?: Verdict
    } & Reply)
  /** Dropped, reset, timed out, or answered with what is no reply. */
  | { kind: 'broken'; released: boolean }
  /** The gate did not open: the relay has all of it but its last byte. */
  | { kind: 'shut' }

/** A connection to the relay: the far edge that tests and the simulation put something else for. */
export interface Session {
  isUsable(): boolean
  /** `gate` is asked when everything but the last byte is under way; only after it has said yes is that byte written. */
  offer(envelope: Envelope, bytes: Buffer, gate: () => Promise<boolean>): Promise<Offer>
  close(): void
  /** Says goodbye. */
  end(): void
}

/** A row of the ledger, as long as this worker holds it. */
export interface Claimed {
  id: string
  uuid: string
  campaignId: string
  stepId: string
  databaseId: string
  customerId: string
  address: string
  messageId: string
  attempts: number
  createdAt: Date
}

interface Told {
  id: string
  code?: number | undefined
  enhanced?: string | undefined
  detail?: string | undefined
}

/** How a row leaves the worker that holds it. */
export type Settlement =
  | ({ event: 'accept' } & Told)
  | ({ event: 'retry'; reason: string; nextAt: Date; attempts: number } & Told)
  | ({ event: 'refuse'; reason: string } & Told)
  | ({ event: 'lose'; reason: 'no_reply' } & Told)
  | ({ event: 'skip'; reason: string } & Told)

/** What everybody else who sends to the relay, or for the campaign, should know. */
export interface Consequence {
  /** The relay asks for less: of everything, or of what goes to this provider. */
  slow?: 'all' | 'lane'
  /** The campaign waits for a person, for this reason in the relay's words. */
  halt?: string
  content?: true
}

export interface Ports {
  now(): Date
  random(): number
  /** Commits the row as handed over, unless something forbids it by now. */
  openGate(id: string): Promise<boolean>
}

/**
 * Offers one message and says how its row is to be settled; undefined when the gate stayed shut, where the ledger knows why. Before the last byte
 * was written everything may be tried again; after it, silence is never an answer.
 */
export async function deliverMessage(
  ports: Ports,
  session: Session,
  message: Claimed,
  from: string,
  bytes: Buffer,
): Promise<{ settlement?: Settlement } & Consequence> {
  const offered = await session.offer({ from, to: message.address }, bytes, () => ports.openGate(message.id))
  if (offered.kind === 'shut') return {}
  if (offered.kind === 'broken') {
    if (offered.released) return { settlement: { event: 'lose', id: message.id, reason: 'no_reply' } }
    return { settlement: again(ports, message, { id: message.id }, 'dropped', { dropped: true }) }
  }
  return settleReply(ports, message, offered)
}

function settleReply(ports: Ports, message: Claimed, reply: Extract<Offer, { kind: 'reply' }>): { settlement: Settlement } & Consequence {
  const told: Told = { id: message.id, code: reply.code, enhanced: enhancedCode(reply.text), detail: reply.text.slice(0, 500) }
  const verdict = reply.verdict ?? judge(reply)
  switch (verdict.kind) {
    case 'accepted':
      // A yes to half a message is no yes.
      if (!reply.released) return { settlement: again(ports, message, told, 'protocol', { dropped: true }) }
      return { settlement: { event: 'accept', ...told } }
    case 'retry': {
      const settlement = again(ports, message, told, verdict.reason, { greylisted: verdict.greylisted, waitMs: verdict.waitMs })
      return { settlement, ...(verdict.slow ? { slow: ofProvider(reply) ? 'lane' : 'all' } : {}) }
    }
    case 'no_such_address':
      return { settlement: { event: 'refuse', reason: verdict.reason, ...told } }
    case 'refused':
      return { settlement: { event: 'refuse', reason: verdict.reason, ...told }, ...(verdict.reason === 'content' ? { content: true } : {}) }
    case 'halt': {
      const settlement: Settlement = verdict.keeps
        ? { event: 'retry', reason: verdict.reason, nextAt: ports.now(), attempts: message.attempts, ...told }
        : { event: 'refuse', reason: verdict.reason, ...told }
      return { settlement, halt: reply.text.slice(0, 500) }
    }
  }
}

/** A relay that hands on what the provider says does so of a recipient or a message, and stays open for others. */
function ofProvider({ stage, code }: Reply): boolean {
  return code !== 421 && (stage === 'rcpt' || stage === 'end')
}

function again(
  ports: Ports,
  message: Claimed,
  told: Told,
  reason: string,
  why: { greylisted?: boolean; dropped?: boolean; waitMs?: number | undefined },
): Settlement {
  const attempts = message.attempts + 1
  const nextAt = nextTry({ attempts, since: message.createdAt, now: ports.now(), random: ports.random(), ...why })
  return nextAt ? { event: 'retry', reason, nextAt, attempts, ...told } : { event: 'refuse', reason: `gave_up:${reason}`, ...told }
}
