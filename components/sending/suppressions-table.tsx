'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { ErrorData } from '@/lib/core/errors'
import { formatInstant } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { CHANNEL_WORDS, SUPPRESSION_WORDS } from '@/lib/sending/describe'
import type { Suppression } from '@/lib/sending/schema'

export interface SuppressionsTableProps {
  databaseId: string
  suppressions: readonly Suppression[]
  zone: string
  /** Left out for those who may only look. */
  removeSuppressionAction?: (input: { databaseId: string; id: string }) => Promise<Result<{ id: string }>>
  onRemoved?: () => void
}

export function SuppressionsTable({ databaseId, suppressions, zone, removeSuppressionAction, onRemoved }: SuppressionsTableProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<Suppression>()
  const [failure, setFailure] = useState<ErrorData>()
  const remove = async (): Promise<void> => {
    if (!asked || !removeSuppressionAction) return
    const result = await reach(removeSuppressionAction({ databaseId, id: asked.id }))
    setAsked(undefined)
    setFailure(result.ok ? undefined : result.error)
    router.refresh()
    onRemoved?.()
  }
  return (
    <>
      {failure && <ErrorNotice error={failure} />}
      <Table label="Suppressed addresses and numbers">
        <TableHead>
          <HeadCell>Address or number</HeadCell>
          <HeadCell className="hidden sm:table-cell">Channel</HeadCell>
          <HeadCell>Reason</HeadCell>
          <HeadCell className="hidden md:table-cell">Campaign</HeadCell>
          <HeadCell className="hidden sm:table-cell">Since</HeadCell>
          {removeSuppressionAction && <ActionsHeadCell />}
        </TableHead>
        <TableBody>
          {suppressions.map((one) => (
            <Row key={one.id}>
              <Cell isRowHeader className="break-all">
                {one.address ?? '•••'}
              </Cell>
              <Cell className="hidden sm:table-cell">{CHANNEL_WORDS[one.channel]}</Cell>
              <Cell>
                <Badge>{SUPPRESSION_WORDS[one.reason][one.channel]}</Badge>
                {one.until && <span className="block text-xs text-muted">until {formatInstant(one.until, zone)}</span>}
              </Cell>
              <Cell className="hidden md:table-cell">{one.campaign}</Cell>
              <Cell className="hidden whitespace-nowrap sm:table-cell">{formatInstant(one.createdAt, zone)}</Cell>
              {removeSuppressionAction && (
                <Cell className="w-px">
                  <Button size="sm" variant="quiet" aria-label={`Remove ${one.address ?? 'this address'}`} onPress={() => setAsked(one)}>
                    Remove
                  </Button>
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
      <AlertDialog
        isOpen={asked !== undefined}
        onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
        title={`Take ${asked?.address ?? 'this address'} off the list?`}
        confirmLabel="Remove"
        tone="danger"
        onConfirm={remove}
      >
        Campaigns may send to it again, if the person has agreed. Do this only when they have asked for it.
      </AlertDialog>
    </>
  )
}
