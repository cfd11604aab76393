'use client'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { BarList } from '@/components/charts/bar-list'
import { ChartCard } from '@/components/charts/chart-card'
import { countCell, shareCell } from '@/components/charts/table-cell'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { IconButton } from '@/components/ui/icon-button'
import { later } from '@/components/ui/later'
import { Menu } from '@/components/ui/menu'
import { StatTile } from '@/components/ui/stat-tile'
import type { AttributeChoice, AttributeChoices } from '@/lib/audience/attribute-choices-schema'
import type { BreakdownChart, Metric, SegmentMetrics } from '@/lib/audience/overview-schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatPercent, shareOf } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { figureText } from './figure-text'
import { OFFLINE } from './segment-actions'

export type KeepOverview = (input: { id: string; metrics?: Metric[]; charts?: { table: string; attribute: string }[] }) => Promise<Result<unknown>>

export interface FiguresSectionProps {
  segmentId: string
  databaseId: string
  metrics: SegmentMetrics
  /** Asked when a figure is to be chosen: hundreds of attributes are half of what the page would weigh. */
  listChoicesAction: (input: { databaseId: string }) => Promise<Result<AttributeChoices>>
  /** Null for those who may look and not choose. */
  keep: KeepOverview | null
}

const MOST = 10
const FigureDialog = later(() => import('./figure-dialog').then((part) => part.FigureDialog))

/** Figures of the team's own: numbers side by side, then charts. */
export function FiguresSection({
  segmentId,
  databaseId,
  metrics: { metrics, inside, everybody, currency },
  listChoicesAction,
  keep,
}: FiguresSectionProps) {
  const router = useRouter()
  const [edited, setEdited] = useState<number | 'new'>()
  const [choices, setChoices] = useState<readonly AttributeChoice[]>()
  const [error, setError] = useState<ErrorData>()
  const edit = async (place: number | 'new'): Promise<void> => {
    setError(undefined)
    if (choices === undefined) {
      const result = await listChoicesAction({ databaseId }).catch((): Result<AttributeChoices> => ({ ok: false, error: OFFLINE }))
      if (!result.ok) return setError(result.error)
      setChoices(result.value.attributes)
    }
    setEdited(place)
  }
  const all = metrics.map(({ metric }) => metric)
  const save = async (next: Metric[]): Promise<ErrorData | undefined> => {
    const result = await keep?.({ id: segmentId, metrics: next }).catch((): Result<unknown> => ({ ok: false, error: OFFLINE }))
    if (result && !result.ok) return result.error
    router.refresh()
    return undefined
  }
  const actions = (index: number) =>
    keep && (
      <Menu
        label={`Actions for ${all[index]?.title}`}
        trigger={
          <IconButton label={`Actions for ${all[index]?.title}`} size="sm">
            <Ellipsis aria-hidden strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'figure',
            entries: [
              { id: 'edit', label: 'Edit', icon: <Pencil strokeWidth={1.5} />, onAction: () => void edit(index) },
              {
                id: 'remove',
                label: 'Remove',
                icon: <Trash2 strokeWidth={1.5} />,
                isDanger: true,
                onAction: () => void save(all.filter((_, place) => place !== index)).then(setError),
              },
            ],
          },
        ]}
      />
    )
  return (
    <section aria-labelledby="own-figures" className="flex flex-col gap-4 print:break-inside-avoid">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="own-figures" className="text-lg font-semibold">
          Figures of your own
        </h2>
        {keep && (
          <Button size="sm" isDisabled={all.length >= MOST} onPress={() => edit('new')}>
            Add a figure
          </Button>
        )}
        {all.length === 0 && <p className="text-sm text-muted">Any attribute as a number or as bars, kept with this segment; up to ten.</p>}
      </header>
      {error && <ErrorNotice error={error} />}
      {all.length > 0 && (
        <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
          {metrics.map(({ metric, label, values, chart }, index) =>
            chart ? (
              <BarFigure key={index} title={metric.title} chart={chart} inside={inside} everybody={everybody} actions={actions(index)} />
            ) : (
              <Card key={index} title={metric.title} actions={actions(index)}>
                <StatTile
                  label={figureLabel(metric, label)}
                  value={figureText(metric, values?.segment ?? null, currency)}
                  note={`All customers: ${figureText(metric, values?.everybody ?? null, currency)}`}
                />
              </Card>
            ),
          )}
        </div>
      )}
      {keep && choices && edited !== undefined && (
        <FigureDialog
          figure={edited === 'new' ? null : (all[edited] ?? null)}
          choices={choices}
          onClose={() => setEdited(undefined)}
          onSave={(figure) => save(edited === 'new' ? [...all, figure] : all.map((one, place) => (place === edited ? figure : one)))}
        />
      )}
    </section>
  )
}

const AGGREGATES = { sum: 'Sum of', average: 'Average', min: 'Lowest', max: 'Highest', count: 'Customers with' } as const

function figureLabel(metric: Metric, label: string): string {
  return metric.shape === 'number' ? `${AGGREGATES[metric.aggregate]} ${label}` : label
}

interface BarFigureProps {
  title: string
  chart: BreakdownChart
  inside: number
  everybody: number
  actions: React.ReactNode
}

const MOST_BARS = 6

function BarFigure({ title, chart, inside, everybody, actions }: BarFigureProps) {
  const rows = chart.groups.map((group) => ({
    label: group.label,
    customers: group.inside.customers,
    share: shareOf(group.inside.customers, inside) ?? null,
    reference: shareOf(group.everybody.customers, everybody) ?? null,
  }))
  const top = [...rows].sort((one, other) => other.customers - one.customers)
  const shown = rows.filter((row) => top.indexOf(row) < MOST_BARS)
  return (
    <ChartCard
      question={title}
      answer={
        top[0] && top[0].customers > 0
          ? `${formatPercent(top[0].share)} have ${chart.label}: ${top[0].label} (all customers: ${formatPercent(top[0].reference)}).`
          : 'There is nobody to show.'
      }
      how={{ formulas: [`Share = members in the group ÷ all members. ${chart.description}`] }}
      actions={actions}
      table={{
        label: title,
        columns: [chart.label, 'Customers', 'Share', 'All: share'],
        rows: rows.map(({ label, customers, share, reference }) => [label, countCell(customers), shareCell(share), shareCell(reference)]),
      }}
    >
      <BarList
        bars={shown.map(({ label, share, reference }) => ({
          label,
          share,
          reference,
          value: formatPercent(share),
          referenceText: formatPercent(reference),
        }))}
      />
    </ChartCard>
  )
}
