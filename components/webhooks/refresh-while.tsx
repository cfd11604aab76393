'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Looks again every few seconds for a minute while something is on its way. */
export function RefreshWhile({ isWaiting }: { isWaiting: boolean }) {
  const router = useRouter()
  useEffect(() => {
    if (!isWaiting) return
    let left = 20
    const timer = setInterval(() => {
      left -= 1
      if (left < 0) clearInterval(timer)
      else router.refresh()
    }, 3_000)
    return () => clearInterval(timer)
  }, [isWaiting, router])
  return null
}
