'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCommands } from '@/components/shell/commands'
import { Select } from '@/components/ui/select'
import type { AssetDetail, AssetVersionRow, PreviewAs, TextContent, TextPreview } from '@/lib/content/schema'
import { ChecksList } from '../designer/checks-list'
import { TagField } from '../designer/tag-field'
import { type Tag, TagsProvider } from '../designer/tags-context'
import { usePreview } from '../designer/use-preview'
import { type SaveAction, useSave } from '../designer/use-save'
import { MessageHead } from '../versions/message-head'
import { type DraftActions, type FoundDraft, useAutosave } from '../versions/use-autosave'
import { PhonePreview } from './phone-preview'
import { TextMeter } from './text-meter'

export interface TextComposerProps {
  asset: AssetDetail
  content: TextContent
  tags: readonly Tag[]
  /** At the end of each text, whoever wrote it. */
  optOutLine: string
  mayWrite: boolean
  mayReadPersonal: boolean
  saveAction: SaveAction
  /** One's own unsaved work, and who else is at it. */
  found: FoundDraft
  versions: readonly AssetVersionRow[]
  now: Date
  draftActions: DraftActions
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ id: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))

/** The words of a text on one side, the phone that it arrives on beside them. */
export function TextComposer({ asset, content, tags, optOutLine, mayWrite, mayReadPersonal, saveAction, ...kept }: TextComposerProps) {
  const { found, versions, now, draftActions } = kept
  const own = found.draft?.content.kind === 'text' ? { ...found.draft, content: found.draft.content } : null
  const [draft, setDraft] = useState({ name: own?.name ?? asset.name, content: own?.content ?? content })
  const [stored, setStored] = useState({ name: asset.name, content })
  const [as, setAs] = useState<PreviewAs>({ kind: 'example' })
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored)
  const saving = useSave(asset, { draft, isDirty, saved: () => setStored(draft), ...(own ? { basedOnVersion: own.basedOnVersion } : {}) }, saveAction)
  const work = { id: asset.id, version: saving.version, work: draft, isDirty, isOff: !mayWrite }
  const autosave = useAutosave(work, { own, others: found.others }, draftActions)
  const live = usePreview<TextPreview>('/api/content/preview-text', asset.databaseId, draft.content, as)
  const change = (part: Partial<TextContent>): void => setDraft((before) => ({ ...before, content: { ...before.content, ...part } }))
  const { preview } = live
  const { body, quietFrom, quietUntil } = draft.content

  const save = useRef(saving.save)
  useEffect(() => {
    save.current = saving.save
  })
  const commands = useMemo(
    () =>
      mayWrite
        ? [{ id: 'content.save', title: 'Save the text message', group: 'Do' as const, keys: ['$mod+s'], run: () => void save.current('draft') }]
        : [],
    [mayWrite],
  )
  useCommands(commands)

  return (
    <TagsProvider value={tags}>
      <div className="flex min-h-full flex-col gap-5 px-4 py-5 md:px-8">
        <MessageHead
          asset={asset}
          name={draft.name}
          onRename={(name) => setDraft({ ...draft, name })}
          isDirty={isDirty}
          mayWrite={mayWrite}
          saving={saving}
          autosave={autosave}
          own={own}
          versions={versions}
          now={now}
          discardDraftAction={draftActions.discardDraftAction}
        />

        <div className="grid min-w-0 gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)] lg:items-start">
          <div className="flex max-w-2xl min-w-0 flex-col gap-6">
            <section aria-label="Words" className="flex flex-col gap-3">
              <TagField label="Text" isLong value={body} onChange={(words) => change({ body: words })} isReadOnly={!mayWrite} maxLength={1_600} />
              <p className="rounded-md border border-line bg-sunken px-3 py-2 text-sm text-muted">
                <span className="text-text">{optOutLine}</span> follows by itself, and cannot be taken away. STOP, START and HELP are answered.
              </p>
              <TextMeter preview={preview} onPlain={mayWrite ? (plain) => change({ body: plain }) : undefined} />
            </section>
            <section aria-label="Quiet hours" className="flex flex-col gap-2">
              <h2 className="text-base font-semibold">Quiet hours</h2>
              <div className="flex flex-wrap gap-3">
                <Select
                  label="From"
                  options={HOURS}
                  value={String(quietFrom)}
                  onChange={(hour) => change({ quietFrom: Number(hour) })}
                  isDisabled={!mayWrite}
                  className="w-32"
                />
                <Select
                  label="Until"
                  options={HOURS}
                  value={String(quietUntil)}
                  onChange={(hour) => change({ quietUntil: Number(hour) })}
                  isDisabled={!mayWrite}
                  className="w-32"
                />
              </div>
              <p className="text-sm text-muted">
                Texts wait where it is night: in any time zone of the country that a number is of, or in the time zone of the brand where the number
                does not say.
              </p>
            </section>
            <section aria-label="What to correct" className="flex flex-col gap-2">
              <h2 className="text-base font-semibold">Checks</h2>
              {preview ? <ChecksList checks={preview.checks} onSelect={() => undefined} /> : <p className="text-sm text-muted">Checking…</p>}
            </section>
          </div>
          <div className="min-w-0 lg:sticky lg:top-4">
            <PhonePreview databaseId={asset.databaseId} live={live} mayReadPersonal={mayReadPersonal} onAs={setAs} />
          </div>
        </div>
      </div>
    </TagsProvider>
  )
}
