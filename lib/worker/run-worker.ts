import 'server-only'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { removeOldAnswers } from '../api/idempotency-store'
import { headsFile, noteHead } from '../audit/heads'
import { writeMail } from '../auth/mails/write-mail'
import { tidyTokens } from '../auth/token-store'
import { refreshKept } from '../audience/refresh-members'
import { erasuresFile, noteErasures } from '../backup/erasures-store'
import { createComposer } from '../campaigns/compose'
import { launchDue } from '../campaigns/launch-due'
import { finishCampaigns, haltCampaign, stopIfCopied } from '../campaigns/worker-store'
import { type Clock, systemClock } from '../core/clock'
import { env } from '../core/env'
import { AppError } from '../core/errors'
import { generateId } from '../core/ids'
import { log } from '../core/logger'
import { runImport } from '../customers/import/run-import'
import { refreshDatabases } from '../customers/refresh-databases'
import { tidyImports } from '../customers/tidy-imports'
import { removeOldSourceDeliveries } from '../sources/store'
import { unfinishedImports } from '../customers/import-store'
import type { Db } from '../db/client'
import { runDue } from '../destinations/run-due'
import { tidyRuns } from '../destinations/run-state-store'
import { startScheduled } from '../destinations/schedule-store'
import { openQueue } from '../jobs/queue'
import { askStaleFits, runAskedFits } from '../prediction/refresh-predictions'
import { tidyMail } from '../sending/mail-store'
import { type Inbox, startInbox } from '../sending/inbox/start-inbox'
import { emailCarrier } from '../sending/carrier'
import { noteEvents } from '../sending/note-events'
import { guardProviders } from '../sending/pace/guard-providers'
import { removeOldProviderEvents } from '../sending/providers/connection-store'
import { relayOf } from '../sending/relay'
import { startIntake } from '../sending/reports/start-intake'
import { runSender } from '../sending/send-due'
import { sendDueMail, type WriteMail } from '../sending/send-due-mail'
import { tidySignUps } from '../sending/sign-ups/sign-up-store'
import { CONFIRMATION, writeConfirmation } from '../sending/sign-ups/write-confirmation'
import { textProvider } from '../sending/text/provider'
import { localTextCarrier, providerCarrier } from '../sending/text/text-carrier'
import { deliverDue } from '../webhooks/deliver-due'
import { removeOldDeliveries } from '../webhooks/deliveries-store'
import { sayAlive, sayGone } from '../system/store'

const LOOK_EVERY_MS = 5_000
/** Somebody waits for it in front of their mailbox. */
const MAIL_EVERY_MS = 2_000
/** Somebody watches the page of the campaign. */
const CAMPAIGNS_EVERY_MS = 1_000
/** Each time that there is something to tell, answers about the customers' emails begin anew. */
const NOTE_EVENTS_EVERY_MS = 20_000
/** Whoever is written to meanwhile is written to for nothing. */
const GUARD_EVERY_MS = 30_000
const INTAKE_AGAIN_MS = 30_000
const BEAT_EVERY_MS = 15_000
const FORGET_AFTER_MS = 24 * 60 * 60_000
const REFRESH_EVERY_MS = 60_000
const TIDY_EVERY_MS = 60 * 60_000
const NOTE_ERASURES_EVERY_MS = 60_000
const NOTE_HEAD_EVERY_MS = 60 * 60_000

export interface WorkerOptions {
  db: Db
  clock?: Clock
  /** Ends the worker: what runs stops at its next step and is resumed by whoever comes next. */
  signal: AbortSignal
}

