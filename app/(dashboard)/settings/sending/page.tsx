import type { Metadata } from 'next'
import { CreateSigningKeyButton } from '@/components/sending/setup/create-signing-key-button'
import { DomainCard } from '@/components/sending/setup/domain-card'
import { GuardCard } from '@/components/sending/setup/guard-card'
import { HoldCard } from '@/components/sending/setup/hold-card'
import { PaceCard } from '@/components/sending/setup/pace-card'
import { TextPriceCard } from '@/components/sending/setup/text-price-card'
import { TransportCard } from '@/components/sending/setup/transport-card'
import { SettingsHead } from '@/components/settings/settings-head'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { sendingSettings } from '@/lib/sending/setup/sending-settings'
import {
  checkDomainAction,
  createSigningKeyAction,
  endWarmUpAction,
  releaseProviderAction,
  removeSigningKeyAction,
  setGuardsAction,
  setPaceAction,
  setTextPriceAction,
  startSigningAction,
  startWarmUpAction,
  testRelayAction,
} from './actions'

export const metadata: Metadata = { title: 'Sending' }

export default async function SendingPage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { transport, limits, guards, holds, textPrice, domains } = await sendingSettings({ ctx, input: {} })
  const mayChange = may(actor, 'system:write')
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/sending"
        description="Where mail goes, how fast, and how receivers can tell that it is yours."
        actions={mayChange && <CreateSigningKeyButton createSigningKeyAction={createSigningKeyAction} />}
      />
      <div className="flex flex-col gap-4">
        {holds.map((one) => (
          <HoldCard key={one.provider} hold={one} {...(mayChange ? { releaseProviderAction } : {})} />
        ))}
        <TransportCard transport={transport} {...(mayChange ? { testRelayAction } : {})} />
        <PaceCard limits={limits} {...(mayChange ? { setPaceAction } : {})} />
        <GuardCard guards={guards} {...(mayChange ? { setGuardsAction } : {})} />
        <TextPriceCard price={textPrice} {...(mayChange ? { setTextPriceAction } : {})} />
        {domains.length === 0 && (
          <EmptyState title="No domain sends yet">
            The domains of the senders in your brand kits stand here, each with its signing key and what the DNS says of it.
          </EmptyState>
        )}
        {domains.map((domain) => (
          <DomainCard
            key={domain.domain}
            {...domain}
            now={ctx.clock.now().toISOString()}
            checkDomainAction={checkDomainAction}
            {...(mayChange
              ? { actions: { createSigningKeyAction, removeSigningKeyAction, startSigningAction, startWarmUpAction, endWarmUpAction } }
              : {})}
          />
        ))}
      </div>
    </Page>
  )
}
