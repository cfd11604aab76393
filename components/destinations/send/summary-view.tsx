import { CircleAlert } from 'lucide-react'
import { Disclosure } from '@/components/ui/disclosure'
import { StatTile } from '@/components/ui/stat-tile'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, formatPercent, formatQuantity, NONE, shareOf } from '@/lib/core/format'
import type { Summary } from '@/lib/destinations/delivery-schema'
import { leftOutWords } from '@/lib/destinations/describe'

export interface SummaryViewProps {
  summary: Summary
  /** The words for what the destination takes, by name. */
  labels: ReadonlyMap<string, string>
}

/** Who gets there and who does not, before anything is sent. */
export function SummaryView({ summary, labels }: SummaryViewProps) {
  const { people, there, added, changed, removed, unchanged, leftOut, problems } = summary
  const left = leftOut.reduce((sum, one) => sum + one.people, 0)
  const share = shareOf(people - left, people)
  return (
    <div className="flex flex-col gap-5">
      {problems.length > 0 && (
        <ul role="alert" className="flex flex-col gap-2">
          {problems.map((problem) => (
            <li key={problem} className="flex items-start gap-2 text-negative">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.5} />
              <span className="min-w-0 break-words">{problem}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-x-12 gap-y-6 sm:grid-cols-[auto_1fr] sm:items-end">
        <StatTile
          size="hero"
          label="There after this run"
          value={formatCount(there)}
          unit={`from ${formatQuantity(people, 'person', 'people')} in the segment`}
          {...(share === undefined || left === 0 ? {} : { share: { share, text: `${formatPercent(share)} of the segment can be sent` } })}
        />
        <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
          <StatTile label="Added" value={signed('+', added)} />
          <StatTile label="Changed" value={signed('~', changed)} />
          <StatTile label="Removed" value={signed('−', removed)} />
          <StatTile label="Unchanged" value={formatCount(unchanged)} />
        </div>
      </div>
      {leftOut.length > 0 && (
        <section aria-label="Left out" className="flex flex-col gap-1">
          <h3 className="font-medium">{formatQuantity(left, 'person is', 'people are')} left out</h3>
          <ul className="flex flex-col text-sm">
            {leftOut.map(({ reason, people: count }) => (
              <li key={reason} className="flex justify-between gap-4 border-b border-line py-1.5 last:border-0">
                <span className="min-w-0 break-words text-muted">They {leftOutWords(reason, labels)}</span>
                <span>{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Sample summary={summary} labels={labels} />
    </div>
  )
}

function Sample({ summary: { sample, columns, added, changed }, labels }: SummaryViewProps) {
  if (sample.length === 0) {
    return added + changed > 0 ? <p className="text-sm text-muted">Your role may not see who these people are, so no rows are shown.</p> : null
  }
  return (
    <Disclosure title="Rows as they are sent" hint={`the first ${formatCount(sample.length)}`}>
      <Table label="The first rows as they are sent" className="mt-2">
        <TableHead>
          {columns.map((column) => (
            <HeadCell key={column}>{labels.get(column) ?? column}</HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {sample.map((values, index) => (
            <Row key={index}>
              {values.map((value, at) => (
                <Cell key={columns[at]} className="whitespace-nowrap">
                  {value ?? <span className="text-muted">{NONE}</span>}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </Disclosure>
  )
}

function signed(sign: string, count: number): string {
  return count === 0 ? formatCount(0) : `${sign}${formatCount(count)}`
}
