import { BreakdownCard } from '@/components/audience/breakdown-card'
import { BreakdownControls } from '@/components/audience/breakdown-controls'
import { distance } from '@/components/audience/compare-by'
import { RetryButton } from '@/components/audience/retry-button'
import { CardPair } from '@/components/audience/summary-cards'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { asResult, contextFor } from '@/lib/actions/action'
import { attributeChoices } from '@/lib/audience/attribute-choices'
import { attributeRef } from '@/lib/segments/attribute-ref'
import { breakDownSegment } from '@/lib/audience/break-down-segment'
import type { SegmentDetail } from '@/lib/audience/schema'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { keepOverviewAction, showBreakdownSqlAction } from '../../actions'
import { refineLink } from '../refine-link'
import type { AskedBreakdown } from './address'

/** Up to six attributes, the one in which the segment is most different first. */
export async function Charts({ segment, asked }: { segment: SegmentDetail; asked: AskedBreakdown }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const attributes = asked.charts?.map(attributeRef)
  const result = await asResult('segments.breakdown', () => breakDownSegment({ ctx, input: { id: segment.id, ...(attributes && { attributes }) } }))
  if (!result.ok) {
    const start = <LinkButton href={`/segments/${segment.id}/breakdown`}>Show the usual charts</LinkButton>
    return <ErrorNotice error={result.error} actions={asked.charts ? start : <RetryButton />} />
  }
  const breakdown = result.value
  if (breakdown.inside.customers === 0) {
    return (
      <EmptyState title="Nobody is in this segment" drawing="circles">
        There is nobody to break down. Edit the segment and loosen one of its conditions.
      </EmptyState>
    )
  }
  const choices = await attributeChoices({ ctx, input: { databaseId: segment.databaseId } })
  const mayWrite = may(actor, 'segments:write') && segment.archivedAt === null
  const period = asked.period ?? (breakdown.inside.yearPurchasers === 0 ? 'lifetime' : 'year')
  const shown = breakdown.charts.map(({ table, attribute }) => ({ table, attribute }))
  const statement = showBreakdownSqlAction.bind(null, { id: segment.id, attributes: shown })
  return (
    <>
      <BreakdownControls
        segmentId={segment.id}
        charts={shown.map(({ table, attribute }) => `${table}.${attribute}`)}
        by={asked.by}
        period={period}
        isUnkept={asked.charts !== undefined}
        hasKept={breakdown.kept}
        choices={choices.attributes.filter(({ isGroupable }) => isGroupable)}
        keep={mayWrite ? keepOverviewAction : null}
      />
      <CardPair>
        {[...breakdown.charts]
          .sort((one, other) => distance(other, breakdown) - distance(one, breakdown))
          .map((chart) => (
            <BreakdownCard
              key={`${chart.table}.${chart.attribute}`}
              chart={chart}
              totals={breakdown}
              by={asked.by}
              period={period}
              refine={({ conditions }) => (mayWrite ? refineLink(segment, conditions) : undefined)}
              statement={statement}
            />
          ))}
      </CardPair>
      <p className="text-sm text-muted">
        The attribute in which the segment differs most from all customers comes first.
        {mayWrite && ' Choose a name beside a bar to narrow the segment to these members.'}
      </p>
    </>
  )
}
