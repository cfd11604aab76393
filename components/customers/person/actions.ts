import type { Result } from '@/lib/core/result'
import type { Comparison } from '@/lib/customers/person/results'

/** Two customers of one database by our own numbers; `customer` is the one who stays. */
interface TwoCustomers {
  databaseId: string
  customer: string
  other: string
}

/** What only some may do is left out. */
export interface DuplicateActions {
  compareCustomersAction: (input: TwoCustomers) => Promise<Result<Comparison>>
  mergeCustomersAction: (input: TwoCustomers) => Promise<Result<unknown>>
  keepApartAction: (input: TwoCustomers) => Promise<Result<unknown>>
}

export interface PersonActionSet {
  exportPersonAction: (input: { databaseId: string; customer: string }) => Promise<Result<object>>
  erasePersonAction: (input: {
    databaseId: string
    customer: string
  }) => Promise<Result<{ orders: number; segments: { id: string; name: string }[] }>>
}
