import 'server-only'
import type { Tx } from '../../db/transaction'
import { join, raw } from '../../segments/fragment'
import type { Fragment } from '../../segments/fragment'
import type { Kind } from '../mapping'
import type { ImportCounts } from '../schema'
import type { Entity, ImportAttribute } from './attributes'

/** What every merge of a batch is given. */
export interface Merge {
  tx: Tx
  importId: string
  databaseId: string
  kind: Kind
  attributes: readonly ImportAttribute[]
  /** The rows say all about their orders: what they leave out is gone. */
  whole?: true
  /** The number that the rows it writes carry, so that the import can be rolled back; none for what comes otherwise than by an import. */
  no?: number
}

type Phase = 'customers' | 'products' | 'documents' | 'catalogue' | 'facts'

/** A part of the staged rows that is merged in one transaction. */
export interface Batch {
  phase: Phase
  index: number
  of: number
}

export const BUCKETS = 4_096
/** How many rows are staged, and about how many are merged, in one transaction. */
export const BATCH_ROWS = 100_000
const ROWS_A_PASS = 2_000_000

/** The batches of an import, the same at every resumption: they follow from its kind, its mapping and its staged rows. */
export function mergePlan(kind: Kind, attributes: readonly ImportAttribute[], staged: number, batchRows: number): Batch[] {
  const own = Math.min(BUCKETS, Math.max(1, Math.ceil(staged / batchRows)))
  const passes = Math.max(1, Math.ceil(staged / ROWS_A_PASS))
  const parents = (id: string, phase: Phase): Batch[] => (attributes.some((attribute) => attribute.id === id) ? batches(phase, passes) : [])
  if (kind === 'customers') return batches('customers', own)
  if (kind === 'consents' || kind === 'email_events' || kind === 'loyalty') return batches('facts', own)
  if (kind === 'products') return [...batches('products', own), ...batches('catalogue', 1)]
  return [...parents('customer.external_id', 'customers'), ...parents('product.product_id', 'products'), ...batches('documents', own)]
}

function batches(phase: Phase, of: number): Batch[] {
  return Array.from({ length: of }, (_, index) => ({ phase, index, of }))
}

/** First bucket of a batch and the first one after it. */
export function bucketsOf({ index, of }: Batch): [number, number] {
  return [Math.floor((index * BUCKETS) / of), Math.floor(((index + 1) * BUCKETS) / of)]
}

export type Merged = Omit<ImportCounts, 'read'>

/** Over `c` (customer) and `p`: what was said of somebody is not older than what is stored. */
export function notOlder(merge: Merge): Fragment {
  return maps(merge, 'customer.source_updated_at') ? raw('and (c.source_updated_at is null or p.source_updated_at >= c.source_updated_at)') : raw('')
}

export function columnsOfEntity(attributes: readonly ImportAttribute[], entity: Entity, except: readonly string[] = []): string[] {
  return attributes.filter((attribute) => attribute.entity === entity && !except.includes(attribute.column)).map((attribute) => attribute.column)
}

export function maps(merge: Pick<Merge, 'attributes'>, id: string): boolean {
  return merge.attributes.some((attribute) => attribute.id === id)
}

/** One piece of SQL for each column name, which comes from ./attributes.ts and never from a file. */
export function each(columns: readonly string[], piece: (column: string) => string): Fragment {
  return join(
    columns.map((column) => raw(piece(column))),
    ', ',
  )
}

/** `, a, b` or nothing. */
export function more(columns: readonly string[], piece: (column: string) => string): Fragment {
  return raw(columns.map((column) => `, ${piece(column)}`).join(''))
}
