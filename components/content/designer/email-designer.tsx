'use client'
import { useMemo, useRef, useState } from 'react'
import type { AssetDetail, AssetPreview, AssetVersionRow, BlockEmail, CouponPool, EmailContent, PreviewAs, Sender } from '@/lib/content/schema'
import { type ConvertAction, EditAsMjml } from '../markup/edit-as-mjml'
import { MessageHead } from '../versions/message-head'
import { UndoRedo } from '../versions/undo-redo'
import { type DraftActions, type FoundDraft, useAutosave } from '../versions/use-autosave'
import { findBlock, FOOTER, MOST_BLOCKS } from '../draft/edits'
import { BLOCK_WORDS } from '../draft/new-block'
import { AddBlock } from './add-block'
import { BlockFields } from './block-fields'
import { BlockList } from './block-list'
import { ChecksList } from './checks-list'
import { PoolsProvider } from './coupon-code'
import { ConditionFields } from './condition-fields'
import { EnvelopeFields } from './envelope-fields'
import { type Pictures, PicturesProvider } from './picture-upload'
import { PreviewPane } from './preview-pane'
import { TagField } from './tag-field'
import { SendTest, type TestSending } from './send-test'
import { type Tag, TagsProvider } from './tags-context'
import { TextPart } from './text-part'
import { useDesigner } from './use-designer'
import { useMessageCommands } from './use-message-commands'
import { usePreview } from './use-preview'
import { type SaveAction, useSave } from './use-save'

export interface EmailDesignerProps {
  asset: AssetDetail
  content: BlockEmail
  /** What is saved, which may be a source by now. */
  saved: EmailContent
  senders: readonly Sender[]
  tags: readonly Tag[]
  pools: readonly CouponPool[]
  mayWrite: boolean
  mayReadPersonal: boolean
  saveAction: SaveAction
  testing: TestSending
  /** One's own unsaved work, and who else is at it. */
  found: FoundDraft
  versions: readonly AssetVersionRow[]
  now: Date
  draftActions: DraftActions
  uploadAction: Pictures['uploadAction']
  convertAction: ConvertAction
}

/** Blocks and what they say on one side, what a person gets on the other. */
export function EmailDesigner({
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
  uploadAction,
  convertAction,
  ...kept
}: EmailDesignerProps) {
  const { found, versions, now, draftActions } = kept
  const own = found.draft
  const designer = useDesigner({ name: own?.name ?? asset.name, content }, { name: asset.name, content: saved })
  const saving = useSave(asset, { ...designer, ...(own ? { basedOnVersion: own.basedOnVersion } : {}) }, saveAction)
  const work = { id: asset.id, version: saving.version, work: designer.draft, isDirty: designer.isDirty, isOff: !mayWrite }
  const autosave = useAutosave(work, { own, others: found.others }, draftActions)
  const [as, setAs] = useState<PreviewAs>({ kind: 'example' })
  const { draft, selectedId } = designer
  const live = usePreview<AssetPreview>('/api/content/preview', asset.databaseId, draft.content, as)
  const checks = live.preview?.checks ?? []
  const { design } = draft.content
  const selected = selectedId === null ? undefined : findBlock(design, selectedId)

  const pictures = useMemo(() => ({ databaseId: asset.databaseId, uploadAction }), [asset.databaseId, uploadAction])
  const root = useRef<HTMLDivElement>(null)
  useMessageCommands(root, mayWrite, designer, saving)

  return (
    <TagsProvider value={tags}>
      <PoolsProvider value={pools}>
        <PicturesProvider value={pictures}>
          <div ref={root} className="flex min-h-full flex-col gap-5 px-4 py-5 md:px-8">
            <MessageHead
              asset={asset}
              name={draft.name}
              onRename={designer.rename}
              isDirty={designer.isDirty}
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
              <EditAsMjml id={asset.id} version={saving.version} isDirty={designer.isDirty} convertAction={convertAction} />
            </MessageHead>

            <div className="grid min-w-0 gap-6 lg:grid-cols-[minmax(0,380px)_minmax(0,1fr)] lg:items-start 2xl:grid-cols-[300px_360px_minmax(0,1fr)]">
              <div className="flex min-w-0 flex-col gap-6">
                <EnvelopeFields
                  shown={live.preview ?? draft.content}
                  content={draft.content}
                  senders={senders}
                  mayWrite={mayWrite}
                  onChange={designer.change}
                />
                <section aria-label="Design" className="flex flex-col gap-2">
                  <div className="flex items-center justify-between gap-2">
                    <h2 className="text-base font-semibold">Blocks</h2>
                    {mayWrite && <AddBlock onAdd={designer.add} isFull={design.blocks.length >= MOST_BLOCKS} />}
                  </div>
                  <BlockList
                    design={design}
                    selectedId={selectedId}
                    checks={checks}
                    mayWrite={mayWrite}
                    onSelect={designer.select}
                    onDo={designer.doTo}
                    onPlace={designer.place}
                  />
                </section>
              </div>
              <div className="flex min-w-0 flex-col gap-6 lg:max-2xl:col-start-1">
                {(selected ?? selectedId === FOOTER) && (
                  <section aria-label="Chosen block" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
                    <h2 className="text-base font-semibold">{selected ? BLOCK_WORDS[selected.kind].label : 'Footer'}</h2>
                    {selected ? (
                      <>
                        <BlockFields
                          key={selected.id}
                          block={selected}
                          mayWrite={mayWrite}
                          onChange={(change) => designer.changeBlock(selected.id, change)}
                          onAddLeaf={(kind, column) => designer.addTo(selected.id, kind, column)}
                        />
                        {design.blocks.some(({ id }) => id === selected.id) && (
                          <ConditionFields
                            condition={selected.visibleWhen}
                            isReadOnly={!mayWrite}
                            onChange={(visibleWhen) => designer.changeBlock(selected.id, { visibleWhen })}
                          />
                        )}
                      </>
                    ) : (
                      <>
                        <TagField
                          label="Why they get this"
                          isRich
                          value={design.footer.reason}
                          onChange={designer.changeFooter}
                          isReadOnly={!mayWrite}
                        />
                        <p className="text-sm text-muted">
                          The sender, the postal address and the links to unsubscribe and to choose follow by themselves, and cannot be taken away.
                        </p>
                      </>
                    )}
                  </section>
                )}
                <section aria-label="What to correct" className="flex flex-col gap-2">
                  <h2 className="text-base font-semibold">Checks</h2>
                  {live.preview ? <ChecksList checks={checks} onSelect={designer.select} /> : <p className="text-sm text-muted">Checking…</p>}
                </section>
                <TextPart
                  text={draft.content.text}
                  generated={live.preview?.text ?? ''}
                  mayWrite={mayWrite}
                  onChange={(text) => designer.change({ text }, 'text')}
                />
              </div>
              <div className="min-w-0 lg:sticky lg:top-4 lg:max-2xl:col-start-2 lg:max-2xl:row-span-2 lg:max-2xl:row-start-1">
                <PreviewPane databaseId={asset.databaseId} live={live} mayReadPersonal={mayReadPersonal} onAs={setAs} />
              </div>
            </div>
          </div>
        </PicturesProvider>
      </PoolsProvider>
    </TagsProvider>
  )
}
