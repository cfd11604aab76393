import { cn } from '@/components/ui/class-names'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { ImportCounts } from '@/lib/customers/schema'

const PARTS = [
  { key: 'imported', label: 'Imported', note: 'new', color: 'bg-text' },
  { key: 'updated', label: 'Updated', note: 'changed something stored', color: 'bg-muted' },
  { key: 'unchanged', label: 'Unchanged', note: 'stored already', color: 'bg-chart-everybody' },
  { key: 'duplicate', label: 'Duplicates', note: 'superseded in this file', color: 'bg-sunken ring-1 ring-edge ring-inset' },
  { key: 'rejected', label: 'Rejected', note: 'to mend', color: 'bg-negative' },
] as const

/** Where every row went: what was read is the sum of the others. Once it is over, what was read stands above it. */
export function Outcome({ counts, isFinal }: { counts: ImportCounts; isFinal: boolean }) {
  const rest = counts.read - PARTS.reduce((sum, { key }) => sum + counts[key], 0)
  return (
    <section aria-label="Where the rows went" className="flex flex-col gap-4">
      {isFinal && counts.read > 0 && (
        <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-pressed">
          {PARTS.map(({ key, color }) =>
            counts[key] > 0 ? <span key={key} className={cn('h-full min-w-1', color)} style={{ flexGrow: counts[key], flexBasis: 0 }} /> : null,
          )}
          {rest > 0 && <span style={{ flexGrow: rest, flexBasis: 0 }} />}
        </div>
      )}
      <dl className="flex flex-col gap-x-5 gap-y-2 md:flex-row md:flex-wrap md:items-start">
        {!isFinal && <Part label="Read" note="rows of the file" value={counts.read} />}
        {PARTS.map(({ key, label, note, color }, index) => (
          <Part
            key={key}
            sign={index === 0 ? '=' : '+'}
            label={label}
            note={note}
            color={color}
            value={counts[key]}
            share={isFinal ? shareOf(counts[key], counts.read) : undefined}
            isWarning={key === 'rejected' && counts.rejected > 0}
          />
        ))}
        {rest > 0 && <Part sign="+" label={isFinal ? 'Not merged' : 'To come'} note={isFinal ? 'left out' : 'read, not merged yet'} value={rest} />}
      </dl>
    </section>
  )
}

interface PartProps {
  sign?: string
  label: string
  note: string
  color?: string
  value: number
  share?: number
  isWarning?: boolean
}

function Part({ sign, label, note, color, value, share, isWarning = false }: PartProps) {
  return (
    <div className="flex min-w-0 items-baseline justify-between gap-4 md:flex-col-reverse md:items-start md:justify-end md:gap-0">
      <dt className={cn('flex flex-col', sign && 'md:pl-6')}>
        <span className="flex items-center gap-1.5 text-sm">
          {color && <span aria-hidden className={cn('size-2 rounded-full', color)} />}
          {label}
        </span>
        <span className="text-xs text-muted">{share !== undefined && share > 0 ? `${formatPercent(share)}, ${note}` : note}</span>
      </dt>
      <dd className={cn('text-xl font-semibold tracking-tight whitespace-nowrap', isWarning && 'text-negative')}>
        {sign && (
          <span aria-hidden className="mr-2 inline-block w-4 text-center font-normal text-muted">
            {sign}
          </span>
        )}
        {formatCount(value)}
      </dd>
    </div>
  )
}
