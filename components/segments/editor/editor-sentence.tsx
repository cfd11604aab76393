'use client'
import { Plus } from 'lucide-react'
import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { later } from '@/components/ui/later'
import { roomWords } from '../draft/limits'
import { LintList } from '../lint/lint-list'
import { RootBlock } from '../sentence/root-block'
import { Starters } from '../start/starters'
import { taken } from '../start/use-template-counts'
import { FindBar } from './find-bar'
import type { MergeNoticeProps } from './merge-notice'
import { Notices } from './notices'
import type { SegmentEditorProps } from './props'
import type { DraftState } from './use-draft'
import { isConflict } from './use-save'
import type { SaveCommands } from './use-save-commands'
import type { Sentence } from './use-sentence'
import type { Work } from './use-work'

const MergeNotice = later<MergeNoticeProps>(() => import('./merge-notice').then((part) => part.MergeNotice))

export interface EditorSentenceProps {
  props: SegmentEditorProps
  state: DraftState
  work: Work
  commands: SaveCommands
  sentence: Sentence
  /** Customers of each starter, by its name, once counted. */
  startCounts: ReadonlyMap<string, number>
  onWrite: () => void
  root: RefObject<HTMLElement | null>
}

/** The sentence, what is to be said about it, and where to begin while there is none. */
export function EditorSentence({ props, state, work, commands, sentence, startCounts, onWrite, root }: EditorSentenceProps) {
  const { segment, mayWrite } = props
  const { draft, hasRows } = state
  const { newer, saving, kept } = work
  const isElsewhereSaid = commands.asked === 'save-as' || (newer.version && isConflict(saving.error))
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Notices
        mayWrite={mayWrite}
        recalledAt={work.recalled?.keptAt}
        onDiscard={work.discard}
        blockedBy={commands.blockedBy}
        error={isElsewhereSaid ? undefined : saving.error}
        others={props.others}
        isElsewhere={work.server.status === 'elsewhere'}
        onSaveAs={commands.saveAs}
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
          onKeepMine={commands.saveAs}
          onTakeTheirs={work.takeTheirs}
          onSaveOver={commands.saveOver}
        />
      )}
      <FindBar root={root} draft={draft} />
      <RootBlock root={draft.include} verb="Include" note={roomWords(draft)}>
        {!draft.exclude && (
          <Button variant="quiet" onPress={sentence.addExclusions}>
            <Plus aria-hidden strokeWidth={1.5} />
            Add exclusions
          </Button>
        )}
      </RootBlock>
      {draft.exclude && <RootBlock root={draft.exclude} verb="Exclude" />}
      <LintList />
      {!segment && !hasRows && mayWrite && (
        <Starters
          templates={props.starters}
          counts={startCounts}
          onWrite={onWrite}
          onTake={({ name, definition }) => sentence.begin(taken(definition), name, `start from “${name}”`)}
        />
      )}
    </div>
  )
}
