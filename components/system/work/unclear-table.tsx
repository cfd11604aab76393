'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { LinkButton } from '@/components/ui/link-button'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { toastDone } from '@/components/ui/toast'
import type { UnclearMessage } from '@/lib/campaigns/unclear-schema'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatRelative } from '@/lib/core/format-time'
import type { Result } from '@/lib/core/result'

export interface UnclearTableProps {
  messages: readonly UnclearMessage[]
  total: number
  next: string | null
  now: string
  isLaterPage?: boolean
  /** Left out for those who may only look. */
  settleUnclearAction?: (input: { ids: string[]; as: 'sent' | 'again' }) => Promise<Result<{ messages: number }>>
}

const WHY: Record<string, string> = { worker_lost: 'The worker died', restored: 'The database is a copy' }

/** Messages that the mail server may or may not have: a person looks them up there by their Message-ID and decides. */
export function UnclearTable({ messages, total, next, now: instant, isLaterPage, settleUnclearAction }: UnclearTableProps) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<'sent' | 'again'>()
  const now = new Date(instant)
  const picked = messages.filter(({ id }) => chosen.has(id))
  const campaigns = new Set(picked.map(({ campaignId }) => campaignId))
  const toggle = (id: string, isOn: boolean): void => {
    const others = [...chosen].filter((other) => other !== id)
    setChosen(new Set(isOn ? [...others, id] : others))
  }
  const settle = async (as: 'sent' | 'again', ask: NonNullable<typeof settleUnclearAction>): Promise<void> => {
    const result = await reach(ask({ ids: picked.map(({ id }) => id), as }))
    if (!result.ok) return toastDone(result.error.message, { ...(result.error.remedy ? { description: result.error.remedy } : {}) })
    setChosen(new Set())
    const count = formatQuantity(result.value.messages, 'message')
    announce(as === 'sent' ? `${count} settled as sent.` : `${count} will be sent again.`)
    router.refresh()
  }
  if (messages.length === 0 && !isLaterPage) {
    return (
      <Card title="Unclear messages">
        <p className="text-muted">None. Of every message it is known whether the mail server took it.</p>
      </Card>
    )
  }
  return (
    <Card
      title="Unclear messages"
      note={formatCount(total)}
      actions={
        settleUnclearAction && (
          <>
            <Button size="sm" isDisabled={picked.length === 0 || campaigns.size > 1} onPress={() => setAsked('sent')}>
              They were sent
            </Button>
            <Button size="sm" isDisabled={picked.length === 0 || campaigns.size > 1} onPress={() => setAsked('again')}>
              Send again
            </Button>
          </>
        )
      }
    >
      <p className="mb-3 max-w-prose text-sm text-muted">
        The connection broke, or the worker died, after the last byte and before the answer. Look for the Message-ID in the log of the mail server. A
        bounce, an open or a click settles a message by itself.
      </p>
      <Table label="Unclear messages" className="max-h-96">
        <TableHead>
          {settleUnclearAction && (
            <HeadCell>
              <span className="sr-only">Choose</span>
            </HeadCell>
          )}
          <HeadCell>Message-ID</HeadCell>
          <HeadCell>Campaign</HeadCell>
          <HeadCell className="hidden sm:table-cell">Why</HeadCell>
          <HeadCell className="hidden sm:table-cell">Since</HeadCell>
        </TableHead>
        <TableBody>
          {messages.map(({ id, messageId, campaignId, campaign, reason, gatedAt }) => (
            <Row key={id}>
              {settleUnclearAction && (
                <Cell className="w-px">
                  <Checkbox aria-label={`Choose ${messageId}`} isSelected={chosen.has(id)} onChange={(isOn) => toggle(id, isOn)} />
                </Cell>
              )}
              <Cell isRowHeader className="font-mono text-xs break-all">
                {messageId}
              </Cell>
              <Cell>
                <TextLink href={`/campaigns/${campaignId}`} variant="quiet" className="break-words">
                  {campaign}
                </TextLink>
              </Cell>
              <Cell className="hidden sm:table-cell">{WHY[reason ?? ''] ?? 'The connection broke'}</Cell>
              <Cell className="hidden whitespace-nowrap sm:table-cell">{formatRelative(gatedAt, now)}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {campaigns.size > 1 && <p className="mt-2 text-sm text-muted">Choose messages of one campaign at a time.</p>}
      {(next ?? isLaterPage) && (
        <p className="mt-3 flex gap-2">
          {isLaterPage && (
            <LinkButton size="sm" href="/settings/work">
              From the first
            </LinkButton>
          )}
          {next && (
            <LinkButton size="sm" href={`/settings/work?after=${next}`}>
              Next ones
            </LinkButton>
          )}
        </p>
      )}
      {settleUnclearAction && asked && (
        <AlertDialog
          isOpen
          onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
          title={
            asked === 'sent'
              ? `Settle ${formatQuantity(picked.length, 'message')} as sent?`
              : `Send ${formatQuantity(picked.length, 'message')} again?`
          }
          confirmLabel={asked === 'sent' ? 'Settle as sent' : 'Send again'}
          onConfirm={() => settle(asked, settleUnclearAction)}
        >
          {asked === 'sent'
            ? 'They count as sent from now on, and are not sent again.'
            : 'Whoever has it already gets it twice, with the same Message-ID: many mailboxes then show one of them.'}
        </AlertDialog>
      )}
    </Card>
  )
}
