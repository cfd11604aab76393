'use client'
import { Button } from '@/components/ui/button'
import type { Definition } from '@/lib/segments/schema'
import { changesBetween } from '../draft/changes'
import type { Draft } from '../draft/draft'
import { fromDefinition } from '../draft/from-definition'
import { conditionOf, toDefinition } from '../draft/to-definition'
import { changeWords } from './change-words'
import { useEditorTools } from './editor-tools'
import { NewerNotice } from './newer-notice'

/** A version that somebody saved while this one was being worked on. */
export interface NewerVersion {
  version: number
  name: string
  definition: Definition
  by: string
}

export interface MergeNoticeProps {
  newer: NewerVersion
  /** What both began with. */
  base: Draft
  mine: Draft
  isPending: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
  onSaveOver: () => void
}

/** What each of two people changed, and what may become of it. */
export function MergeNotice({ newer, base, mine, isPending, onKeepMine, onTakeTheirs, onSaveOver }: MergeNoticeProps) {
  const theirs = fromDefinition(newer.definition)
  return (
    <NewerNotice
      title={`${newer.by} saved this segment while you were working on it`}
      words="Nothing of yours is lost, and nothing of theirs was overwritten. Choose what becomes of the two."
      actions={
        <>
          <Button size="sm" onPress={onKeepMine}>
            Keep mine as a new segment
          </Button>
          <Button size="sm" onPress={onTakeTheirs}>
            Take theirs
          </Button>
          <Button size="sm" onPress={onSaveOver} isPending={isPending}>
            Save mine over it
          </Button>
        </>
      }
    >
      <div className="grid gap-3 md:grid-cols-2">
        <Side title={`Changed by ${newer.by}`} base={base} now={theirs} />
        <Side title="Changed by you" base={base} now={mine} />
      </div>
    </NewerNotice>
  )
}

function Side({ title, base, now }: { title: string; base: Draft; now: Draft }) {
  const { catalogue, names } = useEditorTools()
  // Groups are told apart by their place, since both sides were read anew.
  const [before, after] = [settled(base), settled(now)]
  const changes = changesBetween(before, after)
  return (
    <div className="min-w-0">
      <h3 className="text-muted">{title}</h3>
      {changes.length === 0 && <p>Nothing in the conditions.</p>}
      <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto">
        {changes.map((change) => {
          const words = changeWords(change, before, after, catalogue, names)
          return (
            <li key={`${change.kind} ${change.id}`} className="wrap-anywhere">
              <span className="font-medium">{words.title}</span>
              {words.before && <del className="block text-muted">{words.before}</del>}
              {words.after && <ins className="block no-underline">{words.after}</ins>}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function settled(draft: Draft): Draft {
  return fromDefinition(toDefinition(draft, (row) => conditionOf(row) !== undefined))
}
