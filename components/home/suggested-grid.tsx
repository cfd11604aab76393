import { writeDraftLink } from '@/components/segments/start/write-draft-link'
import { TextLink } from '@/components/ui/text-link'
import type { SuggestedSegments } from '@/lib/audience/home-schema'
import { formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import { formatMoney, formatMoneyCompact } from '@/lib/core/format-money'
import { VALUE_GROUP_WORDS, type ValueGroup } from '@/lib/segments/value-groups'
import { type DraftActions, DraftCampaign, type SuggestedEmail } from './draft-campaign'

export interface SuggestedGridProps {
  databaseId: string
  suggested: SuggestedSegments
  /** The email that a campaign to the group begins with. */
  emails: Readonly<Record<ValueGroup, SuggestedEmail>>
  /** Null for who may not make campaigns. */
  actions: DraftActions | null
}

/** Everybody who has ordered, in six groups by the value of an order and the number of orders. */
export function SuggestedGrid({ databaseId, suggested: { groups, cuts, currency }, emails, actions }: SuggestedGridProps) {
  if (!cuts) return null
  const all = groups.reduce((sum, { customers }) => sum + customers, 0)
  return (
    <section aria-labelledby="suggested" className="flex flex-col gap-3">
      <div>
        <h2 id="suggested" className="text-base font-semibold">
          Recommended segments
        </h2>
        <p className="text-sm text-muted">
          By value and frequency: an order counts as much from {formatMoney(cuts.orderValue, currency)}, which half of your purchasers reach, and as
          often from {cuts.orders} orders, which about a fifth do.
        </p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {groups.map(({ group, name, customers, revenue, definition, segmentId }) => {
          const { description, advice } = VALUE_GROUP_WORDS[group]
          return (
            <li key={group} className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface p-4">
              <TextLink
                variant="quiet"
                href={segmentId ? `/segments/${segmentId}` : writeDraftLink({ databaseId, name, definition })}
                className="self-start font-semibold"
              >
                {name}
              </TextLink>
              <p className="text-sm text-muted">{description}</p>
              <p className="pt-1 font-medium">
                {formatQuantity(customers, 'customer')}
                <span className="font-normal text-muted">
                  {' '}
                  · {formatPercent(shareOf(customers, all))} · {formatMoneyCompact(revenue, currency).text}
                </span>
              </p>
              <p className="flex-1 pt-1 text-sm">{advice}</p>
              {actions && customers > 0 && (
                <DraftCampaign
                  databaseId={databaseId}
                  name={name}
                  definition={definition}
                  segmentId={segmentId}
                  email={emails[group]}
                  actions={actions}
                />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
