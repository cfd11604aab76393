'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { formatQuantity } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Candidate, DuplicatePair } from '@/lib/customers/person/results'
import { reach } from '../reach'
import type { DuplicateActions } from './actions'
import { ComparisonTable } from './comparison-table'

export interface CompareDialogProps {
  databaseId: string
  pair: DuplicatePair
  currency: string
  actions: DuplicateActions
  onClose: () => void
  /** With what was done, in words. */
  onSettled: (words: string) => void
}

/** Two customers side by side: who stays, and what the one who stays will be. */
export function CompareDialog({ databaseId, pair, currency, actions, onClose, onSettled }: CompareDialogProps) {
  const [survivor, setSurvivor] = useState(likelier(pair).customer)
  const [error, setError] = useState<ErrorData>()
  const [pending, setPending] = useState<'merge' | 'apart'>()
  const other = survivor === pair.first.customer ? pair.second : pair.first
  const two = { databaseId, customer: survivor, other: other.customer }
  const { data: compared } = useQuery({
    queryKey: ['compare', databaseId, survivor, other.customer],
    queryFn: () => reach(actions.compareCustomersAction(two)),
  })
  const settle = async (which: 'merge' | 'apart', words: string, ask: Promise<Result<unknown>>): Promise<void> => {
    setPending(which)
    const result = await reach(ask)
    setPending(undefined)
    if (result.ok) onSettled(words)
    else setError(result.error)
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="lg"
      title="One person, or two?"
      description="Merging gives one customer the orders, consents, events and memberships of both. It can be undone."
      actions={
        <>
          <Button isPending={pending === 'apart'} onPress={() => void settle('apart', 'They are kept apart.', actions.keepApartAction(two))}>
            Keep apart
          </Button>
          <Button
            variant="primary"
            isPending={pending === 'merge'}
            onPress={() => void settle('merge', 'The two customers were merged.', actions.mergeCustomersAction(two))}
          >
            Merge
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {error && <ErrorNotice error={error} />}
        <RadioGroup
          label="Who stays"
          options={[pair.first, pair.second].map((one) => ({ id: one.customer, label: one.customerId, description: factsOf(one, currency) }))}
          value={survivor}
          onChange={setSurvivor}
        />
        {!compared && (
          <Loading label="Comparing" className="flex flex-col gap-3">
            {Array.from({ length: 6 }, (_, index) => (
              <Skeleton key={index} className="w-full" />
            ))}
          </Loading>
        )}
        {compared && !compared.ok && <ErrorNotice error={compared.error} />}
        {compared?.ok && <ComparisonTable compared={compared.value} />}
      </div>
    </Dialog>
  )
}

/** Whoever has more orders is the likelier one to be known elsewhere. */
function likelier({ first, second }: DuplicatePair): Candidate {
  return second.orders > first.orders ? second : first
}

function factsOf({ name, orders, revenue }: Candidate, currency: string): string {
  return [name, formatQuantity(orders, 'order'), revenue === null ? null : formatMoney(revenue, currency)].filter((part) => part !== null).join(' · ')
}
