import { FirstSteps } from '@/components/home/first-steps'
import { asResult } from '@/lib/actions/action'
import { listSegments } from '@/lib/audience/list-segments'
import { may } from '@/lib/auth/permissions'
import { listCampaigns } from '@/lib/campaigns/list-campaigns'
import { listAssets } from '@/lib/content/list-assets'
import type { Place } from './parts'

/** For whoever makes campaigns; a hint that cannot be worked out is left out. */
export async function Steps({ ctx, database, hasCustomers }: Place & { hasCustomers: boolean }) {
  const { actor } = ctx
  if (!may(actor, 'campaigns:write')) return null
  const input = { databaseId: database.id }
  const result = await asResult('campaigns.list', async () => ({
    segments: (await listSegments({ ctx, input: { ...input, limit: 1 } })).all,
    emails: (await listAssets({ ctx, input })).assets.length,
    sent: (await listCampaigns({ ctx, input: { ...input, statuses: ['sent', 'sending'], limit: 1 } })).campaigns.length,
  }))
  if (!result.ok) return null
  const { segments, emails, sent } = result.value
  return (
    <FirstSteps
      steps={[
        {
          title: 'Bring your customers in',
          text: may(actor, 'data:write') ? 'A file of customers or orders is enough.' : 'An admin imports them, or connects the shop.',
          href: may(actor, 'data:write') ? `/data/imports/new?database=${database.id}` : null,
          isDone: hasCustomers,
        },
        {
          title: 'Save a segment',
          text: 'Begin with a win-back template, or with a sentence of your own.',
          href: '/segments/templates',
          isDone: segments > 0,
        },
        { title: 'Write an email', text: 'Six emails of a win-back series are whole as they are.', href: '/content/templates', isDone: emails > 0 },
        { title: 'Send a campaign', text: 'You see who gets it and who does not before it goes out.', href: '/campaigns', isDone: sent > 0 },
      ]}
    />
  )
}
