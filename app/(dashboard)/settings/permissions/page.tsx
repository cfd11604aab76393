import type { Metadata } from 'next'
import { SettingsHead } from '@/components/settings/settings-head'
import { CheckMark } from '@/components/ui/check-mark'
import { Page } from '@/components/ui/page'
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import { REGISTRY } from '@/lib/actions/registry'
import { requireActor } from '@/lib/auth/actor'
import { PERMISSIONS, ROLES } from '@/lib/auth/permissions'

export const metadata: Metadata = { title: 'Permissions' }

export default async function PermissionsPage() {
  const actor = await requireActor()
  const operations = [...REGISTRY.values()].map(({ spec }) => spec)
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/permissions"
        description="What each role may do. The same table decides on pages, in the API and for keys."
      />
      <Table label="Operations and the roles that may do them">
        <TableHead>
          <HeadCell>Operation</HeadCell>
          <HeadCell>Permission</HeadCell>
          {ROLES.map((role) => (
            <HeadCell key={role}>{role}</HeadCell>
          ))}
        </TableHead>
        <TableBody>
          {operations.map(({ id, summary, permission }) => (
            <Row key={id}>
              <Cell>{summary}</Cell>
              <Cell>{permission}</Cell>
              {ROLES.map((role) => {
                const isAllowed = (PERMISSIONS[permission] as readonly string[]).includes(role)
                return (
                  <Cell key={role}>
                    <CheckMark state={isAllowed ? 'on' : 'off'} />
                    <span className="sr-only">{isAllowed ? 'yes' : 'no'}</span>
                  </Cell>
                )
              })}
            </Row>
          ))}
        </TableBody>
      </Table>
    </Page>
  )
}
