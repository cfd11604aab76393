'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { toastDone } from '@/components/ui/toast'
import type { Result } from '@/lib/core/result'
import { eventWords } from '@/lib/webhooks/describe'
import type { Delivery } from '@/lib/webhooks/schema'
import { reach } from '../customers/reach'

interface ReplayButtonProps {
  delivery: Delivery
  replayDeliveryAction: (input: { deliveryId: string }) => Promise<Result<{ deliveryId: string }>>
}

export function ReplayButton({ delivery, replayDeliveryAction }: ReplayButtonProps) {
  const router = useRouter()
  const { alert } = useAnnouncer()
  const [isPending, setPending] = useState(false)
  const replay = async (): Promise<void> => {
    setPending(true)
    const result = await reach(replayDeliveryAction({ deliveryId: delivery.id }))
    setPending(false)
    if (result.ok) router.refresh()
    else {
      toastDone(result.error.message, { description: result.error.remedy })
      alert(result.error.message)
    }
  }
  return (
    <Button size="sm" isPending={isPending} onPress={() => void replay()}>
      Send again
      <span className="sr-only">: {eventWords(delivery.type)}</span>
    </Button>
  )
}
