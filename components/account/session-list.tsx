'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { reach } from '../customers/reach'
import { useAnnouncer } from '../ui/announcer'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { ErrorNotice } from '../ui/error-notice'
import { browserOf } from './browser-of'

interface ShownSession {
  id: string
  userAgent: string
  address: string
  startedAt: string
  lastUsedAt: string
  isCurrent: boolean
}

export interface SessionListProps {
  sessions: ShownSession[]
  /** ISO time at which the page was made. */
  now: string
  endSessionAction: (input: { id: string }) => Promise<Result<unknown>>
  endOtherSessionsAction: (input: Record<string, never>) => Promise<Result<unknown>>
}

/** Where the person is signed in, and a way to end it. */
export function SessionList({ sessions, now, endSessionAction, endOtherSessionsAction }: SessionListProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [error, setError] = useState<ErrorData>()
  const [pending, setPending] = useState<string>()
  const run = async (id: string, ask: () => Promise<Result<unknown>>, done: string): Promise<void> => {
    setPending(id)
    const result = await reach(ask())
    setPending(undefined)
    setError(result.ok ? undefined : result.error)
    if (result.ok) announce(done)
    router.refresh()
  }
  const endOthers = (
    <Button
      size="sm"
      isPending={pending === 'others'}
      onPress={() => void run('others', () => endOtherSessionsAction({}), 'All other sessions have ended.')}
    >
      End all others
    </Button>
  )
  return (
    <Card title="Sessions" note="Where you are signed in." actions={sessions.length > 1 && endOthers} isFlush>
      {error && <ErrorNotice error={error} className="mx-4 mb-3" />}
      <ul aria-label="Sessions">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-3">
            <div className="min-w-0 flex-1 basis-56">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {browserOf(session.userAgent)} {session.isCurrent && <Badge tone="positive">This one</Badge>}
              </p>
              <p className="text-sm break-words text-muted">
                {session.address || 'Unknown place'} ·{' '}
                <span title={`Last used ${formatInstant(session.lastUsedAt, 'UTC')}, begun ${formatInstant(session.startedAt, 'UTC')}`}>
                  used {formatRelative(session.lastUsedAt, new Date(now))}
                </span>
              </p>
            </div>
            {!session.isCurrent && (
              <Button
                size="sm"
                aria-label={`End the session of ${browserOf(session.userAgent)}, used ${formatRelative(session.lastUsedAt, new Date(now))}`}
                isPending={pending === session.id}
                onPress={() => void run(session.id, () => endSessionAction({ id: session.id }), 'The session has ended.')}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
