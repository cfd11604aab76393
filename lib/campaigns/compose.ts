import 'server-only'
import type { Clock } from '../core/clock'
import { AppError } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import type { CustomerDatabase } from '../customers/schema'
import { findDatabase } from '../customers/store'
import type { Db } from '../db/client'
import type { Claimed } from '../sending/deliver-message'
import { linksOf } from '../sending/links'
import { connectedProviders } from '../sending/providers/connection-store'
import { providerHeaders } from '../sending/providers/drivers'
import type { Provider } from '../sending/schema'
import type { TextMessage, Written } from '../sending/carrier'
import type { SigningKey } from '../sending/dkim'
import type { Held, Mail } from '../sending/mime'
import type { Compose } from '../sending/send-due'
import { signatureOf } from '../sending/setup/key-store'
import { numberLinks, reading, stepContent } from './compose-store'
import { renderFor } from './render-for'
import { type Sendable, type SendableEmail, sendableOf } from './sendable'
import { markLinks, templatesIn, trackMessage, type Tracking, trackingOf } from './track-links'
import { haltCampaign } from './worker-store'

/** So many campaigns are sent at once by a worker that keeps what they are made of. */
const MOST_STEPS = 50

interface Step {
  database: CustomerDatabase
  sendable: Sendable
  tracking: Tracking
  /** Who tells what became of its messages. */
  providers: Provider[]
}

/** Writes the messages of campaigns out, as each of their people gets them. */
export function createComposer(db: Db, clock: Clock): Compose {
  const steps = new Map<string, Step>()

  async function stepOf(stepId: string): Promise<Step | undefined> {
    const known = steps.get(stepId)
    if (known) return known
    const made = await reading(db, async (tx) => {
      const stored = await stepContent(tx, stepId)
      if (!stored) return undefined
      const database = await findDatabase(tx, 'all', stored.databaseId)
      const sendable = await sendableOf(tx, database, stored)
      return { database, sendable, tracking: trackingOf(sendable.brand, stored.campaign), providers: await connectedProviders(tx) }
    })
    if (made?.sendable.kind === 'email') made.sendable = await withMarkedLinks(db, stepId, made.sendable, made.tracking)
    const [oldest] = steps.keys()
    if (steps.size >= MOST_STEPS && oldest !== undefined) steps.delete(oldest)
    if (made) steps.set(stepId, made)
    return made
  }

  /** Asked for each batch, so that a new key is used at once. */
  async function signatureFor(domain: string): Promise<{ key?: SigningKey } | AppError> {
    try {
      const key = await reading(db, (tx) => signatureOf(tx, domain))
      return key ? { key } : {}
    } catch (error) {
      if (error instanceof AppError && error.code === 'PRECONDITION_FAILED') return error
      throw error
    }
  }

  return async (messages) => {
    const composed = new Map<string, Written | Held>()
    for (const [stepId, own] of Map.groupBy(messages, ({ stepId }) => stepId)) {
      const step = await stepOf(stepId)
      if (!step) continue
      const { database, sendable } = step
      const signed = sendable.kind === 'email' ? await signatureFor(sendable.domain) : {}
      if (signed instanceof AppError) {
        // Unsigned it would be refused, or harm the name of the sender.
        for (const campaignId of new Set(own.map(({ campaignId }) => campaignId))) await haltCampaign(db, clock, campaignId, signed.message)
        continue
      }
      const rendered = await reading(db, (tx) => renderFor(tx, sendable, database, asOfFor(database, clock), own))
      for (const message of own) {
        const one = rendered.get(message.customerId)
        if (one?.kind === 'held') composed.set(message.id, one)
        else if (one?.kind === 'text') composed.set(message.id, textOf(one.body, sendable, database))
        else if (one && sendable.kind === 'email') composed.set(message.id, { ...mailOf(one, sendable, step, message), ...signed })
        // No customer any more: the gate would say so too, and nothing is to be written to nobody.
        else composed.set(message.id, { kind: 'held', missing: ['customer'] })
      }
    }
    return composed
  }
}

function textOf(body: string, { content }: Sendable, { timezone }: CustomerDatabase): TextMessage {
  const [from, until] = content.kind === 'text' ? [content.quietFrom, content.quietUntil] : [0, 0]
  return { kind: 'text', body, quiet: { from, until, timezone } }
}

async function withMarkedLinks(db: Db, stepId: string, sendable: SendableEmail, { clicks, utm }: Tracking): Promise<SendableEmail> {
  if (!clicks && utm === null) return sendable
  const numbers = clicks ? await numberLinks(db, stepId, templatesIn(sendable.compiled.html)) : new Map<string, number>()
  return { ...sendable, compiled: markLinks(sendable.compiled, numbers) }
}

function mailOf(
  { subject, html, text }: { subject: string; html: string; text: string },
  { from, replyTo, domain }: SendableEmail,
  { tracking, providers }: Step,
  message: Claimed,
): Mail {
  return {
    kind: 'mail',
    from,
    ...(replyTo === null ? {} : { replyTo }),
    subject,
    html: trackMessage(html, message.uuid, tracking),
    text,
    unsubscribeUrl: linksOf(message.uuid).oneClick,
    listId: `<winback.${domain}>`,
    feedbackId: `${message.campaignId}:${message.databaseId}:winback:rekindle`,
    providerHeaders: providerHeaders(providers, message.uuid),
  }
}
