import { Check, Minus } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { type Demands, ROLES, type Role, unmetDemand } from '@/lib/auth/permissions'

interface ListedOperation extends Demands {
  id: string
  summary: string
  proof?: true
}

export interface PermissionTableProps {
  area: string
  operations: readonly ListedOperation[]
}

/** What each role may do in one area, as the operations themselves ask. */
export function PermissionTable({ area, operations }: PermissionTableProps) {
  return (
    <Table label={`${area}: operations and the roles that may do them`}>
      <TableHead>
        <HeadCell className="w-full">Operation</HeadCell>
        {ROLES.map((role) => (
          <HeadCell key={role} className="px-2 text-center capitalize">
            {role}
          </HeadCell>
        ))}
      </TableHead>
      <TableBody>
        {operations.map((operation) => (
          <Row key={operation.id}>
            <Cell>
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                {operation.summary}
                {operation.personal && <Badge>Personal data</Badge>}
                {operation.allDatabases && <Badge>All databases</Badge>}
                {operation.proof && <Badge>Password again</Badge>}
              </span>
            </Cell>
            {ROLES.map((role) => (
              <Cell key={role} className="px-2">
                <Allowed isAllowed={unmetDemand(everywhere(role), operation) === undefined} />
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  )
}

function Allowed({ isAllowed }: { isAllowed: boolean }) {
  const Icon = isAllowed ? Check : Minus
  return (
    <span className="flex justify-center">
      <Icon aria-hidden className={isAllowed ? 'size-4 text-accent' : 'size-4 text-muted'} strokeWidth={isAllowed ? 2.5 : 1.5} />
      <span className="sr-only">{isAllowed ? 'yes' : 'no'}</span>
    </span>
  )
}

/** Somebody of this role who may see all databases. */
function everywhere(role: Role) {
  return { type: 'user' as const, id: role, name: role, role, databases: 'all' as const, sessionId: '', provenAt: new Date(0) }
}
