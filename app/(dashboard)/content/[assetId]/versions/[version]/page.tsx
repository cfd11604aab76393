import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Phone } from '@/components/content/text/phone'
import { RestoreButton } from '@/components/content/versions/restore-button'
import { VersionFrame } from '@/components/content/versions/version-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import type { Ctx } from '@/lib/actions/context'
import { asResult, contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { getAsset } from '@/lib/content/get-asset'
import { previewAsset } from '@/lib/content/preview-asset'
import type { AssetContent } from '@/lib/content/schema'
import { previewText } from '@/lib/content/text/preview-text'
import { getAssetVersion } from '@/lib/content/versions/get-version'
import { formatRelative } from '@/lib/core/format-time'
import { restoreAssetVersionAction } from '../../../actions'

export const metadata: Metadata = { title: 'Earlier version' }

export default async function VersionPage({ params }: PageProps<'/content/[assetId]/versions/[version]'>) {
  const { assetId, version: number } = await params
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const input = { id: assetId, version: Number(number) }
  const [asset, found] = await Promise.all([
    asResult('assets.get', () => getAsset({ ctx, input: { id: assetId } })),
    asResult('assets.get_version', () => getAssetVersion({ ctx, input })),
  ])
  if (!asset.ok || !found.ok) notFound()
  const { version, content, savedAt, savedBy, name } = found.value
  const mayRestore = may(actor, 'content:write') && asset.value.archivedAt === null && content !== null && version !== asset.value.version
  return (
    <Page>
      <PageHead
        title={`Version ${version} of ${asset.value.name}`}
        description={`Saved ${formatRelative(savedAt, ctx.clock.now())} by ${savedBy}${name === asset.value.name ? '' : `, as “${name}”`}. Shown as an example.`}
        breadcrumbs={[
          { label: 'Content', href: '/content' },
          { label: asset.value.name, href: `/content/${assetId}` },
          { label: `Version ${version}` },
        ]}
        actions={
          mayRestore && (
            <RestoreButton id={assetId} version={version} basedOnVersion={asset.value.version} restoreAction={restoreAssetVersionAction} />
          )
        }
      />
      {content ? (
        <Shown ctx={ctx} databaseId={asset.value.databaseId} content={content} />
      ) : (
        <EmptyState title="This version can no longer be read">It was made with blocks that are gone. It is kept as it is.</EmptyState>
      )}
    </Page>
  )
}

async function Shown({ ctx, databaseId, content }: { ctx: Ctx; databaseId: string; content: AssetContent }) {
  const as = { kind: 'example' as const }
  if (content.kind === 'text') {
    const { text } = await previewText({ ctx, input: { databaseId, content, as } })
    return <Phone label="Text" texts={[{ id: 'text', isInbound: false, body: text }]} />
  }
  const { subject, html } = await previewAsset({ ctx, input: { databaseId, content, as } })
  return <VersionFrame subject={subject} html={html} />
}
