import 'server-only'
import { createHash } from 'node:crypto'

/** Values as PostgreSQL reads them, by column; null says that there is none. */
export type Facts = Record<string, string | null>

/** What a row says about a customer. */
export interface SaidOfCustomer {
  externalId: string
  /** ISO instant. */
  saidAt: string
  facts: Facts
}

interface DocumentLine {
  /** The shop's own id of the line, by which a refund names it. */
  ref?: string
  facts: Facts
  product: { id: string; facts: Facts } | null
}

/** An order as it is, whole. */
export interface OrderDocument {
  facts: Facts
  /** ISO instant; null where only another part can tell. */
  placedAt: string | null
  isCancelled: boolean
  lines: DocumentLine[]
}

export interface RefundedLine {
  ref?: string
  product: string | null
  /** What the refund itself says of the product, for when its order no longer has it. */
  facts?: Facts
  quantity: string
  revenue: string | null
}

/** Money or goods that came back; without either, all of the order. */
interface Refund {
  lines: RefundedLine[]
  amount: string | null
}

export type PartBody = { document: OrderDocument } | { refund: Refund } | { placedAt: string } | { cancelled: true }

/** What a row says about an order: of two that say the same part, one stands (./settle.ts). */
export interface SaidOfOrder {
  orderId: string
  /** `document`, `placed`, `heard`, `cancellation` or `refund <id>`. */
  part: string
  externalId: string | null
  saidAt: string
  body: PartBody
}

/** What one row that was sent comes to. */
export interface Contribution {
  index: number
  customer?: SaidOfCustomer
  orders: SaidOfOrder[]
}

export interface Rejection {
  index: number
  /** For programs, like `invalid_date`. */
  reason: string
  issues: { path: (string | number)[]; message: string }[]
}

/** The same for the same content, in whatever order its fields were sent. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url')
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
