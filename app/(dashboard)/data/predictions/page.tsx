import type { Metadata } from 'next'
import { AffinityCard, SuggestionCard } from '@/components/prediction/affinity-cards'
import { FitButton, UnderWay } from '@/components/prediction/fit-button'
import { DecileCard, FrequencyCard, TierCard, WeekCard } from '@/components/prediction/holdout-cards'
import { ModelCard, SpendCard } from '@/components/prediction/model-card'
import { VerdictCard } from '@/components/prediction/verdict-card'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { formatCount } from '@/lib/core/format'
import { formatDay, formatInstant } from '@/lib/core/format-time'
import type { CustomerDatabase } from '@/lib/customers/schema'
import { getPredictions } from '@/lib/prediction/get-predictions'
import type { Predictions, Run } from '@/lib/prediction/schema'
import { currentDatabase } from '../../current-database'
import { fitPredictionsAction } from './actions'

export const metadata: Metadata = { title: 'Predictions' }

export default async function PredictionsPage() {
  const actor = await requireActor()
  const { current } = await currentDatabase()
  if (!current) {
    return (
      <Page>
        <PageHead title="Predictions" />
        <EmptyState title="No database yet">Predictions are made from the orders of a customer-360 database.</EmptyState>
      </Page>
    )
  }
  const predictions = await getPredictions({ ctx: contextFor(actor), input: { databaseId: current.id } })
  const isUnderWay = predictions.latest?.status === 'waiting' || predictions.latest?.status === 'running'
  const fit = may(actor, 'data:write') && <FitButton databaseId={current.id} isUnderWay={isUnderWay} fitPredictionsAction={fitPredictionsAction} />
  return (
    <Page>
      <PageHead
        title="Predictions"
        description={`What the customers of ${current.name} will probably do in the next 365 days, and how far that can be trusted.`}
        actions={predictions.latest && fit}
      />
      <Latest predictions={predictions} database={current} fit={fit} />
      {predictions.shown?.report && <Shown run={predictions.shown} database={current} />}
    </Page>
  )
}

function Latest({ predictions: { latest, shown }, database, fit }: { predictions: Predictions; database: CustomerDatabase; fit: React.ReactNode }) {
  if (!latest) {
    return (
      <EmptyState title="No predictions yet" drawing="circles" actions={fit}>
        Models of when people buy and when they leave are fitted to the orders by themselves, a minute after they are there and then each week.
      </EmptyState>
    )
  }
  switch (latest.status) {
    case 'waiting':
    case 'running':
      return (
        <UnderWay>{`The models are being fitted, asked for by ${latest.askedBy}. ${shown ? 'Until then you see the earlier ones.' : ''}`}</UnderWay>
      )
    case 'too_little':
      return <Without title="Too little to learn from" reason={latest.reason} />
    case 'not_converged':
      return <Without title="The models did not settle" reason={latest.reason} />
    case 'failed':
      return (
        <ErrorNotice
          error={{
            code: 'INTERNAL',
            message: `The fit of ${formatInstant(latest.finishedAt, database.timezone)} failed.`,
            remedy: latest.reason ?? 'The predictions are as they were before.',
          }}
        />
      )
    case 'ready':
      return null
  }
}

function Without({ title, reason }: { title: string; reason: string | null }) {
  return (
    <EmptyState title={title} drawing="circles">
      {reason} Until then nobody has a prediction, and segments that ask for one find nobody. It is tried again when there is new data.
    </EmptyState>
  )
}

function Shown({ run, database: { currency, timezone } }: { run: Run; database: CustomerDatabase }) {
  const { report } = run
  if (!report) return null
  const { holdout } = report
  return (
    <>
      <p className="text-sm text-muted">
        Fitted {formatInstant(run.finishedAt, timezone)} to the orders from {formatDay(report.firstDay)} to {formatDay(run.asOf)}.{' '}
        {holdout &&
          `Checked by fitting again to those until ${formatDay(holdout.calibrationEnd)} and comparing with the ${formatCount(holdout.days)} days after it.`}
      </p>
      <VerdictCard report={report} currency={currency} />
      {holdout && (
        <div className="grid gap-4 lg:grid-cols-2">
          <TierCard holdout={holdout} />
          <WeekCard holdout={holdout} />
          <DecileCard holdout={holdout} currency={currency} />
          <FrequencyCard holdout={holdout} />
        </div>
      )}
      <ModelCard report={report} />
      <SpendCard report={report} currency={currency} />
      {report.suggestions && <SuggestionCard report={report.suggestions} />}
      {report.affinity && <AffinityCard report={report.affinity} />}
    </>
  )
}
