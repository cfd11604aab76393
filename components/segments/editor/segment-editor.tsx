'use client'
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { later } from '@/components/ui/later'
import { catalogueWith } from '@/lib/segments/catalogue/standard'
import type { Definition } from '@/lib/segments/schema'
import { LintsContext } from '../lint/lints-context'
import { useLints } from '../lint/use-lints'
import { MoreMenu } from '../paste/more-menu'
import { type Pasted, useClipboard } from '../paste/use-clipboard'
import { useExplanation } from '../preview/use-explanation'
import { usePreview } from '../preview/use-preview'
import { useRowNumbersOf } from '../preview/use-row-numbers-of'
import { CountBar } from '../rail/count-bar'
import { countWords } from '../rail/numbers-words'
import { usePanelLayout } from '../rail/panel-layout'
import { useShowsNumbers } from '../rail/use-shows-numbers'
import { useTemplateCounts } from '../start/use-template-counts'
import { ChangesPopover } from './changes-popover'
import { EditorDialogs } from './editor-dialogs'
import { EditorHeader } from './editor-header'
import { EditorPanel } from './editor-panel'
import { EditorSentence } from './editor-sentence'
import { EditorToolsContext, type PickRequest } from './editor-tools'
import type { SegmentEditorProps } from './props'
import type { PresentPeopleProps } from './present-people'
import { RowContexts } from './row-contexts'
import { SidePanel } from './side-panel'
import { useDraft } from './use-draft'
import { useEditorCommands } from './use-editor-commands'
import { useEditorToolsFor } from './use-editor-tools'
import { usePanelSheet } from './use-panel-sheet'
import { usePresence } from './use-presence'
import { useRovingRows } from './use-roving-rows'
import { useSaveCommands } from './use-save-commands'
import { useSentence } from './use-sentence'
import { useUndo } from './use-undo'
import { useUndoKeys } from './use-undo-keys'
import { useWork } from './use-work'

const PresentPeople = later<PresentPeopleProps>(() => import('./present-people').then((part) => part.PresentPeople))

/** The Segment Editor: the sentence, and what it counts to. */
export function SegmentEditor(props: SegmentEditorProps) {
  const { database, segment, mayWrite, previewAction } = props
  const databaseId = database.id
  const root = useRef<HTMLDivElement>(null)
  const catalogue = useMemo(() => catalogueWith(props.references.custom), [props.references.custom])
  const state = useDraft(segment, props.template, catalogue)
  const { draft, edit, definition } = state
  const [picking, setPicking] = useState<PickRequest | undefined>(undefined)
  const [pasted, setPasted] = useState<Pasted | undefined>(undefined)
  const tools = useEditorToolsFor(root, props, catalogue, draft, edit, setPicking)
  const { say } = tools
  const undo = useUndo(root, state, tools)
  useUndoKeys(root, mayWrite, { settle: state.settle, undo: undo.undo, redo: undo.redo })
  useRovingRows(root)
  useClipboard(root, mayWrite, tools, setPasted)

  const work = useWork(props, state, tools)
  const { saving, server } = work
  const people = usePresence(mayWrite ? (segment?.id ?? null) : null, ({ version }, arrived) => {
    if (arrived.length > 0) say(`${arrived.map(({ name }) => name).join(' and ')} also ${arrived.length === 1 ? 'has' : 'have'} this segment open.`)
    if (work.version !== null && version > work.version && !saving.isPending && !work.newer.version) void work.newer.find()
  })
  const commands = useSaveCommands(props, state, work, tools)
  const sentence = useSentence(state, tools)
  useEditorCommands(root, mayWrite, { save: commands.save, saveAs: commands.saveAs, undo: undo.undo, redo: undo.redo })

  const live = usePreview({ databaseId, definition })
  const explained = useExplanation(databaseId, definition, !live.isStale)
  const [showsNumbers, setShowsNumbers] = useShowsNumbers()
  const rowNumbers = useRowNumbersOf(explained, showsNumbers)
  const lints = useLints(tools, definition, segment?.id ?? null, live.preview !== undefined && !live.isStale)
  const count = useCallback((wanted: Definition) => previewAction({ databaseId, definition: wanted }), [previewAction, databaseId])
  const startCounts = useTemplateCounts(props.starters, !segment && !state.hasRows, live.preview !== undefined, count)
  const customers = live.isStale ? undefined : live.preview?.members.customers
  useEffect(() => {
    if (customers !== undefined) say(countWords(customers, live.delta))
  }, [customers, live.delta, say])

  const layout = usePanelLayout()
  const sheet = usePanelSheet()
  const page = (
    <EditorToolsContext value={tools}>
      <RowContexts refusals={commands.refusals} numbers={rowNumbers}>
        <div ref={root} className="flex min-h-full flex-col px-4 md:px-8 xl:pb-10">
          <EditorHeader
            name={state.name}
            onName={state.setName}
            state={state.isDirty ? (segment ? 'edited' : 'draft') : segment ? 'saved' : 'draft'}
            isSaved={segment !== null}
            mayWrite={mayWrite}
            isSaving={saving.isPending && commands.asked === undefined}
            backTo={segment ? `/segments/${segment.id}` : '/segments'}
            onSave={commands.save}
            onSaveAs={commands.saveAs}
            undo={undo}
            more={
              <>
                {people.length > 0 && <PresentPeople people={people} />}
                <MoreMenu
                  segmentId={segment?.id}
                  onImport={() => setPasted({ text: '', beside: undefined })}
                  onSaveWithNote={segment && mayWrite ? () => commands.ask('save') : undefined}
                />
              </>
            }
          >
            <ChangesPopover state={state} savedName={segment?.name} />
            {server.status === 'kept' && <span className="text-xs whitespace-nowrap text-muted">Draft saved</span>}
          </EditorHeader>
          <div style={columns(layout)} className="flex flex-1 flex-col gap-8 pt-4 xl:grid xl:grid-cols-(--columns) xl:items-start xl:gap-x-14">
            <EditorSentence
              {...{ props, state, work, commands, sentence, startCounts, root }}
              onWrite={() => setPasted({ text: '', beside: undefined, isPlain: true })}
            />
            <SidePanel layout={layout} isSheetOpen={sheet.isOpen} onCloseSheet={sheet.close}>
              <EditorPanel {...{ props, state, work, sentence, live, explained, showsNumbers }} onShowNumbers={setShowsNumbers} />
            </SidePanel>
          </div>
          <CountBar live={live} isOpen={sheet.isOpen} isAlways={!layout.isShown} onToggle={sheet.toggle} />
        </div>
        <EditorDialogs {...{ props, state, commands, saving, customers, pasted, picking }} onPasted={setPasted} onPicking={setPicking} />
      </RowContexts>
    </EditorToolsContext>
  )
  return <LintsContext value={lints}>{page}</LintsContext>
}

function columns({ width, isShown }: { width: number; isShown: boolean }): CSSProperties {
  return { '--columns': isShown ? `minmax(0, 1fr) ${width}px` : 'minmax(0, 1fr)' } as CSSProperties
}
