'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { ErrorData } from '@/lib/core/errors'
import { formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'
import { PROVIDER_WORDS } from '@/lib/sending/describe'
import type { ProviderConnection } from '@/lib/sending/schema'

export interface ProvidersTableProps {
  providers: readonly ProviderConnection[]
  now: Date
  disconnectProviderAction: (input: { id: string }) => Promise<Result<{ id: string }>>
}

export function ProvidersTable({ providers, now, disconnectProviderAction }: ProvidersTableProps) {
  const router = useRouter()
  const [leaving, setLeaving] = useState<ProviderConnection>()
  const [failure, setFailure] = useState<ErrorData>()
  const disconnect = async (id: string): Promise<void> => {
    const result = await reach(disconnectProviderAction({ id }))
    setLeaving(undefined)
    setFailure(result.ok ? undefined : result.error)
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-4">
      {failure && <ErrorNotice error={failure} />}
      <Table label="Mail providers">
        <TableHead>
          <HeadCell>Provider</HeadCell>
          <HeadCell>Address to give it</HeadCell>
          <HeadCell className="hidden md:table-cell">Proof</HeadCell>
          <HeadCell className="hidden sm:table-cell">Last told</HeadCell>
          <ActionsHeadCell />
        </TableHead>
        <TableBody>
          {providers.map((one) => (
            <Row key={one.id}>
              <Cell isRowHeader>{PROVIDER_WORDS[one.provider].label}</Cell>
              <Cell className="font-mono text-xs break-all">{one.address}</Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">ends in {one.secretHint}</Cell>
              <Cell className="hidden whitespace-nowrap sm:table-cell">{one.lastEventAt ? formatRelative(one.lastEventAt, now) : 'Nothing yet'}</Cell>
              <Cell className="w-px whitespace-nowrap">
                <Button size="sm" variant="quiet" aria-label={`Disconnect ${PROVIDER_WORDS[one.provider].label}`} onPress={() => setLeaving(one)}>
                  Disconnect
                </Button>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <AlertDialog
        isOpen={leaving !== undefined}
        onOpenChange={(isOpen) => !isOpen && setLeaving(undefined)}
        title={`Disconnect ${leaving ? PROVIDER_WORDS[leaving.provider].label : ''}?`}
        confirmLabel="Disconnect"
        tone="danger"
        onConfirm={() => (leaving ? disconnect(leaving.id) : undefined)}
      >
        What it tells from now on is refused. What it has told stays.
      </AlertDialog>
    </div>
  )
}
