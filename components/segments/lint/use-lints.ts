'use client'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { generateId } from '@/lib/core/ids'
import type { Result } from '@/lib/core/result'
import type { Fix, Lint } from '@/lib/segments/lint/types'
import { normalise } from '@/lib/segments/normalise'
import type { Definition } from '@/lib/segments/schema'
import type { EditorTools } from '../editor/editor-tools'
import { applyFix } from './apply-fix'
import type { Advise, ShownLints, Told } from './lints-context'

/** What the conditions tell at once; what the data and the saved segments add follows when the number is there. */
export function useLints(tools: EditorTools, definition: Definition, segmentId: string | null, isCounted: boolean): ShownLints {
  const { catalogue, moment, names, databaseId, readOnly, edit, draft, focus, say } = tools
  const key = JSON.stringify(normalise(definition))
  const { data } = useQuery({
    queryKey: ['segment-lints', databaseId, segmentId, key],
    queryFn: ({ signal }) => askLints({ databaseId, definition, ...(segmentId === null ? {} : { segmentId }) }, signal),
    enabled: isCounted,
    staleTime: 60_000,
    retry: false,
  })
  const apply = useCallback(
    (fix: Fix) => {
      if ('segmentId' in fix || readOnly) return
      edit(
        { type: 'replace', draft: applyFix(draft(), definition, fix.definition, generateId) },
        fix.label.charAt(0).toLowerCase() + fix.label.slice(1),
      )
      say(`Done: ${fix.label}`)
      focus('include.0', 'row')
    },
    [edit, draft, definition, say, focus, readOnly],
  )
  const show = useCallback((condition: string) => focus(condition, 'row'), [focus])
  const tell = useMemo(
    () => once((advise) => told(data ?? advise(JSON.parse(key) as Definition, { catalogue, moment, names, facts: {} }))),
    [data, key, catalogue, moment, names],
  )
  return useMemo(() => ({ tell, apply, show }), [tell, apply, show])
}

/** Every row asks. */
function once(tell: (advise: Advise) => Told): (advise: Advise) => Told {
  let known: Told | undefined
  return (advise) => (known ??= tell(advise))
}

function told(lints: readonly Lint[]): Told {
  const byCondition = new Map<string, Lint[]>()
  for (const one of lints) {
    const [at = ''] = one.conditions
    byCondition.set(at, [...(byCondition.get(at) ?? []), one])
  }
  return { lints, byCondition }
}

/** @throws where the answer does not come: what the conditions tell by themselves stays on the page. */
async function askLints(input: object, signal: AbortSignal): Promise<Lint[]> {
  const response = await fetch('/api/segments/lint', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(input),
    signal,
  })
  const result = (await response.json()) as Result<Lint[]>
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
