'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'

/** Asks the server for the page again; what is there already stays until the answer comes. */
export function RetryButton() {
  const router = useRouter()
  const [isPending, start] = useTransition()
  return (
    <Button size="sm" isPending={isPending} onPress={() => start(() => router.refresh())}>
      Try again
    </Button>
  )
}
