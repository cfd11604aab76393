import { StatusBadge } from '@/components/campaigns/status-badge'
import { Card } from '@/components/ui/card'
import { ShareBar } from '@/components/ui/share-bar'
import { TextLink } from '@/components/ui/text-link'
import { figuresOf } from '@/lib/campaigns/describe'
import type { Campaign } from '@/lib/campaigns/schema'
import { formatCount } from '@/lib/core/format'
import { formatInstant } from '@/lib/core/format-time'

/** What is being sent, is about to be, or waits for somebody to decide. */
export function InFlight({ campaigns, zone }: { campaigns: readonly Campaign[]; zone: string }) {
  return (
    <Card title="Campaigns in flight" actions={<TextLink href="/campaigns">All campaigns</TextLink>}>
      {campaigns.length === 0 ? (
        <p className="text-muted">Nothing is being sent, and nothing is scheduled.</p>
      ) : (
        <ul>
          {campaigns.map((campaign) => (
            <li key={campaign.id} className="flex flex-col gap-1 border-b border-line py-2 first:pt-0 last:border-0">
              <span className="flex items-center justify-between gap-3">
                <TextLink variant="quiet" href={`/campaigns/${campaign.id}`} className="min-w-0 truncate">
                  <bdi>{campaign.name}</bdi>
                </TextLink>
                <StatusBadge status={campaign.status} />
              </span>
              <Progress campaign={campaign} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Progress({ campaign, zone }: { campaign: Campaign; zone: string }) {
  const { sent, toSend } = figuresOf(campaign.states)
  if (campaign.status === 'draft')
    return <span className="text-sm text-muted">To {campaign.segment.name ?? 'a deleted segment'}; not reviewed yet</span>
  if (campaign.plannedAt === null) {
    return (
      <span className="text-sm text-muted">
        {campaign.scheduledAt ? `Begins ${formatInstant(campaign.scheduledAt, zone)}` : campaign.statusReason}
      </span>
    )
  }
  return (
    <>
      <ShareBar share={toSend === 0 ? 1 : sent / toSend} />
      <span className="text-sm text-muted">
        {formatCount(sent)} of {formatCount(toSend)} sent{campaign.statusReason && `. ${campaign.statusReason}`}
      </span>
    </>
  )
}
