'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceMenu } from '@/components/ui/choice-menu'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Segmented } from '@/components/ui/segmented'
import { toastDone } from '@/components/ui/toast'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { attributeRef } from '@/lib/segments/attribute-ref'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { AttributeChooser } from './attribute-chooser'
import { COMPARES, type CompareBy, PERIODS, type Period } from './compare-by'
import type { KeepOverview } from './figures-section'
import { OFFLINE } from './segment-actions'

export interface BreakdownControlsProps {
  segmentId: string
  /** `table.attribute` of each chart that is shown. */
  charts: readonly string[]
  by: CompareBy
  period: Period
  /** The address names other charts than those that are kept. */
  isUnkept: boolean
  hasKept: boolean
  choices: readonly AttributeChoice[]
  keep: KeepOverview | null
}

/** What the charts compare, and which they are: all of it stands in the address. */
export function BreakdownControls({ segmentId, charts, by, period, isUnkept, hasKept, choices, keep }: BreakdownControlsProps) {
  const router = useRouter()
  const [isPending, start] = useTransition()
  const [error, setError] = useState<ErrorData>()
  const go = (next: { by?: CompareBy; period?: Period; charts?: readonly string[] | null }): void => {
    const query = new URLSearchParams({ compare: next.by ?? by, period: next.period ?? period })
    const named = next.charts === undefined ? (isUnkept ? charts : null) : next.charts
    for (const name of named ?? []) query.append('by', name)
    start(() => router.replace(`/segments/${segmentId}/breakdown?${query.toString()}`, { scroll: false }))
  }
  const save = async (names: readonly string[], words: string): Promise<void> => {
    const chosen = names.map(attributeRef)
    const result = await keep?.({ id: segmentId, charts: chosen }).catch((): Result<unknown> => ({ ok: false, error: OFFLINE }))
    if (!result?.ok) return setError(result?.error)
    toastDone(words)
    go({ charts: null })
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-3 print:hidden" aria-busy={isPending}>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <ChoiceMenu label="Compare by" options={COMPARES} value={by} onChange={(next) => go({ by: next })} className="w-52" />
        {by !== 'customers' && <Segmented label="Orders of" options={PERIODS} value={period} onChange={(next) => go({ period: next })} size="md" />}
        <AttributeChooser
          title="Choose the charts"
          description="One to six attributes."
          label="Attributes"
          trigger={<Button>Choose charts</Button>}
          chosen={charts}
          choices={choices}
          most={{ count: 6, words: 'Six charts at most.' }}
          onChoose={(next) => go({ charts: next })}
        />
        {keep && isUnkept && (
          <Button variant="quiet" onPress={() => void save(charts, 'These charts are kept with the segment')}>
            Keep these charts
          </Button>
        )}
        {isUnkept && (
          <Button variant="quiet" onPress={() => go({ charts: null })}>
            Reset
          </Button>
        )}
        {keep && hasKept && !isUnkept && (
          <Button variant="quiet" onPress={() => void save([], 'The standard charts are back')}>
            Back to the standard charts
          </Button>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </div>
  )
}
