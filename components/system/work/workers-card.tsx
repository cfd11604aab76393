import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatRelative } from '@/lib/core/format-time'
import type { Work } from '@/lib/system/work/schema'

export interface WorkersCardProps extends Pick<Work, 'workers' | 'slots' | 'queues'> {
  now: string
}

/** Who works, what they hold, and the queues that they take from. */
export function WorkersCard({ workers, slots, queues, now: instant }: WorkersCardProps) {
  const now = new Date(instant)
  const alive = workers.filter(({ isAlive }) => isAlive)
  return (
    <Card title="Workers" note={alive.length > 0 ? `${formatQuantity(alive.length, 'worker')} running` : 'None running'}>
      {alive.length === 0 && (
        <p className="mb-3">
          Nothing is sent or imported until one runs. Start it with <code className="font-mono text-sm">npm run worker</code>; npm start brings one
          along.
        </p>
      )}
      <ul className="mb-4 flex flex-col gap-1 text-sm">
        {workers.map(({ id, startedAt, seenAt, isAlive }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={isAlive ? 'positive' : 'neutral'}>{isAlive ? 'Running' : 'Gone'}</Badge>
            <span className="text-muted">
              started {formatRelative(startedAt, now)}, last seen {formatRelative(seenAt, now)}
            </span>
          </li>
        ))}
        {slots.map(({ slot, isHeld, claimed, inData }) => (
          <li key={slot} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={isHeld ? 'positive' : 'negative'}>{isHeld ? 'Sending' : 'Left behind'}</Badge>
            <span className="text-muted">
              place {slot}: {formatCount(claimed)} at hand, {formatCount(inData)} being handed over
              {!isHeld && '. Its worker died; the next one that runs frees them within seconds'}
            </span>
          </li>
        ))}
      </ul>
      {queues.length > 0 && (
        <Table label="Queues">
          <TableHead>
            <HeadCell>Queue</HeadCell>
            <HeadCell isNumeric>Waiting</HeadCell>
            <HeadCell isNumeric>Running</HeadCell>
            <HeadCell isNumeric>Failed</HeadCell>
            <HeadCell className="hidden sm:table-cell">Oldest</HeadCell>
          </TableHead>
          <TableBody>
            {queues.map(({ name, waiting, active, failed, oldest }) => (
              <Row key={name}>
                <Cell isRowHeader className="font-mono">
                  {name}
                </Cell>
                <Cell isNumeric>{formatCount(waiting)}</Cell>
                <Cell isNumeric>{formatCount(active)}</Cell>
                <Cell isNumeric>{formatCount(failed)}</Cell>
                <Cell className="hidden whitespace-nowrap sm:table-cell">{oldest ? formatRelative(oldest, now) : '—'}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  )
}
