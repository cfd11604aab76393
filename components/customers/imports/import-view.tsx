'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { PageHead } from '@/components/ui/page-head'
import { formatQuantity } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { KIND_WORDS } from '@/lib/customers/describe'
import type { ImportDetail } from '@/lib/customers/schema'
import { readAnswer } from '../answer'
import { CancelImport } from './cancel-import'
import { Hero } from './hero'
import { formatBytes, isRunning } from './import-words'
import { OpenEditor } from './open-editor'
import { Outcome } from './outcome'
import { Rejects } from './rejects'
import { RollBackImport } from './roll-back-import'
import { StatusBadge } from './status-badge'

const BRISK_MS = 1_000

export interface ImportViewProps {
  initial: ImportDetail
  /** ISO instant at which `initial` was read. */
  readAt: string
  zone: string
  /** Left out for those who may not change data. */
  cancelImportAction?: (input: { id: string }) => Promise<Result<unknown>>
  rollBackImportAction?: (input: { id: string }) => Promise<Result<unknown>>
  chooseDatabaseAction: (id: string) => Promise<void>
  /** Rejected rows show what a person wrote. */
  mayReadRows: boolean
  /** The reason that the rejected rows are narrowed to. */
  reason: string | undefined
  /** The rejected rows, from the server once the import is over. */
  children?: ReactNode
}

/** One import: follows it while it runs, then says where every row went. */
export function ImportView({
  initial,
  readAt,
  zone,
  cancelImportAction,
  rollBackImportAction,
  chooseDatabaseAction,
  mayReadRows,
  reason,
  children,
}: ImportViewProps) {
  const address = `/api/imports/${initial.id}`
  const {
    data: one,
    dataUpdatedAt,
    error,
    refetch,
  } = useQuery({
    queryKey: ['imports', address, readAt],
    queryFn: ({ signal }) => readAnswer<ImportDetail>(address, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(readAt),
    staleTime: BRISK_MS,
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.status) ? BRISK_MS : false),
  })
  useOnceOver(one)
  const now = new Date(dataUpdatedAt)
  const running = isRunning(one.status)
  return (
    <>
      <PageHead
        breadcrumbs={[{ label: 'Imports', href: '/data/imports' }, { label: one.fileName }]}
        title={one.fileName}
        status={<StatusBadge status={one.status} />}
        description={
          <>
            {KIND_WORDS[one.kind]} into {one.databaseName} · {formatBytes(one.fileSize)} · started{' '}
            <span title={formatInstant(one.createdAt, zone)}>{formatRelative(one.createdAt, now)}</span> by {one.createdBy}
          </>
        }
        actions={
          running
            ? one.status !== 'rolling_back' &&
              cancelImportAction && <CancelImport one={one} cancelImportAction={cancelImportAction} onCancelled={() => void refetch()} />
            : one.status !== 'rolled_back' && (
                <div className="flex flex-wrap items-start justify-end gap-2">
                  {rollBackImportAction && one.counts.imported + one.counts.updated > 0 && (
                    <RollBackImport one={one} rollBackImportAction={rollBackImportAction} onStarted={() => void refetch()} />
                  )}
                  {one.status === 'done' && <OpenEditor databaseId={one.databaseId} chooseDatabaseAction={chooseDatabaseAction} />}
                </div>
              )
        }
      />
      {one.rolledBackAt && (
        <p role="status" className="text-sm text-muted">
          {one.rolledBackBy} rolled this import back {formatRelative(one.rolledBackAt, now)}: {one.databaseName} is as it was before it, and these are
          the rows as they had been imported.
        </p>
      )}
      {one.failure && (
        <ErrorNotice
          error={one.failure}
          actions={cancelImportAction && <LinkButton href={`/data/imports/new?database=${one.databaseId}`}>Import another file</LinkButton>}
        />
      )}
      {error && running && (
        <p role="status" className="text-sm text-muted">
          The connection is interrupted; the import goes on. These are the last numbers that arrived.
        </p>
      )}
      <Card>
        <div className="flex flex-col gap-8 p-2">
          <Hero one={one} now={now} />
          <Outcome counts={one.counts} isFinal={!running} />
        </div>
      </Card>
      {one.rejects.length > 0 && (
        <Rejects one={one} reason={reason} mayReadRows={mayReadRows && !running}>
          {children}
        </Rejects>
      )}
    </>
  )
}

/** Tells of the end once, and fetches what the server shows only then. */
function useOnceOver(one: ImportDetail): void {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const wasRunning = useRef(isRunning(one.status))
  useEffect(() => {
    const running = isRunning(one.status)
    if (wasRunning.current && !running) {
      announce(`The import of ${one.fileName} is ${one.status}. ${formatQuantity(one.counts.rejected, 'row')} rejected.`)
      router.refresh()
    }
    wasRunning.current = running
  }, [one, announce, router])
}
