import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PasskeyCard } from '@/components/account/passkey-card'
import { PasskeyConfirmation } from '@/components/account/passkey-confirmation'
import { ProofProvider } from '@/components/account/proof'
import { SecondFactorCard } from '@/components/account/second-factor-card'
import { LinkButton } from '@/components/ui/link-button'
import { contextFor } from '@/lib/actions/action'
import { getAccount } from '@/lib/auth/account/get-account'
import { currentActor } from '@/lib/auth/actor'
import { mayUsePasskey } from '@/lib/auth/passkeys/may-use-passkey'
import {
  addPasskeyAction,
  confirmSecondFactorAction,
  proveAction,
  proveByPasskeyAction,
  removePasskeyAction,
  removeSecondFactorAction,
  renamePasskeyAction,
  renewRecoveryCodesAction,
  startPasskeyAction,
  startPasskeyProofAction,
  startSecondFactorAction,
} from '../../(dashboard)/account/actions'

export const metadata: Metadata = { title: 'Second factor' }

/** All that an admin may do who has yet to set up, or to show, what admins must have. */
export default async function SecondFactorPage() {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in')
  if (actor.mustEnrol && (await mayUsePasskey(actor.id))) {
    return (
      <div className="flex flex-col gap-5">
        <Head text="Admins sign in here with a second factor. Yours is a passkey: it signs you in by itself, so next time you need no password." />
        <PasskeyConfirmation actions={{ startAction: startPasskeyProofAction, proveAction: proveByPasskeyAction }} next="/home" />
      </div>
    )
  }
  const ctx = contextFor(actor)
  const { secondFactor, passkeys } = await getAccount({ ctx, input: {} })
  return (
    <div className="flex flex-col gap-5">
      <Head
        text={`Admins sign in here with a second factor. Set up ${passkeys.site.isPossible ? 'an app or a passkey' : 'yours'}, then everything is open to you.`}
      />
      <ProofProvider proveAction={proveAction}>
        <SecondFactorCard
          state={secondFactor}
          startAction={startSecondFactorAction}
          confirmAction={confirmSecondFactorAction}
          renewCodesAction={renewRecoveryCodesAction}
          removeAction={removeSecondFactorAction}
        />
        {passkeys.site.isPossible && (
          <PasskeyCard
            {...passkeys}
            now={ctx.clock.now().toISOString()}
            startAction={startPasskeyAction}
            addAction={addPasskeyAction}
            renameAction={renamePasskeyAction}
            removeAction={removePasskeyAction}
          />
        )}
      </ProofProvider>
      {!actor.mustEnrol && <LinkButton href="/segments">Go on</LinkButton>}
    </div>
  )
}

function Head({ text }: { text: string }) {
  return (
    <div>
      <h1 className="text-xl font-semibold tracking-tight">One more step</h1>
      <p className="mt-1 text-muted">{text}</p>
    </div>
  )
}
