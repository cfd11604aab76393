'use client'
import { Plus } from 'lucide-react'
import { Fragment, type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Segmented } from '@/components/ui/segmented'
import { generateId } from '@/lib/core/ids'
import { type DraftGroup, emptyGroup } from '../draft/draft'
import { sectionsOf } from '../draft/moves'
import { useEditorTools } from '../editor/editor-tools'
import { matchWords } from '../row/use-row-actions'
import { Joiner } from './joiner'
import { SectionCard } from './section-card'

const WORDS = [
  { id: 'all', label: 'ALL' },
  { id: 'any', label: 'ANY' },
] as const

export interface RootBlockProps {
  root: DraftGroup
  verb: 'Include' | 'Exclude'
  /** A quiet word behind the buttons. */
  note?: string
  /** Beside “Add section”. */
  children?: ReactNode
}

/** "Include customers with ALL of the following", and its sections. The same for what is excluded, on its own ground. */
export function RootBlock({ root, verb, note, children }: RootBlockProps) {
  const { edit, focus, say, readOnly } = useEditorTools()
  const id = useId()
  const addSection = (): void => {
    const section = emptyGroup(generateId())
    edit({ type: 'insert', group: root.id, index: root.of.length, node: section })
    focus(section.id, 'add')
    say('Section added')
  }
  return (
    <section
      aria-labelledby={id}
      data-node={root.id}
      data-excluded={verb === 'Exclude' || undefined}
      className={cn(verb === 'Exclude' && 'rounded-lg border-l-3 border-exclusion-rule bg-exclusion px-4 py-4')}
    >
      <h2 id={id} className="sr-only">
        {verb} customers with {root.match} of the following
      </h2>
      <div className="flex flex-wrap items-center gap-2 pb-3 text-lg">
        <span aria-hidden>{verb} customers with</span>
        <Segmented
          label={`${verb} customers with`}
          size="md"
          options={WORDS}
          value={root.match}
          isDisabled={readOnly}
          onChange={(match) => {
            edit({ type: 'match', group: root.id, match })
            say(matchWords(match))
          }}
        />
        <span aria-hidden>of the following</span>
      </div>
      {sectionsOf(root).map((section, index) => (
        <Fragment key={section.id}>
          {index > 0 && <Joiner group={root} between="sections" />}
          <SectionCard section={section} verb={verb} />
        </Fragment>
      ))}
      {!readOnly && (
        <div className="-ml-2 flex flex-wrap gap-1 pt-2">
          <div data-part="add" data-of={root.id} data-add-section>
            <Button variant="quiet" onPress={addSection}>
              <Plus aria-hidden strokeWidth={1.5} />
              Add section
            </Button>
          </div>
          {children}
          {note && <p className="self-center pl-2 text-sm text-muted">{note}</p>}
        </div>
      )}
    </section>
  )
}
