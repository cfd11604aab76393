'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount } from '@/lib/core/format'
import type { Topic } from '@/lib/sending/topics/schema'
import { EditTopicButton } from './edit-topic-button'
import type { TopicActions } from './topic-actions'

export interface TopicsTableProps {
  databaseId: string
  topics: readonly Topic[]
  /** Left out for those who may only look. */
  actions?: TopicActions
}

export function TopicsTable({ databaseId, topics, actions }: TopicsTableProps) {
  const router = useRouter()
  const [asked, setAsked] = useState<Topic>()
  const [failure, setFailure] = useState<ErrorData>()
  const remove = async (): Promise<void> => {
    if (!asked || !actions) return
    const result = await reach(actions.removeTopicAction({ id: asked.id }))
    setAsked(undefined)
    setFailure(result.ok ? undefined : result.error)
    router.refresh()
  }
  return (
    <>
      {failure && <ErrorNotice error={failure} />}
      <Table label="Topics">
        <TableHead>
          <HeadCell>Topic</HeadCell>
          <HeadCell className="hidden sm:table-cell">Description</HeadCell>
          <HeadCell isNumeric>Have left it</HeadCell>
          {actions && <ActionsHeadCell />}
        </TableHead>
        <TableBody>
          {topics.map((topic) => (
            <Row key={topic.id}>
              <Cell isRowHeader className="[overflow-wrap:anywhere]">
                {topic.name}
              </Cell>
              <Cell className="hidden [overflow-wrap:anywhere] text-muted sm:table-cell">{topic.description}</Cell>
              <Cell isNumeric>{formatCount(topic.left)}</Cell>
              {actions && (
                <Cell className="w-px whitespace-nowrap">
                  <EditTopicButton key={`${topic.name} ${topic.description}`} databaseId={databaseId} topic={topic} actions={actions} />
                  <Button size="sm" variant="quiet" aria-label={`Remove ${topic.name}`} onPress={() => setAsked(topic)}>
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
        title={`Remove ${asked?.name ?? 'this topic'}?`}
        confirmLabel="Remove"
        tone="danger"
        onConfirm={remove}
      >
        Nobody is asked about it any more. Campaigns that name it already go on leaving out whoever has left it.
      </AlertDialog>
    </>
  )
}
