import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { Taken } from './upload-members'

/** What became of each row of the file. */
export function UploadOutcome({ taken }: { taken: Taken }) {
  const { kind, id, name, rows, matched, unmatched, size, unmatchedHref } = taken
  const repeated = matched - size
  return (
    <Card title={`“${name}” is saved`}>
      <div role="status" className="flex flex-col gap-1">
        <p>
          {formatQuantity(size, 'customer')} from {formatQuantity(rows, 'row')}.
        </p>
        <p className="text-muted">
          {formatCount(matched)} led to a customer, {formatCount(unmatched)} to nobody.
          {repeated > 0 && ` ${formatQuantity(repeated, 'row')} named a customer again.`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 pt-4">
        {kind === 'segment' ? (
          <LinkButton href={`/segments/${id}`} variant="primary">
            Open the segment
          </LinkButton>
        ) : (
          <LinkButton href="/segments/lists" variant="primary">
            See all lists
          </LinkButton>
        )}
        {unmatched > 0 && (
          <a
            href={unmatchedHref}
            download
            className="inline-flex h-8 items-center rounded-md border border-line bg-surface px-3 font-medium hover:border-edge pointer-coarse:h-10"
          >
            Download the rows not found
          </a>
        )}
      </div>
    </Card>
  )
}
