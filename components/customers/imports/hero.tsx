import { Progress } from '@/components/ui/progress'
import { StatTile } from '@/components/ui/stat-tile'
import { formatCount } from '@/lib/core/format'
import { formatDuration } from '@/lib/core/format-time'
import type { ImportDetail } from '@/lib/customers/schema'
import { isRunning, millisecondsOf, STATUS_SENTENCES } from './import-words'
import { Phases } from './phases'

/** The one number: how fast while it runs, how much when it is over. */
export function Hero({ one, now }: { one: ImportDetail; now: Date }) {
  const took = millisecondsOf(one, now)
  const time = took === undefined ? '' : formatDuration(took)
  if (!isRunning(one.status)) {
    const speed = one.rowsPerSecond === null ? '' : `, ${formatCount(one.rowsPerSecond)} rows a second`
    return <StatTile size="hero" label="Rows read" value={formatCount(one.counts.read)} note={time && `in ${time}${speed}`} />
  }
  return (
    <div className="flex flex-col gap-5">
      {one.rowsPerSecond === null ? (
        <StatTile size="hero" label="Rows read" value={formatCount(one.counts.read)} note="You can leave; it goes on without you." />
      ) : (
        <StatTile
          size="hero"
          label="Speed"
          value={formatCount(one.rowsPerSecond)}
          unit="rows a second"
          note={`${formatCount(one.counts.read)} rows read after ${time}. You can leave; it goes on without you.`}
        />
      )}
      <Progress label={STATUS_SENTENCES[one.status]} share={one.progress ?? undefined} />
      <Phases status={one.status} />
    </div>
  )
}
