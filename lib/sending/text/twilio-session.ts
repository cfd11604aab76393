import 'server-only'
import { type Edge, guardedRequest } from '../../outbound/guarded-request'
import type { Offer, Session } from '../deliver-message'
import type { TextProvider } from './provider'
import { readAnswer } from './twilio-answer'

const WAIT_MS = 20_000

/** The gate said no: nothing was written. */
class Shut extends Error {}

/**
 * Texts one by one over HTTP, each over a connection of its own. The gate is asked once the connection stands, before the first byte of the
 * request: what breaks until then may be tried again, what breaks after it is unclear.
 */
export function twilioSession({ url, accountSid, authToken }: TextProvider, edge: Edge): Session {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
  const closing = new AbortController()

  async function offer(form: Buffer, gate: () => Promise<boolean>): Promise<Offer> {
    let asked: 'no' | 'shut' | 'open' = 'no'
    const ready = async (): Promise<void> => {
      asked = (await gate()) ? 'open' : 'shut'
      if (asked === 'shut') throw new Shut()
    }
    try {
      const answer = await guardedRequest(
        {
          url: `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`,
          method: 'POST',
          headers: { authorization, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
          body: form,
          signal: closing.signal,
          limits: { totalMs: WAIT_MS },
          ready,
        },
        edge,
      )
      return readAnswer(answer)
    } catch {
      return stateAfter(asked)
    }
  }

  return {
    isUsable: () => !closing.signal.aborted,
    offer: (_, form, gate) => offer(form, gate),
    close: () => closing.abort(),
    end: () => undefined,
  }
}

function stateAfter(asked: 'no' | 'shut' | 'open'): Offer {
  return asked === 'shut' ? { kind: 'shut' } : { kind: 'broken', released: asked === 'open' }
}
