'use client'
import { useEffect, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FormDialog } from '@/components/ui/form-dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { Conversion } from '@/lib/audience/members-schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { type ActedOn, OFFLINE, type SegmentActions } from './segment-actions'

export interface ConvertDialogProps {
  segment: ActedOn
  actions: SegmentActions
  onClose: () => void
  onDone: () => void
}

/** Dynamic or static: what changes for the customers is said before it happens. */
export function ConvertDialog({ segment, actions, onClose, onDone }: ConvertDialogProps) {
  const to = segment.kind === 'static' ? 'dynamic' : 'static'
  const [found, setFound] = useState<Conversion>()
  const [error, setError] = useState<ErrorData>()
  useEffect(() => {
    let isCurrent = true
    void actions
      .conversion({ id: segment.id, to })
      .catch(() => ({ ok: false as const, error: OFFLINE }))
      .then((result) => {
        if (!isCurrent) return
        setFound(result.ok ? result.value : undefined)
        setError(result.ok ? undefined : result.error)
      })
    return () => {
      isCurrent = false
    }
  }, [actions, segment.id, to])
  return (
    <FormDialog
      title={to === 'static' ? `Make “${segment.name}” static?` : `Make “${segment.name}” dynamic?`}
      submitLabel={to === 'static' ? 'Make it static' : 'Make it dynamic'}
      canSubmit={found !== undefined}
      size="sm"
      onClose={onClose}
      onSubmit={async () => {
        if (!found) return undefined
        const result = await actions
          .convert({ id: segment.id, to, basedOnVersion: found.version })
          .catch(() => ({ ok: false as const, error: OFFLINE }))
        if (!result.ok) return result.error
        onDone()
        onClose()
        return undefined
      }}
    >
      {error ? <ErrorNotice error={error} /> : found ? <p>{wordsFor(to, found)}</p> : <Skeleton className="h-12" />}
    </FormDialog>
  )
}

function wordsFor(to: 'dynamic' | 'static', { before, after, entering, leaving }: Conversion): string {
  if (to === 'static') {
    return `Today’s ${formatQuantity(after, 'customer')} stay in it. From then on nobody enters or leaves by themselves; you add and remove customers by hand.`
  }
  const moves =
    entering === 0 && leaving === 0 ? 'Nobody enters or leaves now.' : `${formatCount(entering)} enter and ${formatCount(leaving)} leave now.`
  return `Its conditions decide again: ${formatCount(before)} customers become ${formatCount(after)}. ${moves} Customers added by hand are kept only if the conditions match them.`
}
