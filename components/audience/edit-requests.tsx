'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { toastDone } from '@/components/ui/toast'
import type { EditRequest } from '@/lib/audience/edit-requests-schema'
import { formatInstant } from '@/lib/core/format-time'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

export interface EditRequestsProps {
  segmentId: string
  requests: readonly EditRequest[]
  /** Whoever looks: they see their own, and those who may change the segment see all. */
  me: string
  mayWrite: boolean
  timezone: string
  close: (input: { id: string; requestId: string }) => Promise<Result<unknown>>
}

/** What colleagues ask to have changed in a segment. */
export function EditRequests({ segmentId, requests, me, mayWrite, timezone, close }: EditRequestsProps) {
  const router = useRouter()
  const [error, setError] = useState<ErrorData>()
  const [closing, setClosing] = useState<string>()

  const end = async (request: EditRequest): Promise<void> => {
    setClosing(request.id)
    const result = await reach(close({ id: segmentId, requestId: request.id }))
    setClosing(undefined)
    setError(result.ok ? undefined : result.error)
    if (!result.ok) return
    toastDone(request.by.id === me ? 'Your request is withdrawn' : `What ${request.by.name} asked for is done`)
    router.refresh()
  }
  return (
    <section aria-label="Requested changes" className="flex flex-col gap-3 print:hidden">
      {error && <ErrorNotice error={error} />}
      {requests.map((request) => {
        const isOwn = request.by.id === me
        return (
          <article
            key={request.id}
            className="flex flex-wrap items-start gap-3 rounded-md border border-accent/40 bg-accent-ground px-4 py-3 text-sm"
          >
            <div className="min-w-0 flex-1 basis-64">
              <h2 className="font-semibold">{isOwn ? 'You asked for a change' : `${request.by.name} asks for a change`}</h2>
              <p className="break-words whitespace-pre-wrap">{request.note}</p>
              <p className="text-xs text-muted">
                {formatInstant(request.requestedAt, timezone)}
                {request.asked && ` · sent to ${request.asked.id === me ? 'you' : request.asked.name}`}
              </p>
            </div>
            {(isOwn || mayWrite) && (
              <Button size="sm" isPending={closing === request.id} onPress={() => void end(request)}>
                {isOwn ? 'Withdraw' : 'Mark as done'}
              </Button>
            )}
          </article>
        )
      })}
    </section>
  )
}
