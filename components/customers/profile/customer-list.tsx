'use client'
import { Link } from 'react-aria-components'
import type { FoundCustomer } from '@/lib/customers/find-schema'

/** Customers as links to their pages. */
export function CustomerList({ label, customers }: { label: string; customers: readonly FoundCustomer[] }) {
  return (
    <ul aria-label={label} className="flex flex-col rounded-lg border border-line bg-surface">
      {customers.map(({ customer, name, customerId, email, city }) => (
        <li key={customer} className="border-b border-line last:border-b-0">
          <Link
            href={`/customers/${customer}`}
            className="flex min-h-12 flex-col justify-center px-4 py-2 outline-offset-[-2px] transition-colors duration-120 data-hovered:bg-hover"
          >
            <span className="block truncate font-medium">{name ?? customerId}</span>
            <span className="block truncate text-sm text-muted">{[name === null ? null : customerId, email, city].filter(Boolean).join(' · ')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
