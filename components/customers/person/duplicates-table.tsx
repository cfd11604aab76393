'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatQuantity } from '@/lib/core/format'
import type { Candidate, DuplicatePair } from '@/lib/customers/person/results'
import type { DuplicateActions, PersonActionSet } from './actions'
import { CompareDialog } from './compare-dialog'
import { PersonMenu } from './person-menu'

export interface DuplicatesTableProps {
  databaseId: string
  pairs: readonly DuplicatePair[]
  currency: string
  /** Left out for those who may only look. */
  actions?: DuplicateActions
  personActions?: PersonActionSet
}

const REASONS = { email: 'Same address', phone: 'Same number' } as const

export function DuplicatesTable({ databaseId, pairs, currency, actions, personActions }: DuplicatesTableProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [compared, setCompared] = useState<DuplicatePair>()
  const settled = (words: string): void => {
    setCompared(undefined)
    announce(words)
    router.refresh()
  }
  const person = (one: Candidate) => (
    <Person
      one={one}
      menu={
        personActions && (
          <PersonMenu
            databaseId={databaseId}
            customer={one.customer}
            customerId={one.customerId}
            actions={personActions}
            onErased={() => settled('The person was erased.')}
          />
        )
      }
    />
  )
  return (
    <>
      <Table label="Customers who may be one person">
        <TableHead>
          <HeadCell className="max-sm:hidden">Shared</HeadCell>
          <HeadCell>Customer</HeadCell>
          <HeadCell>Customer</HeadCell>
          {actions && <HeadCell className="w-0" />}
        </TableHead>
        <TableBody>
          {pairs.map((pair) => (
            <Row key={`${pair.first.customer} ${pair.second.customer}`}>
              <Cell className="align-top max-sm:hidden">
                <Badge>{REASONS[pair.reason]}</Badge>
              </Cell>
              <Cell isRowHeader className="align-top">
                {person(pair.first)}
              </Cell>
              <Cell className="align-top">{person(pair.second)}</Cell>
              {actions && (
                <Cell className="align-top">
                  <Button size="sm" aria-label={`Compare ${pair.first.customerId} and ${pair.second.customerId}`} onPress={() => setCompared(pair)}>
                    Compare
                  </Button>
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
      {compared && actions && (
        <CompareDialog
          databaseId={databaseId}
          pair={compared}
          currency={currency}
          actions={actions}
          onClose={() => setCompared(undefined)}
          onSettled={settled}
        />
      )}
    </>
  )
}

function Person({ one, menu }: { one: Candidate; menu: React.ReactNode }) {
  return (
    <span className="flex items-start justify-between gap-2">
      <span className="flex min-w-0 flex-col [overflow-wrap:anywhere]">
        <TextLink href={`/customers/${one.customer}`} variant="quiet">
          {one.name ?? one.customerId}
        </TextLink>
        <span className="text-xs text-muted">{one.customerId}</span>
        {[one.email, one.phone, one.city].map(
          (text, index) =>
            text !== null && (
              <span key={index} className="text-xs text-muted max-sm:hidden">
                {text}
              </span>
            ),
        )}
        <span className="text-xs text-muted">{formatQuantity(one.orders, 'order')}</span>
      </span>
      {menu}
    </span>
  )
}
