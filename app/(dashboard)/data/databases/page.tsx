import type { Metadata } from 'next'
import { CreateDatabaseButton } from '@/components/customers/databases/create-database-button'
import { DatabasesTable } from '@/components/customers/databases/databases-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { listDatabaseFigures } from '@/lib/customers/list-database-figures'
import { currentDatabase } from '../../current-database'
import { chooseDatabaseAction } from '../../shell-actions'
import { createDatabaseAction, updateDatabaseAction } from './actions'

export const metadata: Metadata = { title: 'Databases' }

export default async function DatabasesPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ databases, current }, figures] = await Promise.all([currentDatabase(), listDatabaseFigures({ ctx, input: {} })])
  const mayWrite = may(actor, 'data:write')
  const create = mayWrite && <CreateDatabaseButton variant="primary" createDatabaseAction={createDatabaseAction} />
  return (
    <Page>
      <PageHead
        title="Databases"
        description="A customer-360 database holds the customers of one brand. Every segment belongs to one."
        actions={databases.length > 0 && create}
      />
      {databases.length === 0 ? (
        <EmptyState title="No database yet" actions={create}>
          {mayWrite
            ? 'Create the first one, then import a file of customers or orders into it.'
            : 'An admin creates the first one and imports into it.'}
        </EmptyState>
      ) : (
        <DatabasesTable
          databases={databases}
          figures={figures}
          currentId={current?.id}
          now={ctx.clock.now()}
          choices={{ chooseDatabaseAction, ...(mayWrite ? { updateDatabaseAction } : {}) }}
        />
      )}
    </Page>
  )
}
