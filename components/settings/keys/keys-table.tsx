import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Explained } from '@/components/ui/explained'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { permissionWords, ROLE_WORDS } from '@/lib/auth/describe'
import type { KeyRow } from '@/lib/auth/keys/schema'
import { formatDay, formatInstant, formatRelative } from '@/lib/core/format-time'
import type { DatabaseChoice, KeyActions } from './key-actions'
import { KeyMenu } from './key-menu'

export interface KeysTableProps {
  keys: readonly KeyRow[]
  databases: readonly DatabaseChoice[]
  now: Date
  /** For those who may change keys. */
  actions?: KeyActions | undefined
}

const STATES: Record<KeyRow['status'], { tone: BadgeProps['tone']; word: string; why: string }> = {
  active: { tone: 'positive', word: 'Active', why: 'It works.' },
  expired: { tone: 'neutral', word: 'Expired', why: 'Its time is over.' },
  revoked: { tone: 'neutral', word: 'Revoked', why: 'It was ended by hand.' },
  without_owner: { tone: 'negative', word: 'No owner', why: 'The person who made it was disabled or is no longer an admin, so it does not work.' },
}

export function KeysTable({ keys, databases, now, actions }: KeysTableProps) {
  const names = new Map(databases.map(({ id, label }) => [id, label]))
  return (
    <Table label="API keys">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="hidden md:table-cell">May</HeadCell>
        <HeadCell className="hidden lg:table-cell">Databases</HeadCell>
        <HeadCell className="hidden sm:table-cell">Last used</HeadCell>
        <HeadCell className="hidden md:table-cell">Ends</HeadCell>
        <ActionsHeadCell />
      </TableHead>
      <TableBody>
        {keys.map((key) => (
          <Row key={key.id}>
            <Cell isRowHeader>
              <span className="font-medium break-words">{key.name}</span>
              <span className="block text-xs text-muted">
                <span className="font-mono">rk_{key.id}_…</span> · by {key.createdBy}
              </span>
            </Cell>
            <Cell>
              <Explained content={STATES[key.status].why}>
                <Badge tone={STATES[key.status].tone}>{STATES[key.status].word}</Badge>
              </Explained>
              {key.previousUntil && <span className="block text-xs text-muted">Old secret until {formatInstant(key.previousUntil, 'UTC')}</span>}
            </Cell>
            <Cell className="hidden md:table-cell">
              <Explained content={key.permissions.map((id) => permissionWords(id)).join(', ')}>
                {ROLE_WORDS[key.role].label}, {key.permissions.length === 1 ? '1 permission' : `${key.permissions.length} permissions`}
              </Explained>
            </Cell>
            <Cell className="hidden lg:table-cell">
              {key.databaseIds === null ? 'All' : key.databaseIds.map((id) => names.get(id) ?? 'One you may not see').join(', ')}
            </Cell>
            <Cell className="hidden whitespace-nowrap sm:table-cell">{key.lastUsedAt ? formatRelative(key.lastUsedAt, now) : 'Never'}</Cell>
            <Cell className="hidden whitespace-nowrap md:table-cell">
              {key.expiresAt ? (
                <Explained content={formatInstant(key.expiresAt, 'UTC')}>{formatDay(key.expiresAt.slice(0, 10))}</Explained>
              ) : (
                'No end'
              )}
            </Cell>
            <Cell className="w-px">{actions && key.status !== 'revoked' && <KeyMenu apiKey={key} actions={actions} />}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
