'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CampaignDetail } from '@/lib/campaigns/schema'

/** When a page that was refused, because too many follow a campaign, asks once more. */
const AGAIN_MS = 30_000

/** Whether the server tells by itself how far a campaign is, into the cache; while it does not, the page has to ask. */
export function useCampaignEvents(address: string, queryKey: readonly unknown[], isMoving: boolean): boolean {
  const cache = useQueryClient()
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (!isMoving) return
    let source: EventSource | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    const stop = (): void => {
      clearTimeout(again)
      source?.close()
      setLive(false)
    }
    const listen = (): void => {
      const own = new EventSource(`${address}/progress`)
      source = own
      own.addEventListener('campaign', ({ data }: MessageEvent<string>) => {
        cache.setQueryData(queryKey, JSON.parse(data) as CampaignDetail)
        setLive(true)
      })
      own.addEventListener('error', () => {
        setLive(false)
        // What breaks off the browser asks for again by itself, but not what was refused.
        if (own.readyState === EventSource.CLOSED) again = setTimeout(listen, AGAIN_MS)
      })
      own.addEventListener('end', stop)
    }
    listen()
    return stop
  }, [cache, address, queryKey, isMoving])
  return isLive
}
