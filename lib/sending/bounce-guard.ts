import 'server-only'
import { formatCount } from '../core/format'
import type { Settlement } from './deliver-message'
import { providerOf } from './provider'

/** So many answers of a provider say something about a list. */
const ENOUGH = 100
/** More than this share of addresses that do not exist, and providers take the sender for a spammer. */
const MOST_SHARE = 0.05
/** Of small providers nobody is ever told enough; the oldest are forgotten. */
const MOST_KEPT = 5_000

const BAD = ['no_such_address', 'refused']

interface Count {
  answers: number
  bad: number
}

/** Counts, for this worker, what providers say of the addresses of a campaign, and says when they say no too often. */
export class BounceGuard {
  private readonly counts = new Map<string, Count>()

  /** Why the campaign should wait for a person; undefined while it may go on. Afterwards it counts anew: who resumes it has decided. */
  note(campaignId: string, address: string, settlement: Settlement): string | undefined {
    const isBad = settlement.event === 'refuse' && BAD.includes(settlement.reason)
    // A number that takes no texts is nobody's sign of spam.
    if ((!isBad && settlement.event !== 'accept') || !address.includes('@')) return undefined
    const provider = providerOf(address)
    for (const scope of [provider, '']) {
      const key = `${campaignId} ${scope}`
      const { answers, bad } = this.counts.get(key) ?? { answers: 0, bad: 0 }
      const now = { answers: answers + 1, bad: bad + (isBad ? 1 : 0) }
      this.counts.set(key, now)
      if (now.answers < ENOUGH || now.bad <= now.answers * MOST_SHARE) continue
      this.forget(campaignId)
      return reasonOf(now, scope)
    }
    const [oldest] = this.counts.keys()
    if (this.counts.size > MOST_KEPT && oldest !== undefined) this.counts.delete(oldest)
    return undefined
  }

  private forget(campaignId: string): void {
    for (const key of this.counts.keys()) if (key.startsWith(campaignId)) this.counts.delete(key)
  }
}

function reasonOf({ answers, bad }: Count, provider: string): string {
  const who = provider === '' ? 'The mail server' : provider
  return `${who} refused ${formatCount(bad)} of ${formatCount(answers)} addresses, more than 5 %. Going on would harm your name as a sender. Look at where these addresses come from before you resume.`
}
