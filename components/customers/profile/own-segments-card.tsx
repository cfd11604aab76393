import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import type { CustomerSegments, OwnSegment } from '@/lib/audience/customer-segments-schema'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'

/** The saved segments that this customer is in, since when, and until when if nothing is bought. */
export function OwnSegmentsCard({ of: { segments, asked, hidden, unread, beyond } }: { of: CustomerSegments }) {
  const left = [
    ...(hidden > 0 ? [`${formatQuantity(hidden, 'segment')} left out, whose conditions name people`] : []),
    ...(unread > 0 ? [`${formatCount(unread)} that can no longer be read`] : []),
    ...(beyond > 0 ? [`${formatCount(beyond)} more were not looked at`] : []),
  ]
  return (
    <Card title="Segments" note={`In ${formatCount(segments.length)} of ${formatCount(asked)}`}>
      {segments.length === 0 && <p className="text-muted">This customer is in none of the saved segments now.</p>}
      <ul className="flex flex-col">
        {segments.map((segment) => (
          <li key={segment.id} className="flex flex-col border-b border-line py-2 last:border-b-0">
            <TextLink variant="quiet" href={`/segments/${segment.id}`} className="w-fit max-w-full truncate">
              {segment.name}
            </TextLink>
            <span className="text-sm text-muted">{stayWords(segment)}</span>
          </li>
        ))}
      </ul>
      {left.length > 0 && <p className="mt-2 text-sm text-muted">{left.join('; ')}.</p>}
    </Card>
  )
}

/** `Since 3 Mar 2026. Leaves on 3 Mar 2027 if nothing is bought: Days Since Latest Order …`. */
function stayWords({ since, isSinceOrLonger, until, reasons, kind }: OwnSegment): string {
  const from = since === null ? 'In now' : `Since ${formatDay(since)}${isSinceOrLonger ? ' or longer' : ''}`
  if (until === null) return kind === 'dynamic' ? from : `${from}, as it was kept`
  return `${from}. Leaves on ${formatDay(until)} if nothing is bought${reasons.length > 0 ? `: ${reasons.join('; ')}` : ''}`
}
