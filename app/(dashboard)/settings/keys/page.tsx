import type { Metadata } from 'next'
import { CreateKeyButton } from '@/components/settings/keys/create-key-button'
import { CurlLine } from '@/components/settings/keys/curl-line'
import { KeysTable } from '@/components/settings/keys/keys-table'
import { SettingsHead } from '@/components/settings/settings-head'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { listKeys } from '@/lib/auth/keys/list-keys'
import { may } from '@/lib/auth/permissions'
import { env } from '@/lib/core/env'
import { listDatabases } from '@/lib/customers/list-databases'
import { createKeyAction, revokeKeyAction, rotateKeyAction } from './actions'

export const metadata: Metadata = { title: 'API keys' }

export default async function KeysPage({ searchParams }: PageProps<'/settings/keys'>) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { after } = await searchParams
  const [{ keys, next }, databases] = await Promise.all([
    listKeys({ ctx, input: { limit: 100, ...(typeof after === 'string' ? { after } : {}) } }),
    listDatabases({ ctx, input: {} }),
  ])
  const choices = databases.map(({ id, name }) => ({ id, label: name }))
  const create = may(actor, 'keys:write') && <CreateKeyButton databases={choices} createKeyAction={createKeyAction} />
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/keys"
        description="A key lets a program do what a role may do, without a person. It is shown once; only a hash of it is kept."
        actions={create}
      />
      {keys.length === 0 ? (
        <EmptyState title="No API key yet" actions={<CurlLine origin={env().APP_URL} />}>
          Create one for each program, with no more permissions than it needs. The program sends it with every request:
        </EmptyState>
      ) : (
        <KeysTable
          keys={keys}
          databases={choices}
          now={ctx.clock.now()}
          actions={may(actor, 'keys:write') ? { rotateKeyAction, revokeKeyAction } : undefined}
        />
      )}
      {next && (
        <div>
          <LinkButton href={`/settings/keys?after=${encodeURIComponent(next)}`}>Older keys</LinkButton>
        </div>
      )}
    </Page>
  )
}
