'use client'
import { ChevronDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { SearchField } from '@/components/ui/search-field'
import type { PreviewAs } from '@/lib/content/schema'
import type { FoundCustomers } from '@/lib/customers/find-schema'
import { useAnswer } from '../../segments/why/use-answer'

export interface PreviewAsProps {
  databaseId: string
  /** Who it is shown as, in words. */
  name: string
  mayReadPersonal: boolean
  onChange: (as: PreviewAs) => void
}

const WAIT_MS = 250

/** Chooses whose message is shown. */
export function PreviewAsChooser({ databaseId, name, mayReadPersonal, onChange }: PreviewAsProps) {
  return (
    <Popover
      label="Preview as"
      trigger={
        <Button size="sm" className="max-w-64">
          <span className="truncate">As {name.charAt(0).toLowerCase() + name.slice(1)}</span>
          <ChevronDown aria-hidden strokeWidth={1.5} />
        </Button>
      }
    >
      {(close) => {
        const choose = (as: PreviewAs): void => {
          onChange(as)
          close()
        }
        return (
          <div className="flex w-72 flex-col gap-1 p-2">
            <Row title="An example" note="Everything is known of them" onPress={() => choose({ kind: 'example' })} />
            <Row title="The worst case" note="Somebody of whom nothing is known" onPress={() => choose({ kind: 'nothing_known' })} />
            {mayReadPersonal && <FindCustomer databaseId={databaseId} onChoose={(customer) => choose({ kind: 'customer', customer })} />}
          </div>
        )
      }}
    </Popover>
  )
}

function FindCustomer({ databaseId, onChoose }: { databaseId: string; onChoose: (customer: string) => void }) {
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  const { answer, error, isAsking } = useAnswer<FoundCustomers>('customers/find', search === '' ? undefined : { databaseId, search })
  return (
    <div className="flex flex-col gap-1 border-t border-line pt-2">
      <SearchField label="Find a customer by name, email or ID" size="sm" value={text} onChange={setText} autoComplete="off" />
      <p role="status" className="text-sm text-muted">
        {error?.message ??
          (isAsking && !answer ? 'Searching…' : answer?.customers.length === 0 ? 'Nobody has a name, an email or an ID that begins like that.' : '')}
      </p>
      {answer?.customers.slice(0, 6).map(({ customer, name, customerId, email }) => (
        <Row key={customer} title={name ?? customerId} note={email ?? customerId} onPress={() => onChoose(customer)} />
      ))}
    </div>
  )
}

function Row({ title, note, onPress }: { title: string; note: string; onPress: () => void }) {
  return (
    <button type="button" onClick={onPress} className="flex min-h-9 flex-col rounded-md px-2 py-1 text-left hover:bg-hover pointer-coarse:min-h-11">
      <span className="truncate text-sm font-medium">{title}</span>
      <span className="truncate text-xs text-muted">{note}</span>
    </button>
  )
}
