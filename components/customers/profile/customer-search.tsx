'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { useAnswer } from '@/components/segments/why/use-answer'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { SearchField } from '@/components/ui/search-field'
import { formatQuantity } from '@/lib/core/format'
import type { FoundCustomers } from '@/lib/customers/find-schema'
import { CustomerList } from './customer-list'

const WAIT_MS = 250

export interface CustomerSearchProps {
  databaseId: string
  /** Otherwise customers are found by their whole id only. */
  mayReadPersonal: boolean
  /** Stands there while nothing is searched for. */
  children: ReactNode
}

/** Finds a person as one types. What is typed stays out of the address. */
export function CustomerSearch({ databaseId, mayReadPersonal, children }: CustomerSearchProps) {
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { answer, error, isAsking, askAgain } = useAnswer<FoundCustomers>('customers/find', search === '' ? undefined : { databaseId, search })
  const found = answer?.customers
  return (
    <div className="flex flex-col gap-4">
      <SearchField
        label={mayReadPersonal ? 'Find a customer by name, email or ID' : 'Find a customer by their whole ID'}
        value={text}
        onChange={setText}
        autoComplete="off"
        className="max-w-xl"
      />
      {error && <ErrorNotice error={error} actions={<Button onPress={askAgain}>Try again</Button>} />}
      <p role="status" className={search === '' ? 'sr-only' : 'text-sm text-muted'}>
        {!answer && isAsking && 'Searching…'}
        {search !== '' &&
          found?.length === 0 &&
          (mayReadPersonal ? 'Nobody has a name, an email or an ID that begins like that.' : 'Nobody has exactly this ID.')}
        {search !== '' && found && found.length > 0 && `${formatQuantity(found.length, 'customer')} found`}
      </p>
      {search === '' ? children : found && found.length > 0 && <CustomerList label="Customers found" customers={found} />}
    </div>
  )
}
