import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Written } from './carrier'
import type { Claimed } from './deliver-message'

export const BATCH = 40

/** What was claimed at once: to one provider, each with its place in time where there is a limit. */
export interface Batch {
  lane: string
  messages: Claimed[]
  departures?: readonly number[]
}

export interface Job {
  message: Claimed
  mail: Written
  lane: string
  /** Not before this instant, by the clock of whoever sends; 0 for as soon as possible. */
  departsAt: number
}

export interface SourceOptions {
  claimSome: () => Promise<Batch | undefined>
  write: (batch: Batch) => Promise<Job[]>
  giveBack: (ids: string[]) => Promise<void>
  /** How long until a message may leave; 0 for now. */
  waitOf: (job: Job) => number
  ended: AbortSignal
  idleMs: number
}

/** A few messages ahead of the connections, whoever claims them; never a whole campaign. */
export class Source {
  private ready: Job[] = []
  private filling: Promise<void> | undefined
  private readonly options: SourceOptions

  constructor(options: SourceOptions) {
    this.options = options
  }

  /** Undefined when it is over. @throws what claiming or writing threw */
  async next(): Promise<Job | undefined> {
    const { ended, waitOf, idleMs } = this.options
    for (;;) {
      if (ended.aborted) return undefined
      // What waits for its place in time keeps nothing else waiting.
      const due = this.ready.filter((job) => waitOf(job) <= 0).length
      if (due < BATCH / 2) {
        this.filling ??= this.fill().finally(() => (this.filling = undefined))
        if (due === 0) await this.filling
        // A connection that has something to do finds the failure with its next question.
        else this.filling.catch(() => undefined)
      }
      const first = this.ready.findIndex((job) => waitOf(job) <= 0)
      const [job] = first === -1 ? [] : this.ready.splice(first, 1)
      if (job) return job
      const wait = Math.min(idleMs, ...this.ready.map(waitOf))
      await delay(Math.max(1, wait), undefined, { signal: ended }).catch(() => undefined)
    }
  }

  /** The campaign was stopped: what is at hand of it is given back. */
  drop(campaignId: string): void {
    const dropped = this.ready.filter(({ message }) => message.campaignId === campaignId)
    this.ready = this.ready.filter(({ message }) => message.campaignId !== campaignId)
    this.options.giveBack(dropped.map(({ message }) => message.id)).catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.filling?.catch(() => undefined)
    this.ready = []
  }

  private async fill(): Promise<void> {
    const batch = await this.options.claimSome()
    if (!batch) return
    const jobs = await this.options.write(batch)
    // Looked at only now: a campaign that was dropped meanwhile has left another list behind.
    this.ready.push(...jobs)
  }
}
