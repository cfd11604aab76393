'use client'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { reasonWords } from '@/lib/campaigns/describe'
import type { Campaign } from '@/lib/campaigns/schema'
import { formatCount } from '@/lib/core/format'
import { STATE_WORDS } from '@/lib/sending/describe'

interface OutcomeProps {
  states: Campaign['states']
  kind: Campaign['kind']
  exportHref?: string
  onResend?: (state: 'ambiguous' | 'failed') => void
}

/** Everybody of the segment, by what became of their message and why. */
export function Outcome({ states, kind, exportHref, onResend }: OutcomeProps) {
  return (
    <Card
      title="What became of everyone"
      isFlush
      actions={
        exportHref !== undefined && (
          <LinkButton size="sm" href={exportHref} download>
            Export
          </LinkButton>
        )
      }
    >
      <Table label="People by state" className="rounded-t-none border-0 border-t">
        <TableHead>
          <HeadCell>State</HeadCell>
          <HeadCell>Why</HeadCell>
          <HeadCell isNumeric>People</HeadCell>
          {onResend && <ActionsHeadCell />}
        </TableHead>
        <TableBody>
          {states.map(({ state, reason, people }) => (
            <Row key={`${state} ${reason ?? ''}`}>
              <Cell isRowHeader className="whitespace-nowrap">
                <TextLink href={`?state=${state}`} variant="quiet">
                  {STATE_WORDS[state]}
                </TextLink>
              </Cell>
              <Cell className="text-muted">{reasonWords(reason, kind)}</Cell>
              <Cell isNumeric>{formatCount(people)}</Cell>
              {onResend && (
                <Cell className="w-px whitespace-nowrap">
                  {(state === 'ambiguous' || (state === 'failed' && reason !== 'no_such_address')) && (
                    <Button size="sm" variant="quiet" onPress={() => onResend(state)}>
                      Send again
                    </Button>
                  )}
                </Cell>
              )}
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}