/** The composition root of background work: which task is which verb. Returns when `signal` has ended it. */
export async function runWorker({ db, clock = systemClock, signal }: WorkerOptions): Promise<void> {
  await stopIfCopied(db, clock)
  const inTurn = oneAtATime()
  const importOne = (importId: string): Promise<void> => inTurn(() => importQuietly(db, importId, clock, signal))
  // After the attributes that they ask: on new data, and on a new day.
  const refreshSegments = (only?: string): Promise<void> =>
    inTurn(async () => {
      await refreshKept(db, clock, { signal, ...(only === undefined ? {} : { only }) })
    })
  const fit = (): Promise<void> => inTurn(() => runAskedFits(db, clock, signal))
  const queue = await openQueue(db, { works: true })
  await queue.work('imports.run', ({ importId }) => importOne(importId))
  await queue.work('attributes.refresh', ({ databaseId }) => inTurn(() => refreshDatabases(db, clock, databaseId)))
  await queue.work('predictions.fit', fit)
  await queue.work('segments.refresh', ({ databaseId }) => refreshSegments(databaseId))
  const deliver = async (): Promise<void> => {
    await deliverDue({ db, clock, signal })
  }
  await queue.work('webhooks.deliver', deliver)
  const sendAudiences = async (): Promise<void> => {
    await runDue({ db, clock, signal })
  }
  await queue.work('deliveries.run', sendAudiences)
  const worker = { id: generateId(), startedAt: clock.now() }
  await sayAlive(db, worker, clock.now())
  log('info', 'worker ready', { pid: process.pid })
  const rounds = [
    every(LOOK_EVERY_MS, signal, async () => {
      for (const importId of await unfinishedImports(db.prisma)) await importOne(importId)
    }),
    every(LOOK_EVERY_MS, signal, deliver),
    every(LOOK_EVERY_MS, signal, async () => {
      await startScheduled(db, clock)
      await sendAudiences()
    }),
    every(REFRESH_EVERY_MS, signal, async () => {
      await inTurn(() => refreshDatabases(db, clock))
      await askStaleFits(db, clock)
      await fit()
      await refreshSegments()
    }),
    every(BEAT_EVERY_MS, signal, () => sayAlive(db, worker, clock.now())),
    every(MAIL_EVERY_MS, signal, () => sendDueMail(db, clock, writeEach)),
    every(CAMPAIGNS_EVERY_MS, signal, async () => {
      await launchDue(db, clock)
      await finishCampaigns(db, clock)
    }),
    every(GUARD_EVERY_MS, signal, () => guardProviders(db, clock)),
    sendMessages(db, clock, signal),
    takeReturnedMail(db, clock, signal),
    every(NOTE_EVENTS_EVERY_MS, signal, async () => {
      await noteEvents(db, clock, signal)
    }),
    every(TIDY_EVERY_MS, signal, async () => {
      await tidyImports(db, clock)
      await tidyTokens(db, clock.now())
      await tidyMail(db, clock.now())
      await removeOldAnswers(db, clock.now())
      await removeOldDeliveries(db, clock.now())
      await removeOldSourceDeliveries(db, clock.now())
      await removeOldProviderEvents(db, clock.now())
      await tidyRuns(db, clock.now())
      await tidySignUps(db, clock.now())
    }),
    every(NOTE_ERASURES_EVERY_MS, signal, () => noteErasures(db, erasuresFile())),
    every(NOTE_HEAD_EVERY_MS, signal, () => noteHead(db, headsFile(), clock.now())),
  ]
  await Promise.all(rounds)
  await queue.close()
  await noteErasures(db, erasuresFile())
  await noteHead(db, headsFile(), clock.now())
  await sayGone(db, worker.id, new Date(clock.now().getTime() - FORGET_AFTER_MS))
}

/** Mails to people of the product, and those that ask somebody who signed up. */
const writeEach: WriteMail = (tx, mail, now) => (mail.kind === CONFIRMATION ? writeConfirmation : writeMail)(tx, mail, now)

/** Emails to the relay of SMTP_URL, texts to the account for them; without one to an inbox of ours, where they can be looked at. */
async function sendMessages(db: Db, clock: Clock, signal: AbortSignal): Promise<void> {
  const { SMTP_URL } = env()
  const inbox: Inbox | undefined = SMTP_URL === undefined ? await startInbox(db) : undefined
  const relay = relayOf(SMTP_URL ?? inbox?.url ?? '')
  const provider = textProvider()
  const halt = (campaignId: string, reason: string): Promise<void> => haltCampaign(db, clock, campaignId, reason)
  const carriers = [emailCarrier(() => relay), provider ? providerCarrier(provider) : localTextCarrier(db)]
  await Promise.all(carriers.map((carrier) => runSender({ db, clock, signal, carrier, compose: createComposer(db, clock), halt })))
  await inbox?.close()
}

/** One worker of a machine has the port; another takes it when that one ends. */
async function takeReturnedMail(db: Db, clock: Clock, signal: AbortSignal): Promise<void> {
  const { BOUNCE_DOMAIN, BOUNCE_LISTEN } = env()
  if (BOUNCE_DOMAIN === undefined) return
  const at = BOUNCE_LISTEN.lastIndexOf(':')
  const where = { host: BOUNCE_LISTEN.slice(0, at), port: Number(BOUNCE_LISTEN.slice(at + 1)) }
  while (!hasEnded(signal)) {
    const intake = await startIntake(db, clock, where).catch((error: unknown) => {
      log('info', 'returned mail is not taken in here', { reason: error instanceof Error ? error.message : String(error) })
    })
    if (!intake) await delay(INTAKE_AGAIN_MS, undefined, { signal }).catch(() => undefined)
    else {
      if (!hasEnded(signal)) await once(signal, 'abort')
      await intake.close()
    }
  }
}

/** What is wrong with a file is told where the import is shown; the worker goes on. */
async function importQuietly(db: Db, importId: string, clock: Clock, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  try {
    const counts = await runImport({ db, importId, clock, signal })
    if (counts) log('info', 'import done', { importId, ...counts })
  } catch (error) {
    if (hasEnded(signal)) return
    if (!(error instanceof AppError)) throw error
    log('info', 'import failed', { importId, code: error.code })
  }
}

/** Asked again after a wait, which the compiler does not expect to change it. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted
}

function oneAtATime(): (run: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return (run) => {
    const next = last.then(run)
    last = next.catch(() => undefined)
    return next
  }
}

/** A round that fails is logged and tried again at the next turn. */
async function every(ms: number, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await run().catch((error: unknown) => {
      if (!signal.aborted) log('error', 'worker round failed', { stack: error instanceof Error ? error.stack : String(error) })
    })
    await delay(ms, undefined, { signal }).catch(() => undefined)
  }
}
