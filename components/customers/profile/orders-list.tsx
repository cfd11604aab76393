'use client'
import { Disclosure } from '@/components/ui/disclosure'
import { EmptyState } from '@/components/ui/empty-state'
import { Badge } from '@/components/ui/badge'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, formatQuantity, NONE } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatInstant } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import type { CustomerOrder, CustomerOrders } from '@/lib/customers/profile/schema'
import { OlderButton } from './older-button'
import { usePages } from './use-pages'

export interface OrdersListProps {
  databaseId: string
  customer: string
  first: CustomerOrders
  ordersAction: (input: { databaseId: string; customer: string; after: string }) => Promise<Result<CustomerOrders>>
}

/** All orders with their lines, the newest first, a page at a time. */
export function OrdersList({ databaseId, customer, first, ordersAction }: OrdersListProps) {
  const paged = usePages(first, (after) => ordersAction({ databaseId, customer, after }))
  const orders = paged.pages.flatMap((page) => page.orders)
  if (orders.length === 0)
    return <EmptyState title="No order yet">Orders and credit notes of this customer are listed here with their lines.</EmptyState>
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label="Orders" className="flex flex-col rounded-lg border border-line bg-surface p-2">
        {orders.map((order) => (
          <li key={`${order.at} ${order.orderId}`} className="border-b border-line py-1 last:border-b-0">
            <Disclosure isLazy title={<Head order={order} timezone={first.timezone} />} hint={<Worth order={order} currency={first.currency} />}>
              <Lines order={order} currency={order.currency ?? first.currency} />
            </Disclosure>
          </li>
        ))}
      </ul>
      <OlderButton of={paged} label="Older orders" />
    </div>
  )
}

function Head({ order, timezone }: { order: CustomerOrder; timezone: string }) {
  const words = [order.orderId, order.channel, order.brand, order.store].filter((part) => part !== null)
  return (
    <span className="flex min-w-0 flex-col py-1">
      <span className="flex flex-wrap items-center gap-2">
        {formatInstant(order.at, timezone)}
        {!order.isOrder && <Badge>Not counted as an order</Badge>}
      </span>
      <span className="truncate text-sm text-muted">{words.join(' · ')}</span>
    </span>
  )
}

function Worth({ order, currency }: { order: CustomerOrder; currency: string }) {
  return (
    <span className="flex flex-col text-right">
      <span className="text-base text-text">{order.revenue === null ? NONE : formatMoney(order.revenue, order.currency ?? currency)}</span>
      <span>{order.items === null ? '' : formatQuantity(order.items, 'item')}</span>
    </span>
  )
}

function Lines({ order, currency }: { order: CustomerOrder; currency: string }) {
  const extras = [
    ['Discount', order.discount],
    ['Returned', order.returned],
    ['Cancelled', order.canceled],
  ].flatMap(([label, amount]) => (amount == null || Number(amount) === 0 ? [] : [`${label} ${formatMoney(amount, currency)}`]))
  return (
    <div className="flex flex-col gap-2 pb-3">
      {(extras.length > 0 || order.payment !== null) && (
        <p className="text-sm text-muted">{[...extras, ...(order.payment === null ? [] : [`Paid by ${order.payment}`])].join(' · ')}</p>
      )}
      {order.lines.length === 0 ? (
        <p className="text-sm text-muted">This order came without lines.</p>
      ) : (
        <Table label={`Lines of ${order.orderId}`}>
          <TableHead>
            <HeadCell>Product</HeadCell>
            <HeadCell className="hidden sm:table-cell">Category</HeadCell>
            <HeadCell isNumeric>Items</HeadCell>
            <HeadCell isNumeric>Revenue</HeadCell>
          </TableHead>
          <TableBody>
            {order.lines.map((line) => (
              <Row key={line.line}>
                <Cell isRowHeader>
                  <span className="block">{line.product ?? line.productId ?? NONE}</span>
                  <span className="block text-xs text-muted">
                    {[
                      line.product === null ? null : line.productId,
                      line.brand,
                      line.isReturn ? 'Returned' : null,
                      line.isCancellation ? 'Cancelled' : null,
                    ]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </span>
                </Cell>
                <Cell className="hidden sm:table-cell">{line.category ?? NONE}</Cell>
                <Cell isNumeric>{formatCount(line.items)}</Cell>
                <Cell isNumeric>{formatMoney(line.revenue, currency)}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
      {order.lineCount > order.lines.length && (
        <p className="text-sm text-muted">
          {formatCount(order.lines.length)} of {formatQuantity(order.lineCount, 'line')}.
        </p>
      )}
    </div>
  )
}
