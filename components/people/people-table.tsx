import { describeDatabases, describeFactors, ROLE_WORDS } from '@/lib/auth/describe'
import type { Person } from '@/lib/auth/schema'
import { formatRelative } from '@/lib/core/format-time'
import { Badge } from '../ui/badge'
import { ActionsHeadCell, Cell, HeadCell, Row, Table, TableBody, TableHead } from '../ui/table'
import type { NamedDatabase } from './access-fields'
import { type PersonActions, PersonRowActions } from './person-row-actions'

export interface PeopleTableProps {
  people: readonly Person[]
  /** Of whoever looks. */
  ownId: string
  now: Date
  databases: readonly NamedDatabase[]
  mayGiveAll: boolean
  actions: PersonActions
}

export function PeopleTable({ people, ownId, now, databases, mayGiveAll, actions }: PeopleTableProps) {
  return (
    <Table label="People">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell className="hidden lg:table-cell">Databases</HeadCell>
        <HeadCell className="hidden md:table-cell">Second factor</HeadCell>
        <HeadCell className="hidden md:table-cell">Last sign-in</HeadCell>
        <ActionsHeadCell />
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <Row key={person.id}>
            <Cell isRowHeader>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium break-words">{person.name}</span>
                {person.id === ownId && <Badge tone="accent">You</Badge>}
                {person.isDisabled && <Badge tone="negative">Disabled</Badge>}
              </span>
              <span className="block text-xs break-all text-muted">{person.email}</span>
            </Cell>
            <Cell>{ROLE_WORDS[person.role].label}</Cell>
            <Cell className="hidden lg:table-cell">{describeDatabases(person.databases)}</Cell>
            <Cell className="hidden md:table-cell">{describeFactors(person)}</Cell>
            <Cell className="hidden whitespace-nowrap md:table-cell">{formatRelative(person.lastSignInAt ?? undefined, now)}</Cell>
            <Cell className="w-px">
              <PersonRowActions person={person} isSelf={person.id === ownId} databases={databases} mayGiveAll={mayGiveAll} actions={actions} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}
