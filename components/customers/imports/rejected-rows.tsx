import { LinkButton } from '@/components/ui/link-button'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, NONE } from '@/lib/core/format'
import type { RejectedRow } from '@/lib/customers/schema'

export interface RejectedRowsProps {
  importId: string
  rows: readonly RejectedRow[]
  /** Given where rows follow: what `after` has to be for them. */
  next: number | null
  isFirstPage: boolean
  /** Only rows with this reason are shown. */
  reason: string | undefined
}

/** Rows to mend: where they stand in the file, what is in them, why they were left out. */
export function RejectedRows({ importId, rows, next, isFirstPage, reason }: RejectedRowsProps) {
  const filter = reason ? [`reason=${encodeURIComponent(reason)}`] : []
  const to = (query: string[]): string => `/data/imports/${importId}?${query.join('&')}#rejected`
  return (
    <div className="flex flex-col gap-3">
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
                {row.value.trim() === '' ? <span className="font-sans text-muted">empty</span> : row.value}
              </Cell>
              <Cell className="break-words">{row.message}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {(next !== null || !isFirstPage || reason) && (
        <nav aria-label="Pages of rejected rows" className="flex justify-end gap-2">
          {reason && (
            <LinkButton size="sm" href={to([])}>
              Show all reasons
            </LinkButton>
          )}
          {!isFirstPage && (
            <LinkButton size="sm" href={to(filter)}>
              Back to the first
            </LinkButton>
          )}
          {next !== null && (
            <LinkButton size="sm" href={to([...filter, `after=${next}`])}>
              Next page
            </LinkButton>
          )}
        </nav>
      )}
    </div>
  )
}
