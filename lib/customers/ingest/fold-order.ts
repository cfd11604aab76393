import 'server-only'
import type { Facts, OrderDocument, RefundedLine } from './contribution'
import type { Part } from './settle'

export interface FoldedLine {
  facts: Facts
  product: { id: string; facts: Facts } | null
}

export interface FoldedOrder {
  orderId: string
  externalId: string
  placedAt: string
  /** The latest word about any part of it. */
  version: string
  facts: Facts
  lines: FoldedLine[]
}

/**
 * The order that its parts make; undefined while they do not say enough: a refund waits for its order. A return is a line of its own with
 * its flag, so that what was sold stays sold; a cancellation flags every line.
 */
export function foldOrder(parts: readonly Part[]): FoldedOrder | undefined {
  const document = parts.find(({ body }) => 'document' in body)
  const externalId = document?.externalId
  if (!document || !externalId || !('document' in document.body)) return undefined
  const { facts, lines, isCancelled, placedAt } = document.body.document
  const placed = placedAt ?? timeOf(parts, 'placed') ?? timeOf(parts, 'heard')
  if (placed === undefined) return undefined
  const sold = lines.length > 0 ? lines : [wholeOrder(document.body.document)]
  const cancelled = isCancelled || parts.some(({ body }) => 'cancelled' in body)
  return {
    orderId: document.orderId,
    externalId,
    placedAt: placed,
    version: parts.reduce((latest, { saidAt }) => (saidAt > latest ? saidAt : latest), ''),
    facts,
    lines: [
      ...sold.map((line) => ({ ...line, facts: cancelled ? { ...line.facts, is_cancellation: 'true' } : line.facts })),
      ...(cancelled ? [] : returnedLines(sold, parts)),
    ],
  }
}

function timeOf(parts: readonly Part[], name: string): string | undefined {
  const body = parts.find(({ part }) => part === name)?.body
  return body && 'placedAt' in body ? body.placedAt : undefined
}

/** An order that says only what it came to is one line of it, so that it can be returned or cancelled like any other. */
function wholeOrder({ facts }: OrderDocument): OrderDocument['lines'][number] {
  return { facts: { item_quantity: facts.order_quantity ?? '1', item_revenue: facts.order_revenue ?? null }, product: null }
}

function returnedLines(sold: OrderDocument['lines'], parts: readonly Part[]): FoldedLine[] {
  const refunds = parts.flatMap(({ part, body }) => ('refund' in body ? [{ part, ...body.refund }] : [])).sort((a, b) => (a.part < b.part ? -1 : 1))
  return refunds.flatMap(({ lines, amount }) => {
    if (lines.length > 0) return lines.map((line) => returned(line, sold))
    if (amount !== null) return [{ facts: { item_quantity: '0', item_revenue: negative(amount), is_return: 'true' }, product: null }]
    return sold
      .filter(({ facts }) => Number(facts.item_quantity) > 0)
      .map(({ facts, product }) =>
        returned({ product: product?.id ?? null, quantity: facts.item_quantity ?? '1', revenue: facts.item_revenue ?? null }, sold),
      )
  })
}

function returned({ ref, product, facts: own = {}, quantity, revenue }: RefundedLine, sold: OrderDocument['lines']): FoldedLine {
  const of = sold.find((line) => (ref === undefined ? product !== null && line.product?.id === product : line.ref === ref))
  const { brand = null, category = null, subcategory = null } = of?.facts ?? {}
  const facts = { brand, category, subcategory, item_quantity: negative(quantity), item_revenue: revenue === null ? null : negative(revenue) }
  return { facts: { ...facts, is_return: 'true' }, product: of?.product ?? (product === null ? null : { id: product, facts: own }) }
}

function negative(number: string): string {
  return number.startsWith('-') || Number(number) === 0 ? number : `-${number}`
}
