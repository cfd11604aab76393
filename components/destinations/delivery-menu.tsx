'use client'
import { CirclePause, CirclePlay, Ellipsis, Pencil, Send, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { toastDone } from '@/components/ui/toast'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { Delivery } from '@/lib/destinations/delivery-schema'
import { usePerform } from './use-perform'

/** What somebody who may send does with a delivery that is set up. */
export interface DeliveryActions {
  runDeliveryAction: (input: { id: string }) => Promise<Result<{ id: string }>>
  updateDeliveryAction: (input: { id: string; changes: { paused: boolean } }) => Promise<Result<unknown>>
  removeDeliveryAction: (input: { id: string }) => Promise<Result<unknown>>
}

export function DeliveryMenu({ delivery, actions }: { delivery: Delivery; actions: DeliveryActions }) {
  const router = useRouter()
  const { perform, refusal } = usePerform()
  const [isAsked, setAsked] = useState(false)
  const { id, segment, destination, there } = delivery
  const name = `${segment.name} to ${destination.name}`
  const isPaused = delivery.pausedAt !== null
  const icon = { strokeWidth: 1.5 } as const
  const pause = (): void =>
    void perform(actions.updateDeliveryAction({ id, changes: { paused: !isPaused } }), () =>
      toastDone(isPaused ? `${name} goes on` : `${name} is paused`),
    )
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        trigger={
          <IconButton size="sm" label={`Actions for ${name}`}>
            <Ellipsis aria-hidden strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'use',
            entries: [
              {
                id: 'run',
                label: 'Run now',
                icon: <Send {...icon} />,
                isDisabled: destination.pausedAt !== null,
                onAction: () => void perform(actions.runDeliveryAction({ id }), (run) => router.push(`/destinations/runs/${run.id}`)),
              },
              { id: 'change', label: 'Change', icon: <Pencil {...icon} />, href: `/destinations/deliveries/${id}` },
              {
                id: 'pause',
                label: isPaused ? 'Resume' : 'Pause',
                icon: isPaused ? <CirclePlay {...icon} /> : <CirclePause {...icon} />,
                onAction: pause,
              },
            ],
          },
          { id: 'end', entries: [{ id: 'remove', label: 'Delete', icon: <Trash2 {...icon} />, isDanger: true, onAction: () => setAsked(true) }] },
        ]}
      />
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={`Stop sending ${segment.name} to ${destination.name}?`}
        confirmLabel="Delete delivery"
        tone="danger"
        onConfirm={() => perform(actions.removeDeliveryAction({ id }))}
      >
        Nothing more is sent, and its runs are no longer listed.{' '}
        {there > 0 && `The ${formatQuantity(there, 'person', 'people')} who are there now stay there.`}
      </AlertDialog>
      {refusal}
    </>
  )
}
