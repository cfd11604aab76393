'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/text-link'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { Summary } from '@/lib/destinations/delivery-schema'
import { scheduleWords } from '@/lib/destinations/describe'
import { reach } from '../../customers/reach'
import type { DeliveryContent } from './send-draft'

const TEST_ROWS = 10

type Made = Promise<Result<{ id: string }>>

export interface SendActions {
  createDeliveryAction: (input: DeliveryContent & { segmentId: string; destinationId: string }) => Made
  updateDeliveryAction: (input: { id: string; changes: DeliveryContent }) => Made
  runDeliveryAction: (input: { id: string; test?: number }) => Made
}

export interface SendPartProps {
  content: DeliveryContent
  segmentId: string
  destination: { id: string; name: string }
  summary: Summary
  /** Of the one that is changed, or that a test has begun. */
  deliveryId: string | undefined
  actions: SendActions
  onKept: (id: string) => void
  onRefused: (error: ErrorData | undefined) => void
}

/** The last step: a test, then everybody; or the schedule. */
export function SendPart({ content, segmentId, destination, summary, deliveryId, actions, onKept, onRefused }: SendPartProps) {
  const router = useRouter()
  const [testRun, setTestRun] = useState<string>()
  const [pending, setPending] = useState<'send' | 'save' | 'test'>()
  const isBlocked = summary.problems.length > 0
  const people = summary.people - summary.leftOut.reduce((sum, one) => sum + one.people, 0)
  const isNow = content.schedule.kind === 'manual'

  const keep = async (): Made => {
    const result = await reach(
      deliveryId === undefined
        ? actions.createDeliveryAction({ segmentId, destinationId: destination.id, ...content })
        : actions.updateDeliveryAction({ id: deliveryId, changes: content }),
    )
    if (result.ok) onKept(result.value.id)
    return result
  }
  const send = async (): Promise<void> => {
    const delivery = await keep()
    if (!delivery.ok) return onRefused(delivery.error)
    if (!isNow) {
      toastDone(`${destination.name} gets it: ${scheduleWords(content.schedule)}`)
      return router.push('/destinations/deliveries')
    }
    const run = await reach(actions.runDeliveryAction({ id: delivery.value.id }))
    if (!run.ok) return onRefused(run.error)
    router.push(`/destinations/runs/${run.value.id}`)
  }
  const save = async (): Promise<void> => {
    const delivery = await keep()
    if (!delivery.ok) return onRefused(delivery.error)
    toastDone('The changes are saved')
    router.push('/destinations/deliveries')
  }
  const test = async (): Promise<void> => {
    const delivery = await keep()
    if (!delivery.ok) return onRefused(delivery.error)
    const run = await reach(actions.runDeliveryAction({ id: delivery.value.id, test: TEST_ROWS }))
    onRefused(run.ok ? undefined : run.error)
    if (run.ok) setTestRun(run.value.id)
  }
  const perform = async (what: 'send' | 'save' | 'test', act: () => Promise<void>): Promise<void> => {
    setPending(what)
    await act()
    setPending(undefined)
  }
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="primary"
          isDisabled={isBlocked || (pending !== undefined && pending !== 'send')}
          isPending={pending === 'send'}
          onPress={() => void perform('send', send)}
        >
          {isNow ? `Send ${formatQuantity(people, 'person', 'people')} to ${destination.name} now` : 'Save the schedule'}
        </Button>
        <Button
          isDisabled={isBlocked || (pending !== undefined && pending !== 'test')}
          isPending={pending === 'test'}
          onPress={() => void perform('test', test)}
        >
          Test with {TEST_ROWS} rows
        </Button>
        {isNow && deliveryId !== undefined && (
          <Button
            variant="quiet"
            isDisabled={isBlocked || (pending !== undefined && pending !== 'save')}
            isPending={pending === 'save'}
            onPress={() => void perform('save', save)}
          >
            Save without sending
          </Button>
        )}
        {isBlocked && <p className="text-sm text-muted">Correct what the summary names first.</p>}
      </div>
      {testRun !== undefined && (
        <p role="status" className="text-sm">
          The test is on its way. <TextLink href={`/destinations/runs/${testRun}`}>Follow it</TextLink>; what you entered is kept under Deliveries.
        </p>
      )}
    </div>
  )
}
