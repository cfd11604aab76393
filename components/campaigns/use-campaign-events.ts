'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CampaignDetail } from '@/lib/campaigns/schema'

/** Whether the server tells by itself how far a campaign is, into the cache; while it does not, the page has to ask. */
export function useCampaignEvents(address: string, queryKey: readonly unknown[], isMoving: boolean): boolean {
  const cache = useQueryClient()
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    if (!isMoving) return
    const source = new EventSource(`${address}/progress`)
    const stop = (): void => {
      source.close()
      setLive(false)
    }
    source.addEventListener('campaign', ({ data }: MessageEvent<string>) => {
      cache.setQueryData(queryKey, JSON.parse(data) as CampaignDetail)
      setLive(true)
    })
    // It asks again by itself, unless it was refused.
    source.addEventListener('error', () => setLive(false))
    source.addEventListener('end', stop)
    return stop
  }, [cache, address, queryKey, isMoving])
  return isLive
}
