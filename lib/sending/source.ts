import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Written } from './carrier'
import type { Claimed } from './deliver-message'

export const BATCH = 40

export interface Job {
  message: Claimed
  mail: Written
}

/** A few messages ahead of the connections, whoever claims them; never a whole campaign. */
export class Source {
  private ready: Job[] = []
  private filling: Promise<void> | undefined

  constructor(
    private readonly claimSome: () => Promise<Claimed[]>,
    private readonly write: (claimed: Claimed[]) => Promise<Job[]>,
    private readonly giveBack: (ids: string[]) => Promise<void>,
    private readonly ended: AbortSignal,
    private readonly idleMs: number,
  ) {}

  /** Undefined when it is over. @throws what claiming or writing threw */
  async next(): Promise<Job | undefined> {
    for (;;) {
      if (this.ended.aborted) return undefined
      if (this.ready.length < BATCH / 2) {
        this.filling ??= this.fill().finally(() => (this.filling = undefined))
        if (this.ready.length === 0) await this.filling
        // A connection that has something to do finds the failure with its next question.
        else this.filling.catch(() => undefined)
      }
      const job = this.ready.shift()
      if (job) return job
      await delay(this.idleMs, undefined, { signal: this.ended }).catch(() => undefined)
    }
  }

  /** The campaign was stopped: what is at hand of it is given back. */
  drop(campaignId: string): void {
    const dropped = this.ready.filter(({ message }) => message.campaignId === campaignId)
    this.ready = this.ready.filter(({ message }) => message.campaignId !== campaignId)
    this.giveBack(dropped.map(({ message }) => message.id)).catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.filling?.catch(() => undefined)
    this.ready = []
  }

  private async fill(): Promise<void> {
    const claimed = await this.claimSome()
    if (claimed.length > 0) this.ready.push(...(await this.write(claimed)))
  }
}
