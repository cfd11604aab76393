import { Card } from '@/components/ui/card'
import { StatTile } from '@/components/ui/stat-tile'
import { TextLink } from '@/components/ui/text-link'
import { formatPercent } from '@/lib/core/format'
import { formatMoneyCompact } from '@/lib/core/format-money'
import { formatDay } from '@/lib/core/format-time'
import type { OwnPredictionAnswer } from '@/lib/prediction/own-schema'
import { MISSING_WORDS, reasonsOf } from './own-prediction-words'

/** What this customer will probably do, and why the models say so. */
export function OwnPredictionCard({ of: { prediction, missing, model, asOf }, currency }: { of: OwnPredictionAnswer; currency: string }) {
  const value = formatMoneyCompact(prediction?.value, currency)
  return (
    <Card title="Prediction" note={model && asOf ? `${model}, as of ${formatDay(asOf)}` : undefined}>
      {prediction ? (
        <div className="flex flex-col gap-4">
          <div className="grid grid-cols-2 gap-4">
            <StatTile label="Expected revenue, next 365 days" size="lg" value={value.text} exact={value.exact} note={`${prediction.tier} tier`} />
            <StatTile label="Will order again" size="lg" value={formatPercent(prediction.probability)} note={prediction.status} />
          </div>
          <ul className="flex max-w-prose list-disc flex-col gap-1 pl-4 text-sm">
            {reasonsOf(prediction, currency).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="text-muted">{missing ? MISSING_WORDS[missing] : 'There is no prediction.'}</p>
      )}
      <p className="mt-3 text-sm">
        <TextLink href="/data/predictions">How far predictions can be trusted</TextLink>
      </p>
    </Card>
  )
}
