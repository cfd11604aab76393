import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { formatRelative } from '@/lib/core/format-time'
import { eventList } from '@/lib/webhooks/describe'
import type { Webhook } from '@/lib/webhooks/schema'
import type { WebhookChoices } from './webhook-choices'
import { WebhookMenu } from './webhook-menu'
import { DeliveryBadge, WebhookState } from './webhook-state'

export interface WebhooksTableProps {
  webhooks: readonly Webhook[]
  now: Date
  /** Left out for those who may only look. */
  choices?: WebhookChoices
}

export function WebhooksTable({ webhooks, now, choices }: WebhooksTableProps) {
  return (
    <Table label="Webhooks">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="hidden lg:table-cell">Events</HeadCell>
        <HeadCell className="hidden md:table-cell">Database</HeadCell>
        <HeadCell className="hidden sm:table-cell">Last delivery</HeadCell>
        {choices && <ActionsHeadCell />}
      </TableHead>
      <TableBody>
        {webhooks.map((webhook) => (
          <Row key={webhook.id}>
            <Cell isRowHeader>
              <TextLink href={`/settings/webhooks/${webhook.id}`} variant="quiet" className="break-words">
                {webhook.name}
              </TextLink>
              <span className="block text-xs break-all text-muted">{webhook.url}</span>
            </Cell>
            <Cell>
              <WebhookState {...webhook} />
            </Cell>
            <Cell className="hidden lg:table-cell">{eventList(webhook.events)}</Cell>
            <Cell className="hidden md:table-cell">{webhook.databaseName ?? 'All databases'}</Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">
              {webhook.lastDelivery ? (
                <span className="flex items-center gap-2">
                  <DeliveryBadge state={webhook.lastDelivery.state} />
                  {formatRelative(webhook.lastDelivery.at, now)}
                </span>
              ) : (
                'Nothing yet'
              )}
            </Cell>
            {choices && (
              <Cell className="w-px">
                <WebhookMenu webhook={webhook} choices={choices} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
