import { describeDatabases, ROLE_WORDS } from '@/lib/auth/describe'
import type { OpenInvitation } from '@/lib/auth/schema'
import { formatInstant } from '@/lib/core/format-time'
import { Badge } from '../ui/badge'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '../ui/table'
import { type InvitationActions, InvitationRowActions } from './invitation-row-actions'

export interface InvitationsTableProps {
  invitations: readonly OpenInvitation[]
  actions: InvitationActions
}

const STATES = {
  open: { word: 'Open', tone: 'neutral' },
  expired: { word: 'Expired', tone: 'negative' },
  void: { word: 'Void', tone: 'negative' },
} as const

export function InvitationsTable({ invitations, actions }: InvitationsTableProps) {
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-3">
      <h2 id="invitations" className="text-base font-semibold">
        Invitations
      </h2>
      <Table label="Invitations">
        <TableHead>
          <HeadCell>Email</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell className="hidden lg:table-cell">Databases</HeadCell>
          <HeadCell className="hidden md:table-cell">Invited by</HeadCell>
          <HeadCell className="hidden md:table-cell">Ends</HeadCell>
          <ActionsHeadCell />
        </TableHead>
        <TableBody>
          {invitations.map((invitation) => (
            <Row key={invitation.id}>
              <Cell isRowHeader>
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium break-all">{invitation.email}</span>
                  <Badge tone={STATES[invitation.state].tone}>{STATES[invitation.state].word}</Badge>
                </span>
                {invitation.state === 'void' && (
                  <span className="block text-xs text-muted">Who invited may no longer do so. Send it again yourself.</span>
                )}
              </Cell>
              <Cell>{ROLE_WORDS[invitation.role].label}</Cell>
              <Cell className="hidden lg:table-cell">{describeDatabases(invitation.databases)}</Cell>
              <Cell className="hidden md:table-cell">{invitation.invitedBy}</Cell>
              <Cell className="hidden whitespace-nowrap md:table-cell">{formatInstant(invitation.expiresAt, 'UTC')}</Cell>
              <Cell className="w-px">
                <InvitationRowActions invitation={invitation} actions={actions} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </section>
  )
}
