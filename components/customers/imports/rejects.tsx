import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import { ShareBar } from '@/components/ui/share-bar'
import { TextLink } from '@/components/ui/text-link'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { ImportDetail } from '@/lib/customers/schema'

export interface RejectsProps {
  one: ImportDetail
  reason: string | undefined
  /** The rows can be looked at now: each reason narrows them. */
  mayReadRows: boolean
  children: ReactNode
}

/** Why rows were left out, the commonest reason first, and those rows. */
export function Rejects({ one, reason, mayReadRows, children }: RejectsProps) {
  const here = `/data/imports/${one.id}`
  return (
    <section aria-labelledby="rejected" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 id="rejected" className="scroll-mt-6 text-lg font-semibold">
            Rejected rows
          </h2>
          {mayReadRows && <p className="text-muted">Mend them in the downloaded file and import that: only what was missing is added.</p>}
        </div>
        {mayReadRows && (
          <LinkButton href={`/api/imports/${one.id}/rejects`} download>
            <Download aria-hidden strokeWidth={1.5} />
            Download CSV to mend
          </LinkButton>
        )}
      </div>
      <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {one.rejects.map((group) => {
          const share = shareOf(group.rows, one.counts.rejected) ?? 0
          const isChosen = group.reason === reason
          return (
            <li key={group.reason} className="flex flex-col gap-1">
              <span className="flex items-baseline justify-between gap-4">
                {mayReadRows && one.rejects.length > 1 ? (
                  <TextLink
                    variant="quiet"
                    aria-current={isChosen ? 'true' : undefined}
                    href={isChosen ? `${here}#rejected` : `${here}?reason=${encodeURIComponent(group.reason)}#rejected`}
                  >
                    {group.message}
                  </TextLink>
                ) : (
                  <span className="min-w-0 break-words">{group.message}</span>
                )}
                <strong className="font-semibold">{formatCount(group.rows)}</strong>
              </span>
              <ShareBar share={share} />
              {one.rejects.length > 1 && <span className="text-xs text-muted">{formatPercent(share)} of the rejected rows</span>}
            </li>
          )
        })}
      </ul>
      {children}
    </section>
  )
}
