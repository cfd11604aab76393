'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { MultiSelectList } from '@/components/ui/multi-select-list'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { toastDone } from '@/components/ui/toast'
import type { AttributeChoice } from '@/lib/audience/attribute-choices'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
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

const MOST = 6

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
    const chosen = names.map((name) => ({ table: name.split('.')[0] ?? '', attribute: name.split('.')[1] ?? '' }))
    const result = await keep?.({ id: segmentId, charts: chosen }).catch((): Result<unknown> => ({ ok: false, error: OFFLINE }))
    if (!result?.ok) return setError(result?.error)
    toastDone(words)
    go({ charts: null })
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-3 print:hidden" aria-busy={isPending}>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Select label="Compare by" options={COMPARES} value={by} onChange={(next) => go({ by: next })} className="w-52" />
        {by !== 'customers' && <Segmented label="Orders of" options={PERIODS} value={period} onChange={(next) => go({ period: next })} size="md" />}
        <ChartChooser charts={charts} choices={choices} onChoose={(next) => go({ charts: next })} />
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

interface ChartChooserProps {
  charts: readonly string[]
  choices: readonly AttributeChoice[]
  onChoose: (charts: readonly string[]) => void
}

function ChartChooser({ charts, choices, onChoose }: ChartChooserProps) {
  const [selected, setSelected] = useState<readonly string[]>(charts)
  const tooMany = selected.length > MOST
  return (
    <Dialog
      title="Choose the charts"
      description="One to six attributes."
      size="sm"
      onOpenChange={(isOpen) => isOpen && setSelected(charts)}
      trigger={<Button>Choose charts</Button>}
      actions={(close) => (
        <>
          <Button onPress={close}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={selected.length === 0 || tooMany}
            onPress={() => {
              close()
              onChoose(selected)
            }}
          >
            Show
          </Button>
        </>
      )}
    >
      <MultiSelectList
        label="Attributes"
        options={choices.map(({ id, label, table }) => ({ id, label: `${label} · ${table}` }))}
        selected={selected}
        onChange={setSelected}
        className="w-full p-0"
      />
      <p role="status" className="pt-2 text-sm text-negative empty:hidden">
        {tooMany && 'Six charts at most.'}
      </p>
    </Dialog>
  )
}
