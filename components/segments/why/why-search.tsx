'use client'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { SearchField } from '@/components/ui/search-field'
import type { FoundCustomer, FoundCustomers } from '@/lib/customers/find-schema'
import { type Answered, useAnswer } from './use-answer'
import { WhyView, type WhyViewProps } from './why-view'

export interface WhySearchProps extends Omit<WhyViewProps, 'customer'> {
  /** Otherwise customers are found by their whole id only. */
  mayReadPersonal: boolean
}

const WAIT_MS = 250

/** Finds a customer, then says why they are in or out. */
export function WhySearch({ mayReadPersonal, ...view }: WhySearchProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<FoundCustomer | undefined>(undefined)
  const search = useSettled(text.trim())
  const found = useAnswer<FoundCustomers>('customers/find', search === '' || chosen ? undefined : { databaseId: view.databaseId, search })
  return (
    <section aria-label="Why is a customer in or out?" className="flex flex-col gap-3">
      {chosen ? (
        <>
          <div className="flex items-start justify-between gap-3">
            <Who customer={chosen} />
            <Button size="sm" autoFocus onPress={() => setChosen(undefined)}>
              Another customer
            </Button>
          </div>
          <WhyView {...view} customer={chosen.customer} />
        </>
      ) : (
        <>
          <SearchField
            label={mayReadPersonal ? 'Find a customer by name, email or ID' : 'Find a customer by their whole ID'}
            size="sm"
            value={text}
            onChange={setText}
            autoComplete="off"
          />
          {search !== '' && <Found found={found} mayReadPersonal={mayReadPersonal} onChoose={setChosen} />}
        </>
      )}
    </section>
  )
}

interface FoundProps {
  found: Answered<FoundCustomers>
  mayReadPersonal: boolean
  onChoose: (customer: FoundCustomer) => void
}

function Found({ found: { answer, error, isAsking, askAgain }, mayReadPersonal, onChoose }: FoundProps) {
  if (error) return <ErrorNotice error={error} actions={<Button onPress={askAgain}>Try again</Button>} />
  return (
    <>
      <p role="status" className="text-sm text-muted">
        {!answer && isAsking && 'Searching…'}
        {answer?.customers.length === 0 &&
          (mayReadPersonal ? 'Nobody has a name, an email or an ID that begins like that.' : 'Nobody has exactly this ID.')}
      </p>
      {answer && answer.customers.length > 0 && (
        <ul aria-label="Customers found" className="-mx-2 flex flex-col">
          {answer.customers.map((customer) => (
            <li key={customer.customer}>
              <button
                type="button"
                onClick={() => onChoose(customer)}
                className="flex min-h-9 w-full rounded-md px-2 py-1 text-left hover:bg-hover pointer-coarse:min-h-11"
              >
                <Who customer={customer} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Who({ customer: { name, email, customerId, city } }: { customer: FoundCustomer }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate text-sm font-medium">{name ?? customerId}</span>
      <span className="block truncate text-xs text-muted">{[customerId, email, city].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
