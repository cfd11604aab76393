import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EmailDesigner } from '@/components/content/designer/email-designer'
import { LazySourceDesigner } from '@/components/content/markup/lazy-source-designer'
import { TextComposer } from '@/components/content/text/text-composer'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { Queries } from '@/components/ui/queries'
import { asResult, contextFor } from '@/lib/actions/action'
import { getAccount } from '@/lib/auth/account/get-account'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listCouponPools } from '@/lib/content/coupons/list-coupon-pools'
import { getAsset } from '@/lib/content/get-asset'
import { getBrand } from '@/lib/content/get-brand'
import { OPT_OUT_LINE } from '@/lib/content/text/compile-text'
import { listVariables } from '@/lib/content/variables'
import { getAssetDraft } from '@/lib/content/versions/get-draft'
import { listAssetVersions } from '@/lib/content/versions/list-versions'
import {
  convertAssetToMjmlAction,
  discardAssetDraftAction,
  keepAssetDraftAction,
  saveAssetAction,
  sendTestAction,
  uploadImageAction,
} from '../actions'

export const metadata: Metadata = { title: 'Message' }

const NO_DRAFT = { draft: null, others: [] }

export default async function EmailPage({ params }: PageProps<'/content/[assetId]'>) {
  const { assetId } = await params
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const found = await asResult('assets.get', () => getAsset({ ctx, input: { id: assetId } }))
  if (!found.ok) notFound()
  const asset = found.value
  if (!asset.content) {
    return (
      <Page>
        <EmptyState title={`“${asset.name}” can no longer be read`} level={1} actions={<LinkButton href="/content">All messages</LinkButton>}>
          It was made with blocks that are gone. It is kept as it is, and cannot be sent.
        </EmptyState>
      </Page>
    )
  }
  const tags = listVariables().map(({ name, label, description, type, unit }) => ({ name, label, description, type, isMoney: unit === 'money' }))
  const mayWrite = may(actor, 'content:write') && asset.archivedAt === null
  const mayReadPersonal = may(actor, 'customers:read_personal')
  const [unsaved, { versions }] = await Promise.all([
    mayWrite ? getAssetDraft({ ctx, input: { id: asset.id } }) : NO_DRAFT,
    listAssetVersions({ ctx, input: { id: asset.id } }),
  ])
  const work = {
    found: unsaved,
    versions,
    now: ctx.clock.now(),
    draftActions: { keepDraftAction: keepAssetDraftAction, discardDraftAction: discardAssetDraftAction },
  }
  if (asset.content.kind === 'text') {
    return (
      <Queries>
        <TextComposer
          key={asset.id}
          asset={asset}
          content={asset.content}
          tags={tags.filter(({ name }) => !name.startsWith('links.'))}
          optOutLine={OPT_OUT_LINE}
          mayWrite={mayWrite}
          mayReadPersonal={mayReadPersonal}
          saveAction={saveAssetAction}
          {...work}
        />
      </Queries>
    )
  }
  const input = { databaseId: asset.databaseId }
  const [{ settings }, { pools }, account] = await Promise.all([
    getBrand({ ctx, input }),
    listCouponPools({ ctx, input }),
    getAccount({ ctx, input: {} }),
  ])
  // Unsaved work may be blocks that somebody else has made MJML of meanwhile.
  const content = unsaved.draft?.content.kind === 'email' ? unsaved.draft.content : asset.content
  const shared = {
    asset,
    saved: asset.content,
    senders: settings.senders,
    tags,
    pools,
    mayWrite,
    mayReadPersonal,
    saveAction: saveAssetAction,
    testing: { ownAddress: account.email, sendTestAction },
    ...work,
  }
  const { design } = content
  if ('source' in design) {
    return (
      <Queries>
        <LazySourceDesigner key={`${asset.id} source`} {...shared} content={{ ...content, design }} />
      </Queries>
    )
  }
  return (
    <Queries>
      <EmailDesigner
        key={asset.id}
        {...shared}
        content={{ ...content, design }}
        uploadAction={uploadImageAction}
        convertAction={convertAssetToMjmlAction}
      />
    </Queries>
  )
}
