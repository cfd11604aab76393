import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { CouponPool } from '@/lib/content/schema'
import { formatCount } from '@/lib/core/format'
import { formatRelative } from '@/lib/core/format-time'
import { AddCodesButton, type AddCodesButtonProps } from './add-codes-button'

export interface PoolsTableProps {
  databaseId: string
  pools: readonly CouponPool[]
  now: Date
  /** Undefined for whoever may only read. */
  actions: Pick<AddCodesButtonProps, 'createCouponPoolAction' | 'addCouponCodesAction'> | undefined
}

export function PoolsTable({ databaseId, pools, now, actions }: PoolsTableProps) {
  return (
    <Table label="Pools of coupon codes">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden sm:table-cell">Codes like</HeadCell>
        <HeadCell isNumeric>Left</HeadCell>
        <HeadCell isNumeric className="hidden sm:table-cell">
          In all
        </HeadCell>
        <HeadCell className="hidden md:table-cell">Made</HeadCell>
        {actions && <ActionsHeadCell />}
      </TableHead>
      <TableBody>
        {pools.map((pool) => (
          <Row key={pool.id}>
            <Cell isRowHeader className="break-words">
              {pool.name}
            </Cell>
            <Cell className="hidden font-mono text-sm text-muted sm:table-cell">{pool.hint === '' ? '–' : `••••${pool.hint}`}</Cell>
            <Cell isNumeric>{formatCount(pool.left)}</Cell>
            <Cell isNumeric className="hidden sm:table-cell">
              {formatCount(pool.codes)}
            </Cell>
            <Cell className="hidden text-muted md:table-cell">
              {formatRelative(pool.createdAt, now)} by {pool.createdBy}
            </Cell>
            {actions && (
              <Cell className="w-px text-right whitespace-nowrap">
                <AddCodesButton databaseId={databaseId} pool={pool} {...actions} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
