'use client'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { generateId } from '@/lib/core/ids'
import type { SingleChange } from '@/lib/audience/why-schema'
import type { Attribute } from '@/lib/segments/catalogue/types'
import { STANDARD_CATALOGUE } from '@/lib/segments/catalogue/standard'
import { describe } from '@/lib/segments/describe'
import type { Definition } from '@/lib/segments/schema'
import { changesBetween } from '../draft/changes'
import { emptyGroup } from '../draft/draft'
import { roomWords } from '../draft/limits'
import { workOf } from '../draft/server-work'
import type { UnsavedWork } from '../draft/unsaved-work'
import { fromDefinition, rowOf } from '../draft/from-definition'
import { allRows } from '../draft/edits'
import { sectionsOf } from '../draft/moves'
import { newAttributeRow } from '../draft/new-row'
import { LintList } from '../lint/lint-list'
import { LintsContext } from '../lint/lints-context'
import { useLints } from '../lint/use-lints'
import { MoreMenu } from '../paste/more-menu'
import { type Pasted, useClipboard } from '../paste/use-clipboard'
import { AttributePicker } from '../picker/attribute-picker'
import { sentenceProblem, unfinishedFilter } from '../draft/problems'
import { useExplanation } from '../preview/use-explanation'
import { usePreview } from '../preview/use-preview'
import { useRowNumbersOf } from '../preview/use-row-numbers-of'
import { CountBar } from '../rail/count-bar'
import { Details } from '../rail/details'
import { conditionWording } from '../rail/condition-wording'
import { countWords } from '../rail/numbers-words'
import { Panel } from '../rail/panel'
import { useShowsNumbers } from '../rail/use-shows-numbers'
import { SaveDialog } from '../save/save-dialog'
import { suggestName } from '../save/suggest-name'
import { RootBlock } from '../sentence/root-block'
import { Questions } from '../why/questions'
import { WhyView } from '../why/why-view'
import { Starters } from '../start/starters'
import { freshTemplate, useTemplateCounts } from '../start/use-template-counts'
import { asOfWords } from './as-of-words'
import { ChangesPopover } from './changes-popover'
import { EditorHeader } from './editor-header'
import { EditorToolsContext, type PickRequest } from './editor-tools'
import { MergeNotice } from './merge-notice'
import { Notices } from './notices'
import type { SegmentEditorProps } from './props'
import { RowContexts } from './row-contexts'
import { useDraft } from './use-draft'
import { useEditorCommands } from './use-editor-commands'
import { useEditorToolsFor } from './use-editor-tools'
import { useDraftAddress } from './use-draft-address'
import { useNewerVersion } from './use-newer-version'
import { useRovingRows } from './use-roving-rows'
import { isConflict, useSave } from './use-save'
import { useServerDraft } from './use-server-draft'
import { useUndo } from './use-undo'
import { useUndoKeys } from './use-undo-keys'
import { useUnsavedWork } from './use-unsaved-work'

const ImportDialog = dynamic(() => import('../paste/import-dialog').then((module) => module.ImportDialog))

const UNFINISHED = 'Finish this condition, or remove it.'

