import type { Metadata } from 'next'
import { ConnectProviderButton } from '@/components/providers/connect-provider-button'
import { ProvidersTable } from '@/components/providers/providers-table'
import { SettingsHead } from '@/components/settings/settings-head'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { listProviders } from '@/lib/sending/providers/list-providers'
import { connectProviderAction, disconnectProviderAction } from './actions'

export const metadata: Metadata = { title: 'Mail providers' }

export default async function MailProvidersPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { providers } = await listProviders({ ctx, input: {} })
  const connect = <ConnectProviderButton connectProviderAction={connectProviderAction} />
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/mail-providers"
        description="Who sends your mail tells here what was delivered, what bounced and who complained."
        actions={providers.length > 0 && connect}
      />
      {providers.length === 0 ? (
        <EmptyState title="No provider connected yet" actions={connect}>
          Amazon SES, SendGrid, Postmark, Mailgun and any mail server that signs what it sends can tell what became of each message. It is taken only
          with its own proof.
        </EmptyState>
      ) : (
        <ProvidersTable providers={providers} now={ctx.clock.now()} disconnectProviderAction={disconnectProviderAction} />
      )}
    </Page>
  )
}
