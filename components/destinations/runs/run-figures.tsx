import { formatBytes } from '@/components/customers/imports/import-words'
import { Progress } from '@/components/ui/progress'
import { StatTile } from '@/components/ui/stat-tile'
import { formatCount, formatQuantity, NONE } from '@/lib/core/format'
import { formatDuration } from '@/lib/core/format-time'
import type { Run } from '@/lib/destinations/delivery-schema'
import { isUnderWay, tookOf } from './run-time'

/** How much arrived, and what it was made of. */
export function RunFigures({ run, now }: { run: Run; now: Date }) {
  const { rows, acknowledged, rejected, added, changed, removed, unchanged, bytes } = run
  const took = tookOf(run, now)
  return (
    <div className="flex flex-col gap-6 p-2">
      <StatTile
        size="hero"
        label="Delivered"
        value={formatCount(acknowledged - rejected)}
        unit={`of ${formatQuantity(rows, 'row')}`}
        note={`${formatQuantity(run.people, 'person is', 'people are')} in the segment`}
      />
      {isUnderWay(run.status) && (
        <Progress
          label={underWayWords(run)}
          share={rows === 0 ? undefined : acknowledged / rows}
          valueLabel={rows === 0 ? '' : `${formatCount(acknowledged)} of ${formatQuantity(rows, 'row')}`}
        />
      )}
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4 lg:grid-cols-7">
        <StatTile label="Added" value={formatCount(added)} />
        <StatTile label="Changed" value={formatCount(changed)} />
        <StatTile label="Removed" value={formatCount(removed)} />
        <StatTile label="Unchanged" value={formatCount(unchanged)} />
        <StatTile label="Rejected" value={formatCount(rejected)} />
        <StatTile label="Sent" value={formatBytes(bytes)} />
        <StatTile label="Took" value={took === undefined ? NONE : formatDuration(took)} />
      </div>
    </div>
  )
}

function underWayWords({ status, attempts, steps }: Run): string {
  if (status === 'queued') return attempts > 0 ? 'Waiting to try again' : 'Waiting for its turn'
  return steps.find(({ state }) => state === 'running')?.name ?? 'Under way'
}