/** The Segment Editor: the sentence, and what it counts to. */
export function SegmentEditor(props: SegmentEditorProps) {
  const { database, segment, mayWrite, previewAction } = props
  const root = useRef<HTMLDivElement>(null)
  const state = useDraft(segment, props.template, STANDARD_CATALOGUE)
  const { draft, edit, name, setName, definition, unfinished, hasRows } = state
  const [picking, setPicking] = useState<PickRequest | undefined>(undefined)
  const [isNaming, setNaming] = useState(false)
  const [isBlocked, setBlocked] = useState(false)
  const tools = useEditorToolsFor(root, props, draft, edit, setPicking)
  const { focus, say } = tools
  const undo = useUndo(root, state, tools)
  useUndoKeys(root, mayWrite, { settle: state.settle, undo: undo.undo, redo: undo.redo })
  useRovingRows(root)
  const [pasted, setPasted] = useState<Pasted | undefined>(undefined)
  useClipboard(root, mayWrite, tools.draft, setPasted)

  const databaseId = database.id
  const count = useCallback((wanted: Definition) => previewAction({ databaseId, definition: wanted }), [previewAction, databaseId])
  const [recalled, setRecalled] = useState<UnsavedWork | undefined>(undefined)
  const newer = useNewerVersion(segment, props.getSegmentAction)
  const [version, setVersion] = useState(segment?.version ?? null)
  const segmentId = segment?.id ?? null
  const [isHeld, setHeld] = useState(false)
  const { keepDraftAction: keepAction, discardDraftAction: discardAction } = props
  const server = useServerDraft({ databaseId, segmentId, version, state, mayWrite, isHeld, keepAction, discardAction })
  useDraftAddress(segmentId === null ? server.copy?.id : undefined)
  const [keptThere] = useState(() => props.draft && workOf(props.draft))
  const kept = useUnsavedWork({
    ...{ databaseId, segmentId, version, state, mayWrite, copy: server.copy, kept: keptThere },
    onRecall: (work) => {
      if (props.template) return
      const isUnsaved = work.name !== (segment?.name ?? '') || changesBetween(work.saved, work.draft).length > 0
      const isOld = work.basedOnVersion !== (segment?.version ?? null)
      // Steps of before another save lead nowhere that anybody would expect.
      if (!isUnsaved && isOld) return
      if (isUnsaved) setRecalled(work)
      // Work that is back still starts from the version it was made on: a newer one is shown, not saved over.
      if (isUnsaved && isOld) newer.isOpened()
      setVersion(work.basedOnVersion)
      server.adopt(work.copy)
      state.load(work)
    },
  })
  const saving = useSave(
    props.saveAction,
    (id, savedVersion, input) => {
      kept.saveAs(id, savedVersion, input.name)
      server.stop(input.draftId)
    },
    newer.find,
  )
  if (isHeld !== saving.isPending) setHeld(saving.isPending)
  const live = usePreview({ databaseId, definition })
  const explained = useExplanation(databaseId, definition, !live.isStale)
  const [showsNumbers, setShowsNumbers] = useShowsNumbers()
  const rowNumbers = useRowNumbersOf(explained, showsNumbers)
  const lints = useLints(tools, definition, segment?.id ?? null, live.preview !== undefined && !live.isStale)
  const starters = useTemplateCounts(!segment && !hasRows, live.preview !== undefined, count)

  const customers = live.isStale ? undefined : live.preview?.members.customers
  useEffect(() => {
    if (customers !== undefined) say(countWords(customers, live.delta))
  }, [customers, live.delta, say])

  const isBlockedNow = (): boolean => {
    const [first] = unfinished
    setBlocked(first !== undefined)
    if (!first) return false
    const inFilter =
      first.kind === 'activity' || (first.kind === 'purchase' && !sentenceProblem(first))
        ? unfinishedFilter(first, STANDARD_CATALOGUE)?.id
        : undefined
    focus(inFilter ?? first.id, 'value')
    return true
  }
  const save = (): void => {
    if (!segment) saveAs()
    else if (!saving.isPending && !isBlockedNow()) {
      const { id, folder, description } = segment
      const basedOnVersion = version ?? segment.version
      void saving.save({ databaseId, id, basedOnVersion, name, folder, description, definition, draftId: server.copy?.id })
    }
  }
  const saveOver = (): void => {
    if (!segment || !newer.version || saving.isPending || isBlockedNow()) return
    const { id, folder, description } = segment
    const over = { id, basedOnVersion: newer.version.version, draftId: server.copy?.id }
    void saving.save({ databaseId, ...over, name, folder, description, definition })
  }
  const takeTheirs = (): void => {
    if (!newer.version) return
    const theirs = fromDefinition(newer.version.definition)
    const past = [...state.history.past, { draft, label: `take the version of ${newer.version.by}` }]
    state.load({ draft: theirs, saved: theirs, past, future: [], name: newer.version.name })
    setVersion(newer.version.version)
    setRecalled(undefined)
    saving.clear()
    newer.clear()
    say('Their version is on the page. Undo brings yours back.')
  }
  const saveAs = (): void => {
    if (saving.isPending || isBlockedNow()) return
    saving.clear()
    setNaming(true)
  }
  const refusals = isBlocked ? new Map([...saving.refusals, ...unfinished.map(({ id }) => [id, UNFINISHED] as const)]) : saving.refusals
  useEditorCommands(root, mayWrite, { save, saveAs, undo: undo.undo, redo: undo.redo })

  const addAttribute = (attribute: Attribute): void => {
    const row = newAttributeRow(generateId(), attribute)
    const section = sectionsOf(draft.include).at(-1)
    if (section) edit({ type: 'insert', group: section.id, index: section.of.length, node: row })
    focus(row.id, 'operator')
  }
  const apply = ({ condition, replacement, sentence }: SingleChange): void => {
    edit(replacement ? { type: 'change-row', row: rowOf(replacement) } : { type: 'remove', id: condition, fresh: generateId() }, sentence)
    say(`Applied: ${sentence}`)
  }
  const turnOff = (id: string): void => {
    const row = allRows(draft).find((one) => one.id === id)
    if (!row) return
    edit({ type: 'change-row', row: { ...row, off: true } }, 'switch off')
    focus(id, 'row')
  }
  const addExclusions = (): void => {
    const section = emptyGroup(generateId())
    edit({ type: 'exclude', exclude: emptyGroup('exclude', 'all', [section]) })
    focus(section.id, 'add')
    say('Exclusions added')
  }
  const discard = (): void => {
    setRecalled(undefined)
    edit({ type: 'replace', draft: state.saved }, 'discard the unsaved work')
    setName(segment?.name ?? '')
  }
  const page = (
    <EditorToolsContext value={tools}>
      <RowContexts refusals={refusals} numbers={rowNumbers}>
        <div ref={root} className="flex min-h-full flex-col px-4 md:px-8 xl:pb-10">
          <EditorHeader
            name={name}
            onName={setName}
            state={state.isDirty ? (segment ? 'edited' : 'draft') : segment ? 'saved' : 'draft'}
            isSaved={segment !== null}
            mayWrite={mayWrite}
            isSaving={saving.isPending && !isNaming}
            backTo={segment ? `/segments/${segment.id}` : '/segments'}
            onSave={save}
            onSaveAs={saveAs}
            undo={undo}
            more={<MoreMenu onImport={() => setPasted({ text: '', beside: undefined })} />}
          >
            <ChangesPopover state={state} savedName={segment?.name} />
            {server.status === 'kept' && <span className="text-xs whitespace-nowrap text-muted">Draft saved</span>}
          </EditorHeader>
          <div className="grid flex-1 grid-cols-1 items-start gap-x-10 gap-y-8 pt-4 xl:grid-cols-[minmax(0,1fr)_360px]">
            <div className="flex min-w-0 flex-col gap-4">
              <Notices
                mayWrite={mayWrite}
                recalledAt={recalled?.keptAt}
                onDiscard={discard}
                blockedBy={isBlocked ? unfinished.length : 0}
                error={isNaming || (newer.version && isConflict(saving.error)) ? undefined : saving.error}
                others={props.others}
                isElsewhere={server.status === 'elsewhere'}
                onSaveAs={saveAs}
                onReload={() => {
                  kept.forget()
                  window.location.reload()
                }}
              />
              {newer.version && (
                <MergeNotice
                  newer={newer.version}
                  base={state.saved}
                  mine={draft}
                  isPending={saving.isPending}
                  onKeepMine={saveAs}
                  onTakeTheirs={takeTheirs}
                  onSaveOver={saveOver}
                />
              )}
              <RootBlock root={draft.include} verb="Include" note={roomWords(draft)}>
                {!draft.exclude && (
                  <Button variant="quiet" onPress={addExclusions}>
                    <Plus aria-hidden strokeWidth={1.5} />
                    Add exclusions
                  </Button>
                )}
              </RootBlock>
              {draft.exclude && <RootBlock root={draft.exclude} verb="Exclude" />}
              <LintList />
              {!segment && !hasRows && mayWrite && (
                <Starters
                  {...starters}
                  onTake={({ name: title }) => {
                    const template = freshTemplate(title)
                    if (!template) return
                    edit({ type: 'replace', draft: fromDefinition(template.definition) }, `start from “${template.name}”`)
                    if (name.trim() === '') setName(template.name)
                    focus('include.0', 'row')
                  }}
                />
              )}
            </div>
            <aside
              aria-label="Numbers and data"
              className="flex min-w-0 flex-col gap-8 pb-8 xl:sticky xl:top-22 xl:max-h-[calc(100dvh-88px)] xl:overflow-y-auto xl:scroll-shade xl:pr-1"
            >
              <Panel
                databaseId={databaseId}
                definition={definition}
                live={live}
                explained={explained}
                asOf={asOfWords(live.preview, database)}
                isPinned={database.pinnedDay !== null}
                words={conditionWording(definition, STANDARD_CATALOGUE, tools.names)}
                sentence={describe(definition, STANDARD_CATALOGUE, tools.names)}
                onTurnOff={mayWrite ? turnOff : undefined}
                showsNumbers={showsNumbers}
                onShowNumbers={setShowsNumbers}
                sqlAction={props.sqlAction}
                customerAction={props.customerAction}
                segment={segment}
                others={props.references.segments}
                mayWrite={mayWrite}
                lints={<LintList />}
                why={(customer) => (
                  <WhyView databaseId={databaseId} definition={definition} customer={customer} onApply={mayWrite ? apply : undefined} />
                )}
              />
              <Questions
                databaseId={databaseId}
                definition={definition}
                today={tools.moment.today}
                mayReadPersonal={props.mayReadPersonal}
                onApply={mayWrite ? apply : undefined}
              />
              <Details
                tables={props.tables}
                onAdd={addAttribute}
                databases={props.databases}
                database={database}
                maySwitch={segment === null}
                hasConditions={hasRows}
                onSwitch={async (id) => {
                  kept.forget()
                  await props.chooseDatabaseAction(id)
                }}
              />
            </aside>
          </div>
          <CountBar live={live} onShow={showInsights} />
        </div>
        {pasted && <ImportDialog {...pasted} onClose={() => setPasted(undefined)} />}
        {picking && <AttributePicker request={picking} onClose={() => setPicking(undefined)} />}
        {isNaming && (
          <SaveDialog
            initial={{
              name: name.trim() === '' ? suggestName(definition, props.takenNames) : segment?.name === name ? `Copy of ${name}` : name,
              folder: segment?.folder ?? '',
              description: (segment?.description || describe(definition, STANDARD_CATALOGUE, tools.names)).slice(0, 1_000),
            }}
            taken={segment ? [...props.takenNames, segment.name] : props.takenNames}
            size={customers}
            folders={props.folders}
            isPending={saving.isPending}
            error={saving.error}
            onSave={(input) => void saving.save({ ...input, databaseId, definition, draftId: server.copy?.id })}
            onClose={() => setNaming(false)}
          />
        )}
      </RowContexts>
    </EditorToolsContext>
  )
  return <LintsContext value={lints}>{page}</LintsContext>
}

function showInsights(): void {
  const heading = document.getElementById('insights-title')
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}
