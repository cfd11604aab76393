import 'server-only'
import type * as z from 'zod'
import type { Contribution, Facts, Rejection } from './contribution'
import type { SentCustomer, SentOrder } from './row-schema'

/** What is left out says nothing. */
export function saidFacts(facts: Record<string, string | null | undefined>): Facts {
  return Object.fromEntries(Object.entries(facts).filter((entry): entry is [string, string | null] => entry[1] !== undefined))
}

export function fromCustomer(row: SentCustomer, index: number, now: string): Contribution {
  return { index, customer: { externalId: row.external_id, saidAt: row.updated_at ?? now, facts: saidFacts(row.facts) }, orders: [] }
}

export function fromOrder(row: SentOrder, index: number, now: string): Contribution {
  const saidAt = row.updated_at ?? now
  const document = {
    facts: saidFacts(row.facts),
    placedAt: row.order_datetime,
    isCancelled: row.is_cancelled,
    lines: row.lines.map(({ facts, product }) => ({
      facts: saidFacts(facts),
      product: product && { id: product.product_id, facts: saidFacts(product.facts) },
    })),
  }
  const externalId = row.customer.external_id
  return {
    index,
    customer: { externalId, saidAt: row.customer.updated_at ?? saidAt, facts: saidFacts(row.customer.facts) },
    orders: [{ orderId: row.order_id, part: 'document', externalId, saidAt, body: { document } }],
  }
}

/** Reads each row by itself: one that is wrong says where, and leaves the others alone. */
export function readRows<Row>(
  rows: readonly unknown[],
  name: string,
  schema: z.ZodType<Row>,
  contribute: (row: Row, index: number) => Contribution,
): { contributions: Contribution[]; rejections: Rejection[] } {
  const contributions: Contribution[] = []
  const rejections: Rejection[] = []
  rows.forEach((row, index) => {
    const read = schema.safeParse(row)
    if (read.success) contributions.push(contribute(read.data, index))
    else rejections.push(rejection(read.error.issues, name, index))
  })
  return { contributions, rejections }
}

const MOST_ISSUES = 10

function rejection(issues: readonly z.core.$ZodIssue[], name: string, index: number): Rejection {
  const [first] = issues
  const said: unknown = first?.code === 'custom' ? first.params?.reason : undefined
  const reason = typeof said === 'string' ? said : first?.code === 'unrecognized_keys' ? 'unknown_field' : 'invalid_value'
  const plain = (part: PropertyKey): string | number => (typeof part === 'symbol' ? String(part) : part)
  return {
    index,
    reason,
    issues: issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({ path: [name, index, ...path.map(plain)], message })),
  }
}
