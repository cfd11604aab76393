import { ShareBar } from '@/components/ui/share-bar'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { ImportDetail } from '@/lib/customers/schema'

/** Why rows were rejected, the commonest reason first. */
export function RejectReasons({ one }: { one: ImportDetail }) {
  return (
    <section aria-label="Why rows were rejected" className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">Why rows were rejected</h2>
      <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {one.rejects.map(({ reason, rows, message }) => {
          const share = shareOf(rows, one.counts.rejected) ?? 0
          return (
            <li key={reason} className="flex flex-col gap-1">
              <span className="flex items-baseline justify-between gap-4">
                <span className="min-w-0 break-words">{message}</span>
                <strong className="font-semibold">{formatCount(rows)}</strong>
              </span>
              <ShareBar share={share} />
              <span className="text-xs text-muted">{formatPercent(share)} of the rejected rows</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
