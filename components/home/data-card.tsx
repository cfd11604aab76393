import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Explained } from '@/components/ui/explained'
import { StatTile } from '@/components/ui/stat-tile'
import { TextLink } from '@/components/ui/text-link'
import { dayOf } from '@/lib/core/calendar'
import { formatCompactCount, formatCount } from '@/lib/core/format'
import { formatDay, formatInstant, formatRelative } from '@/lib/core/format-time'
import type { CustomerDatabase, DatabaseFigures } from '@/lib/customers/schema'

export interface DataCardProps {
  database: CustomerDatabase
  figures: DatabaseFigures | undefined
  now: Date
}

/** How much there is, and of when it is. */
export function DataCard({ database, figures, now }: DataCardProps) {
  const { timezone, attributesAsOf, pinnedDay } = database
  const customers = figures?.customers ?? 0
  const isBehind = pinnedDay === null && attributesAsOf !== dayOf(now, timezone)
  return (
    <Card title="Data" actions={<TextLink href="/data/imports">Imports</TextLink>}>
      <div className="flex flex-col gap-4">
        <StatTile
          size="lg"
          label={`Customers of ${database.name}`}
          value={customers < 10_000_000 ? formatCount(customers) : formatCompactCount(customers)}
          exact={formatCount(customers)}
        />
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm [&>dt]:text-muted">
          <dt>Last import</dt>
          <dd>
            {figures?.lastImportAt ? (
              <Explained content={formatInstant(figures.lastImportAt, timezone)}>{formatRelative(figures.lastImportAt, now)}</Explained>
            ) : (
              'None yet'
            )}
          </dd>
          <dt>Counted for</dt>
          <dd className="flex flex-wrap items-center gap-2">
            {attributesAsOf ? formatDay(attributesAsOf) : 'Never computed, so segments find nobody'}
            {pinnedDay !== null && <Badge>Held at {formatDay(pinnedDay)}</Badge>}
            {isBehind && attributesAsOf !== null && <Badge tone="negative">Behind</Badge>}
          </dd>
        </dl>
      </div>
    </Card>
  )
}
