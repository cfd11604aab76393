'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Explained } from '@/components/ui/explained'
import { LinkButton } from '@/components/ui/link-button'
import { toastDone } from '@/components/ui/toast'
import type { SegmentVersionRow } from '@/lib/audience/history-schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { OFFLINE } from './segment-actions'

export interface VersionsCardProps {
  segmentId: string
  versions: readonly SegmentVersionRow[]
  /** There are older ones. */
  older: string | null
  current: number
  zone: string
  now: string
  /** A static or archived segment is not set back. */
  mayRestore: boolean
  mayWrite: boolean
  restore: (input: { id: string; version: number; basedOnVersion: number }) => Promise<Result<unknown>>
}

const SHOWN = 3

/** Each save: who, when, why, and what it changed in sentences and in number. */
export function VersionsCard({ segmentId, versions, older, current, zone, now, mayRestore, mayWrite, restore }: VersionsCardProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [error, setError] = useState<ErrorData>()
  const shown = isOpen ? versions : versions.slice(0, SHOWN)
  const bring = async (version: number): Promise<void> => {
    const result = await restore({ id: segmentId, version, basedOnVersion: current }).catch(() => ({ ok: false as const, error: OFFLINE }))
    setError(result.ok ? undefined : result.error)
    if (!result.ok) return
    toastDone(`Version ${version} is restored as version ${current + 1}`)
    router.refresh()
  }
  return (
    <Card title="Versions" note={formatQuantity(current, 'version')} className="print:hidden">
      {error && <ErrorNotice error={error} />}
      <ol className="flex flex-col">
        {shown.map((one) => (
          <li key={one.version} className="flex flex-col gap-2 border-b border-line py-3 first:pt-0 last:border-b-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h3 className="font-medium">Version {one.version}</h3>
              {one.version === current && <Badge>Current</Badge>}
              <span className="text-sm text-muted">
                {one.savedBy}, <Explained content={formatInstant(one.savedAt, zone)}>{formatRelative(one.savedAt, new Date(now))}</Explained>
              </span>
              <span className="ml-auto text-sm text-muted">{sizeWords(one)}</span>
            </div>
            {one.note && <p className="text-sm">{one.note}</p>}
            {one.changes.length > 0 && (
              <ul className="flex flex-col gap-1 text-sm">
                {one.changes.map(({ kind, text }, index) => (
                  <li key={index} className="flex gap-2">
                    <span aria-hidden className={kind === 'added' ? 'text-positive' : 'text-negative'}>
                      {kind === 'added' ? '+' : '−'}
                    </span>
                    <span className="sr-only">{kind === 'added' ? 'Added:' : 'Removed:'}</span>
                    <span className="min-w-0 break-words">{text}</span>
                  </li>
                ))}
              </ul>
            )}
            {mayWrite && one.version !== current && one.restorable && (
              <div className="flex flex-wrap gap-2">
                {mayRestore && (
                  <AlertDialog
                    title={`Restore version ${one.version}?`}
                    confirmLabel="Restore as a new version"
                    onConfirm={() => bring(one.version)}
                    trigger={<Button size="sm">Restore</Button>}
                  >
                    {one.kind === 'sql' ? 'Its query becomes' : 'Its conditions become'} version {current + 1}. Nothing in between is lost.
                  </AlertDialog>
                )}
                {one.kind === 'dynamic' && (
                  <LinkButton size="sm" href={`/segments/new?copy=${segmentId}&version=${one.version}`}>
                    Explore a copy
                  </LinkButton>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {(versions.length > SHOWN || older) && (
        <div className="flex gap-2 pt-2">
          {versions.length > SHOWN && (
            <Button size="sm" variant="quiet" onPress={() => setOpen(!isOpen)}>
              {isOpen ? 'Show fewer' : `Show ${versions.length - SHOWN} more`}
            </Button>
          )}
          {older && (
            <LinkButton size="sm" variant="quiet" href={older}>
              Older versions
            </LinkButton>
          )}
        </div>
      )}
    </Card>
  )
}

function sizeWords({ size, sizeChange }: SegmentVersionRow): string {
  if (size === null) return ''
  const change = sizeChange ? ` (${sizeChange > 0 ? '+' : '−'}${formatCount(Math.abs(sizeChange))})` : ''
  return `${formatQuantity(size, 'customer')}${change}`
}
