'use client'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/core/format'
import type { Step } from '@/lib/segments/explain'
import { stepWords, type Wording } from './panel-words'

export interface NobodyLeftProps {
  /** The step that removes the last ones; undefined while that is not known. */
  step: Step | undefined
  words: Wording
  /** Undefined where the step is no single condition, or nothing may be changed. */
  onTurnOff: (() => void) | undefined
  onShowLost: () => void
}

/** Nobody matches: which condition removes the last ones, and what to do about it. */
export function NobodyLeft({ step, words, onTurnOff, onShowLost }: NobodyLeftProps) {
  if (!step) return <p className="text-sm">No customers match.</p>
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-surface px-3 py-2.5 text-sm">
      <p>
        No customers match. <strong className="font-semibold [overflow-wrap:anywhere]">{stepWords(step, words)}</strong>{' '}
        {step.removed === 1 ? 'removes the last one.' : `removes the last ${formatCount(step.removed)}.`}
      </p>
      <div className="flex flex-wrap gap-2">
        {onTurnOff && (
          <Button size="sm" onPress={onTurnOff}>
            Turn this condition off
          </Button>
        )}
        <Button size="sm" onPress={onShowLost}>
          See who was lost
        </Button>
      </div>
    </div>
  )
}
