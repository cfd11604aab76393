import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ProofProvider } from '@/components/account/proof'
import { SecondFactorCard } from '@/components/account/second-factor-card'
import { LinkButton } from '@/components/ui/link-button'
import { contextFor } from '@/lib/actions/action'
import { getAccount } from '@/lib/auth/account/get-account'
import { currentActor } from '@/lib/auth/actor'
import {
  confirmSecondFactorAction,
  proveAction,
  removeSecondFactorAction,
  renewRecoveryCodesAction,
  startSecondFactorAction,
} from '../../(dashboard)/account/actions'

export const metadata: Metadata = { title: 'Second factor' }

/** All that an admin may do who has yet to set up what admins must have. */
export default async function SecondFactorPage() {
  const actor = await currentActor()
  if (!actor) redirect('/sign-in')
  const { secondFactor } = await getAccount({ ctx: contextFor(actor), input: {} })
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">One more step</h1>
        <p className="mt-1 text-muted">Admins sign in here with a second factor. Set up yours, then everything is open to you.</p>
      </div>
      <ProofProvider proveAction={proveAction}>
        <SecondFactorCard
          state={secondFactor}
          startAction={startSecondFactorAction}
          confirmAction={confirmSecondFactorAction}
          renewCodesAction={renewRecoveryCodesAction}
          removeAction={removeSecondFactorAction}
        />
      </ProofProvider>
      {!actor.mustEnrol && <LinkButton href="/segments">Go on</LinkButton>}
    </div>
  )
}
