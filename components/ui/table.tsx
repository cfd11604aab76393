import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode, TdHTMLAttributes } from 'react'
import { cn } from './class-names'
import { TextLink } from './text-link'

export interface TableProps {
  /** Read aloud; also names the region that scrolls sideways. */
  label: string
  children: ReactNode
  /** Limits the height, so that the head stays while the rows scroll. */
  className?: string
}

/** A plain table: `TableHead` with `HeadCell`s, then `TableBody` with `Row`s of `Cell`s. */
export function Table({ label, children, className }: TableProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={cn('overflow-auto scroll-shade rounded-lg border border-line bg-surface outline-offset-1', className)}
    >
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
        {children}
      </table>
    </div>
  )
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  )
}

export function TableBody({ children }: { children: ReactNode }) {
  return <tbody className="[&>tr:last-child>*]:border-b-0">{children}</tbody>
}

/** Above the menus of the rows. */
export function ActionsHeadCell() {
  return (
    <HeadCell className="w-10">
      <span className="sr-only">Actions</span>
    </HeadCell>
  )
}

export interface HeadCellProps {
  children?: ReactNode
  isNumeric?: boolean
  /** Given on a column that can be sorted, with the address of the page sorted by it. */
  sort?: { direction: 'ascending' | 'descending' | 'none'; href: string }
  className?: string
}

export function HeadCell({ children, isNumeric, sort, className }: HeadCellProps) {
  const Arrow = sort?.direction === 'ascending' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={sort?.direction}
      className={cn(
        'sticky top-0 z-10 h-9 border-b border-line bg-surface px-3 text-left text-xs font-medium whitespace-nowrap text-muted',
        isNumeric && 'text-right',
        className,
      )}
    >
      {sort ? (
        <TextLink href={sort.href} variant="quiet" className="inline-flex min-h-6 items-center gap-1">
          {children}
          {sort.direction !== 'none' && <Arrow aria-hidden className="size-3" />}
        </TextLink>
      ) : (
        children
      )}
    </th>
  )
}

/** Actions inside with the class `row-actions` appear on hover and on focus. */
export function Row({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <tr
      className={cn(
        'group/row transition-colors duration-120 hover:bg-hover [&_.row-actions]:opacity-0 focus-within:[&_.row-actions]:opacity-100 hover:[&_.row-actions]:opacity-100 pointer-coarse:[&_.row-actions]:opacity-100',
        className,
      )}
    >
      {children}
    </tr>
  )
}

export interface CellProps extends Pick<TdHTMLAttributes<HTMLTableCellElement>, 'colSpan' | 'title'> {
  children?: ReactNode
  /** Right-aligned, never broken. */
  isNumeric?: boolean
  /** Names its row for assistive technology. */
  isRowHeader?: boolean
  className?: string
}

export function Cell({ children, isNumeric, isRowHeader, className, ...rest }: CellProps) {
  const Tag = isRowHeader ? 'th' : 'td'
  return (
    <Tag
      {...rest}
      {...(isRowHeader ? { scope: 'row' } : {})}
      className={cn('h-10 border-b border-line px-3 py-1.5 text-left font-normal', isNumeric && 'text-right whitespace-nowrap', className)}
    >
      {children}
    </Tag>
  )
}
