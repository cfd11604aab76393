import { Download } from 'lucide-react'
import { LinkButton } from '@/components/ui/link-button'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, NONE } from '@/lib/core/format'
import type { RejectedRow } from '@/lib/customers/schema'

export interface RejectedRowsProps {
  importId: string
  rows: readonly RejectedRow[]
  total: number
  /** From 1. */
  page: number
  pageSize: number
}

export function RejectedRows({ importId, rows, total, page, pageSize }: RejectedRowsProps) {
  const first = (page - 1) * pageSize + 1
  const last = first + rows.length - 1
  const to = (number: number): string => `/data/imports/${importId}?page=${number}#rejected`
  return (
    <section aria-labelledby="rejected" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="rejected" className="scroll-mt-6 text-lg font-semibold">
            Rejected rows
          </h2>
          <p className="text-muted">Mend them in the downloaded file and import it: only what was missing is added.</p>
        </div>
        <LinkButton href={`/api/imports/${importId}/rejects`} download>
          <Download aria-hidden strokeWidth={1.5} />
          Download CSV to mend
        </LinkButton>
      </div>
      <Table label="Rejected rows">
        <TableHead>
          <HeadCell isNumeric className="w-px">
            Line
          </HeadCell>
          <HeadCell className="hidden sm:table-cell">Column</HeadCell>
          <HeadCell>Value</HeadCell>
          <HeadCell>Reason</HeadCell>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.line}>
              <Cell isNumeric>{formatCount(row.line)}</Cell>
              <Cell className="hidden sm:table-cell">{row.column || NONE}</Cell>
              <Cell className="max-w-64 font-mono text-xs break-words">
                {row.value.trim() === '' ? <span className="text-muted">empty</span> : row.value}
              </Cell>
              <Cell className="break-words">{row.message}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <nav aria-label="Pages of rejected rows" className="flex items-center justify-between gap-3 text-sm text-muted">
        <span>
          {formatCount(first)}–{formatCount(last)} of {formatCount(total)}
        </span>
        <span className="flex gap-2">
          <LinkButton size="sm" href={to(page - 1)} isDisabled={page <= 1}>
            Previous
          </LinkButton>
          <LinkButton size="sm" href={to(page + 1)} isDisabled={last >= total}>
            Next
          </LinkButton>
        </span>
      </nav>
    </section>
  )
}
