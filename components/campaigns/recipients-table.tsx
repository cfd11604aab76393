import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { reasonWords } from '@/lib/campaigns/describe'
import type { Campaign, Recipient } from '@/lib/campaigns/schema'
import { formatInstant } from '@/lib/core/format-time'
import { STATE_WORDS } from '@/lib/sending/describe'
import type { MessageState } from '@/lib/sending/state'

export interface RecipientsTableProps {
  campaignId: string
  kind: Campaign['kind']
  recipients: readonly Recipient[]
  state: MessageState | undefined
  next: string | null
  isFirstPage: boolean
  zone: string
}

/** One by one, with the Message-ID that a mail server is asked about. */
export function RecipientsTable({ campaignId, kind, recipients, state, next, isFirstPage, zone }: RecipientsTableProps) {
  const only = state === undefined ? '' : `&state=${state}`
  return (
    <Card
      title="Recipients"
      note={state === undefined ? undefined : `Only: ${STATE_WORDS[state].toLowerCase()}`}
      isFlush
      actions={
        <>
          {state !== undefined && (
            <LinkButton size="sm" href={`/campaigns/${campaignId}`}>
              Show all
            </LinkButton>
          )}
          {!isFirstPage && (
            <LinkButton size="sm" href={`/campaigns/${campaignId}?first${only}`}>
              First page
            </LinkButton>
          )}
          {next !== null && (
            <LinkButton size="sm" href={`/campaigns/${campaignId}?after=${next}${only}`}>
              Next page
            </LinkButton>
          )}
        </>
      }
    >
      {recipients.length === 0 ? (
        <p className="border-t border-line px-4 py-6 text-muted">Nobody is in this state.</p>
      ) : (
        <Table label="Recipients" className="rounded-t-none border-0 border-t">
          <TableHead>
            <HeadCell>Customer</HeadCell>
            <HeadCell className="hidden sm:table-cell">{kind === 'text' ? 'Number' : 'Address'}</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell className="hidden md:table-cell">Did</HeadCell>
            <HeadCell className="hidden xl:table-cell">Message-ID</HeadCell>
            <HeadCell className="hidden md:table-cell">When</HeadCell>
          </TableHead>
          <TableBody>
            {recipients.map((one) => (
              <Row key={one.id}>
                <Cell isRowHeader>{one.name ?? one.externalId ?? 'No customer any more'}</Cell>
                <Cell className="hidden break-all sm:table-cell">{one.address}</Cell>
                <Cell>
                  {STATE_WORDS[one.state]}
                  {one.reason !== null && <span className="block text-xs text-muted">{reasonWords(one.reason, kind)}</span>}
                  {one.detail !== null && one.state !== 'sent' && <span className="block text-xs break-words text-muted">{one.detail}</span>}
                </Cell>
                <Cell className="hidden md:table-cell">
                  {one.openedAt && <span className="block">Opened</span>}
                  {one.clickedAt && <span className="block">Clicked</span>}
                </Cell>
                <Cell className="hidden font-mono text-xs break-all xl:table-cell">{one.messageId}</Cell>
                <Cell className="hidden whitespace-nowrap md:table-cell">
                  {one.nextAt ? `again ${formatInstant(one.nextAt, zone)}` : formatInstant(one.at, zone)}
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  )
}
