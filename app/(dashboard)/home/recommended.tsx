import type { SuggestedEmail } from '@/components/home/draft-campaign'
import { SuggestedGrid } from '@/components/home/suggested-grid'
import { suggestSegments } from '@/lib/audience/suggest-segments'
import { may } from '@/lib/auth/permissions'
import { listAssets } from '@/lib/content/list-assets'
import type { AssetRow } from '@/lib/content/schema'
import { EMAIL_TEMPLATES } from '@/lib/content/templates'
import { VALUE_GROUP_WORDS, VALUE_GROUPS, type ValueGroup } from '@/lib/segments/value-groups'
import { createCampaignAction } from '../campaigns/actions'
import { createAssetAction } from '../content/actions'
import { saveSegmentAction } from '../segments/actions'
import { Part } from './part'
import type { Place } from './parts'

const TEMPLATES: Record<ValueGroup, string> = {
  champions: 'preview-sale',
  loyalists: 'suggestions',
  potential_champions: 'offer',
  potential_loyalists: 'suggestions',
  needs_attention: 'offer',
  lower_value: 'survey',
}

const ACTIONS = { saveSegment: saveSegmentAction, createAsset: createAssetAction, createCampaign: createCampaignAction }

/** Segments that this database's own customers suggest, each with a campaign that is ready to be reviewed. */
export function Recommended({ ctx, database: { id } }: Place) {
  const mayDraft = may(ctx.actor, 'segments:write') && may(ctx.actor, 'content:write') && may(ctx.actor, 'campaigns:write')
  return (
    <Part
      title="Recommended segments"
      operation="segments.suggest"
      bars={4}
      ask={async () => ({
        suggested: await suggestSegments({ ctx, input: { databaseId: id } }),
        emails: emailsFor(mayDraft ? (await listAssets({ ctx, input: { databaseId: id } })).assets : []),
      })}
      draw={({ suggested, emails }) => <SuggestedGrid databaseId={id} suggested={suggested} emails={emails} actions={mayDraft ? ACTIONS : null} />}
    />
  )
}

function emailsFor(assets: readonly AssetRow[]): Record<ValueGroup, SuggestedEmail> {
  const entries = VALUE_GROUPS.map((group) => {
    const template = EMAIL_TEMPLATES.find(({ id }) => id === TEMPLATES[group])
    if (!template) throw new Error(`There is no template ${TEMPLATES[group]}`)
    const name = `${VALUE_GROUP_WORDS[group].name}: ${template.name}`
    const made = assets.find((asset) => asset.kind === 'email' && asset.name === name)
    return [group, { name, content: template.content, assetId: made?.id ?? null }] as const
  })
  return Object.fromEntries(entries) as Record<ValueGroup, SuggestedEmail>
}
