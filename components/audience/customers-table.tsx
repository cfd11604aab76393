'use client'
import { ChevronLeft, ChevronRight, Columns3, Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Menu } from '@/components/ui/menu'
import { SearchField } from '@/components/ui/search-field'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { attributeRef } from '@/lib/segments/attribute-ref'
import type { CustomerColumn, SegmentCustomers } from '@/lib/audience/customers-schema'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { AttributeChooser } from './attribute-chooser'
import { customerValue } from './customer-value'
import { useCustomerPages } from './use-customer-pages'

type Ref = { table: string; attribute: string }
type LoadCustomers = (input: {
  id: string
  columns: Ref[]
  sort?: Ref
  direction: 'ascending' | 'descending'
  search: string
  after?: string
}) => Promise<Result<SegmentCustomers>>

export interface CustomersTableProps {
  segmentId: string
  first: SegmentCustomers
  /** `table.attribute`; null for the order of our own numbers. */
  sort: string | null
  direction: 'ascending' | 'descending'
  hasOwnColumns: boolean
  choices: readonly AttributeChoice[]
  mayExport: boolean
  load: LoadCustomers
}

const nameOf = ({ table, attribute }: Ref): string => `${table}.${attribute}`

/** The customers page by page. Columns and order stand in the address; a search does not, because it may name somebody. */
export function CustomersTable({ segmentId, first, sort, direction, hasOwnColumns, choices, mayExport, load }: CustomersTableProps) {
  const router = useRouter()
  const [search, setSearch] = useState('')
  const columns = first.columns.map(nameOf)
  const pages = useCustomerPages(first, search, (input) => {
    const ref = first.columns.find((column) => nameOf(column) === sort) ?? refOf(sort)
    const more = { ...(sort !== null && ref && { sort: { table: ref.table, attribute: ref.attribute } }), direction, ...input }
    return load({ id: segmentId, columns: first.columns.map(({ table, attribute }) => ({ table, attribute })), ...more })
  })
  const { page, from, isPending, error } = pages
  const address = (next: { columns?: readonly string[] | null; sort?: string | null; direction?: string }): string => {
    const query = new URLSearchParams()
    const shown = next.columns === undefined ? (hasOwnColumns ? columns : null) : next.columns
    for (const column of shown ?? []) query.append('column', column)
    const order = next.sort === undefined ? sort : next.sort
    if (order !== null) query.append('sort', order)
    if (order !== null && (next.direction ?? direction) === 'descending') query.append('direction', 'descending')
    return `/segments/${segmentId}/customers?${query.toString()}`
  }
  const file = (format: string): string =>
    `/api/segments/${segmentId}/customers?${new URLSearchParams([['format', format], ...columns.map((column) => ['column', column])]).toString()}`
  const choose = (next: readonly string[] | null): void => router.replace(address({ columns: next }), { scroll: false })
  return (
    <section aria-label="Customers" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-3 gap-y-3 print:hidden">
        <SearchField
          label={first.isMasked ? 'Find a customer by the whole id' : 'Find by id, email address or name'}
          value={search}
          onChange={setSearch}
          className="w-full sm:w-80"
        />
        <AttributeChooser
          title="Choose the columns"
          label="Columns"
          trigger={
            <Button>
              <Columns3 aria-hidden strokeWidth={1.5} />
              {formatQuantity(columns.length, 'column')}
            </Button>
          }
          chosen={columns}
          choices={choices}
          most={{ count: 20, words: 'Twenty columns at most.' }}
          usual={hasOwnColumns ? { label: 'Usual columns', onPress: () => choose(null) } : undefined}
          onChoose={choose}
        />
        {mayExport && (
          <Menu
            label="Export"
            trigger={
              <Button>
                <Download aria-hidden strokeWidth={1.5} />
                Export
              </Button>
            }
            groups={[
              {
                id: 'files',
                title: 'All customers of the segment, these columns',
                entries: [
                  { id: 'csv', label: 'CSV', description: 'For spreadsheets', onAction: () => window.location.assign(file('csv')) },
                  {
                    id: 'ndjson',
                    label: 'NDJSON',
                    description: 'One JSON object a line, for programs',
                    onAction: () => window.location.assign(file('ndjson')),
                  },
                  {
                    id: 'parquet',
                    label: 'Parquet',
                    description: 'Columns with types, for data tools',
                    onAction: () => window.location.assign(file('parquet')),
                  },
                ],
              },
            ]}
          />
        )}
        <p role="status" className="ml-auto text-sm text-muted">
          {search.trim() === ''
            ? formatQuantity(first.total, 'customer')
            : isPending
              ? 'Searching'
              : `${formatQuantity(page.customers.length, 'customer')}${page.next ? ' and more' : ''} found`}
        </p>
      </div>
      {first.isMasked && (
        <p className="text-sm text-muted">
          Your role does not see who customers are, and exports no customers one by one: a chart’s table can be downloaded.
        </p>
      )}
      {error && <ErrorNotice error={error} actions={<Button onPress={pages.retry}>Try again</Button>} />}
      {page.customers.length === 0 ? (
        <EmptyState title={search.trim() === '' ? 'Nobody is in this segment' : 'Nobody found'} drawing="search">
          {search.trim() === ''
            ? 'No customer meets its conditions.'
            : 'No customer of this segment has an id, an email address or a name that begins so.'}
        </EmptyState>
      ) : (
        <Table label="Customers of the segment" className={cn('transition-opacity duration-120', isPending && 'opacity-60')}>
          <TableHead>
            {first.columns.map((column) => (
              <HeadCell
                key={nameOf(column)}
                isNumeric={isNumeric(column)}
                {...(column.isHidden ? {} : { sort: sortOf(column, sort, direction, address) })}
              >
                {column.label}
              </HeadCell>
            ))}
          </TableHead>
          <TableBody>
            {page.customers.map(({ customer, values }) => (
              <Row key={customer}>
                {first.columns.map((column, index) => (
                  <Cell key={nameOf(column)} isRowHeader={index === 0} isNumeric={isNumeric(column)} className="max-w-72 truncate whitespace-nowrap">
                    {customerValue(values[index] ?? null, column, first)}
                  </Cell>
                ))}
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
      <nav aria-label="Pages" className="flex items-center gap-2 print:hidden">
        <Button isDisabled={from === 0 || isPending} onPress={pages.back}>
          <ChevronLeft aria-hidden strokeWidth={1.5} />
          Previous
        </Button>
        <Button isDisabled={page.next === null || isPending} onPress={pages.forward}>
          Next
          <ChevronRight aria-hidden strokeWidth={1.5} />
        </Button>
        {page.customers.length > 0 && <span className="text-sm text-muted">{`${from + 1}–${from + page.customers.length}`}</span>}
      </nav>
    </section>
  )
}

function isNumeric({ type }: CustomerColumn): boolean {
  return type === 'integer' || type === 'decimal'
}

function refOf(name: string | null): Ref | undefined {
  return name ? attributeRef(name) : undefined
}

/** Once more on the same column turns the order round, and a third time takes it away. */
function sortOf(
  column: Ref,
  sort: string | null,
  direction: 'ascending' | 'descending',
  address: (next: { sort: string | null; direction?: string }) => string,
) {
  const name = nameOf(column)
  if (sort !== name) return { direction: 'none' as const, href: address({ sort: name, direction: 'ascending' }) }
  const next = direction === 'ascending' ? { sort: name, direction: 'descending' } : { sort: null }
  return { direction, href: address(next) }
}
