'use client'
import { useRef, useState } from 'react'
import { Select } from '@/components/ui/select'
import { TextLink } from '@/components/ui/text-link'
import type { AssetDetail, AssetPreview, AssetVersionRow, CouponPool, EmailContent, PreviewAs, Sender, SourceEmail } from '@/lib/content/schema'
import { formatCount } from '@/lib/core/format'
import { ChecksList } from '../designer/checks-list'
import { EnvelopeFields } from '../designer/envelope-fields'
import { PreviewPane } from '../designer/preview-pane'
import { TagField } from '../designer/tag-field'
import { SendTest, type TestSending } from '../designer/send-test'
import { type Tag, TagsProvider } from '../designer/tags-context'
import { TextPart } from '../designer/text-part'
import { useMessageCommands } from '../designer/use-message-commands'
import { usePreview } from '../designer/use-preview'
import { type SaveAction, useSave } from '../designer/use-save'
import { MessageHead } from '../versions/message-head'
import { UndoRedo } from '../versions/undo-redo'
import { type DraftActions, type FoundDraft, useAutosave } from '../versions/use-autosave'
import { showLine, SourceEditor } from './source-editor'
import { useSourceDraft } from './use-source-draft'

export interface SourceDesignerProps {
  asset: AssetDetail
  content: SourceEmail
  /** What is saved, which may have been blocks. */
  saved: EmailContent
  senders: readonly Sender[]
  tags: readonly Tag[]
  pools: readonly CouponPool[]
  mayWrite: boolean
  mayReadPersonal: boolean
  saveAction: SaveAction
  testing: TestSending
  found: FoundDraft
  versions: readonly AssetVersionRow[]
  now: Date
  draftActions: DraftActions
}

/** MJML or HTML as somebody wrote it on one side, what a person gets on the other. */
export function SourceDesigner({
  asset,
  content,
  saved,
  senders,
  tags,
  pools,
  mayWrite,
  mayReadPersonal,
  saveAction,
  testing,
  ...kept
}: SourceDesignerProps) {
  const { found, versions, now, draftActions } = kept
  const own = found.draft
  const designer = useSourceDraft({ name: own?.name ?? asset.name, content }, { name: asset.name, content: saved })
  const { draft, isDirty } = designer
  const { design } = draft.content
  const saving = useSave(asset, { ...designer, ...(own ? { basedOnVersion: own.basedOnVersion } : {}) }, saveAction)
  const work = { id: asset.id, version: saving.version, work: draft, isDirty, isOff: !mayWrite }
  const autosave = useAutosave(work, { own, others: found.others }, draftActions)
  const [as, setAs] = useState<PreviewAs>({ kind: 'example' })
  const live = usePreview<AssetPreview>('/api/content/preview', asset.databaseId, draft.content, as)
  const checks = live.preview?.checks ?? []
  const root = useRef<HTMLDivElement>(null)
  const textarea = useRef<HTMLTextAreaElement>(null)
  useMessageCommands(root, mayWrite, designer, saving)
  return (
    <TagsProvider value={tags}>
      <div ref={root} className="flex min-h-full flex-col gap-5 px-4 py-5 md:px-8">
        <MessageHead
          asset={asset}
          name={draft.name}
          onRename={designer.rename}
          isDirty={isDirty}
          mayWrite={mayWrite}
          saving={saving}
          autosave={autosave}
          own={own}
          versions={versions}
          now={now}
          discardDraftAction={draftActions.discardDraftAction}
        >
          <UndoRedo of={designer} />
          <SendTest id={asset.id} content={draft.content} as={as} asName={live.preview?.as ?? 'an example'} {...testing} />
        </MessageHead>
        <div className="grid min-w-0 gap-6 lg:grid-cols-2 lg:items-start">
          <div className="flex min-w-0 flex-col gap-6">
            <EnvelopeFields
              shown={live.preview ?? draft.content}
              content={draft.content}
              senders={senders}
              mayWrite={mayWrite}
              onChange={designer.change}
            />
            <SourceEditor design={design} checks={checks} isReadOnly={!mayWrite} textarea={textarea} onChange={designer.write} />
            <section aria-label="What to correct" className="flex flex-col gap-2">
              <h2 className="text-base font-semibold">Checks</h2>
              {live.preview ? (
                <ChecksList
                  checks={checks}
                  onSelect={() => document.getElementById(FOOTER)?.querySelector('textarea')?.focus()}
                  onLine={(line) => textarea.current && showLine(textarea.current, line)}
                />
              ) : (
                <p className="text-sm text-muted">Checking…</p>
              )}
            </section>
            {(design.source.includes('coupon.code') || design.poolId !== null) && (
              <CouponPoolField
                pools={pools}
                poolId={design.poolId}
                mayWrite={mayWrite}
                onChange={(poolId) => designer.changeDesign({ poolId }, null)}
              />
            )}
            <section id={FOOTER} aria-label="Footer" className="flex flex-col gap-2">
              <h2 className="text-base font-semibold">Footer</h2>
              <TagField
                label="Why they get this"
                isRich
                value={design.footer.reason}
                onChange={(reason) => designer.changeDesign({ footer: { reason } }, 'footer')}
                isReadOnly={!mayWrite}
              />
              <p className="text-sm text-muted">
                The sender, the postal address and the links to unsubscribe and to choose are put at the end, unless the source has both{' '}
                <code>{'{{ links.unsubscribe }}'}</code> as a link and <code>{'{{ brand.postal_address }}'}</code> for everybody to see.
              </p>
            </section>
            <TextPart
              text={draft.content.text}
              generated={live.preview?.text ?? ''}
              mayWrite={mayWrite}
              of="the source"
              onChange={(text) => designer.change({ text }, 'text')}
            />
          </div>
          <div className="min-w-0 lg:sticky lg:top-4">
            <PreviewPane databaseId={asset.databaseId} live={live} mayReadPersonal={mayReadPersonal} onAs={setAs} />
          </div>
        </div>
      </div>
    </TagsProvider>
  )
}

const FOOTER = 'source-footer'

interface CouponPoolFieldProps {
  pools: readonly CouponPool[]
  poolId: string | null
  mayWrite: boolean
  onChange: (poolId: string) => void
}

function CouponPoolField({ pools, poolId, mayWrite, onChange }: CouponPoolFieldProps) {
  if (pools.length === 0) {
    return (
      <p className="text-sm text-muted">
        For a code of each person’s own, <TextLink href="/content/coupons">bring the codes in first</TextLink>.
      </p>
    )
  }
  return (
    <Select
      label="Coupon codes from"
      options={pools.map(({ id, name, left, codes }) => ({ id, label: name, description: `${formatCount(left)} of ${formatCount(codes)} left` }))}
      value={pools.some(({ id }) => id === poolId) ? poolId : null}
      onChange={onChange}
      isDisabled={!mayWrite}
      description="Each person gets a code of their own when the campaign begins, and nobody else ever gets it."
    />
  )
}
