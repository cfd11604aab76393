'use client'
import { cn } from '@/components/ui/class-names'
import { Segmented } from '@/components/ui/segmented'
import type { DraftGroup } from '../draft/draft'
import { useEditorTools } from '../editor/editor-tools'
import { matchWords } from '../row/use-row-actions'

export interface JoinerProps {
  group: DraftGroup
  /** `sections` is the heavier one, between cards. */
  between: 'conditions' | 'sections'
}

const OPTIONS = [
  { id: 'all', label: 'AND' },
  { id: 'any', label: 'OR' },
] as const

/** AND or OR between two members of a group. A group has one of them, so all its joiners slide together. */
export function Joiner({ group, between }: JoinerProps) {
  const { edit, say, readOnly } = useEditorTools()
  return (
    <div className={cn('flex items-center', between === 'sections' ? 'py-2 pl-4' : 'gap-3 py-1')}>
      <Segmented
        label={between === 'sections' ? 'Between sections' : 'Between conditions'}
        size={between === 'sections' ? 'md' : 'sm'}
        options={OPTIONS}
        value={group.match}
        isDisabled={readOnly}
        onChange={(match) => {
          edit({ type: 'match', group: group.id, match })
          say(matchWords(match))
        }}
      />
      {between === 'conditions' && <span aria-hidden className="h-px flex-1 bg-line" />}
    </div>
  )
}
