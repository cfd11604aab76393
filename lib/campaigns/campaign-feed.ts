import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { systemContext } from '../actions/context'
import { log } from '../core/logger'
import type { Db } from '../db/client'
import { getCampaign } from './get-campaign'
import type { CampaignDetail } from './schema'
import { type CampaignStatus, isMoving } from './state'

const BRISK_MS = 1_000
const CALM_MS = 5_000

export interface Watcher {
  /** Where the campaign is now: at once where that is known, then whenever it has moved. */
  tell: (campaign: CampaignDetail) => void
  /** Nothing more comes: it moves no more, or cannot be read. */
  end: () => void
}

interface Feed {
  watchers: Set<Watcher>
  latest: CampaignDetail | undefined
  stop: AbortController
}

const feeds = new Map<string, Feed>()

/** Reads a campaign once a second for all who watch it in this process, for as long as somebody does. Returns how to stop watching. */
export function watchCampaign(db: Db, id: string, watcher: Watcher): () => void {
  const known = feeds.get(id)
  const feed = known ?? { watchers: new Set(), latest: undefined, stop: new AbortController() }
  feed.watchers.add(watcher)
  if (known?.latest) watcher.tell(known.latest)
  if (!known) {
    feeds.set(id, feed)
    void follow(db, id, feed)
  }
  return () => {
    feed.watchers.delete(watcher)
    if (feed.watchers.size > 0) return
    feed.stop.abort()
    if (feeds.get(id) === feed) feeds.delete(id)
  }
}

async function follow(db: Db, id: string, feed: Feed): Promise<void> {
  const { watchers, stop } = feed
  try {
    while (!stop.signal.aborted) {
      const ctx = systemContext('progress of a campaign', { db, signal: stop.signal })
      const campaign = await getCampaign({ ctx, input: { id } })
      if (JSON.stringify(campaign) !== JSON.stringify(feed.latest)) {
        feed.latest = campaign
        for (const watcher of [...watchers]) watcher.tell(campaign)
      }
      if (!isMoving(campaign.status)) break
      await delay(paceOf(campaign.status), undefined, { signal: stop.signal })
    }
  } catch (error) {
    if (!stop.signal.aborted) log('warn', 'the progress of a campaign could not be read', { campaign: id, reason: String(error) })
  }
  if (feeds.get(id) === feed) feeds.delete(id)
  for (const watcher of [...watchers]) watcher.end()
}

function paceOf(status: CampaignStatus): number {
  return status === 'sending' ? BRISK_MS : CALM_MS
}
