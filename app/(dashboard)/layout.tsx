import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ProofProvider } from '@/components/account/proof'
import { asTheme, PREFERENCES } from '@/components/shell/preferences'
import { Shell } from '@/components/shell/shell'
import { currentActor } from '@/lib/auth/actor'
import { mayUsePasskey } from '@/lib/auth/passkeys/may-use-passkey'
import { proveAction, proveByPasskeyAction, startPasskeyProofAction } from './account/actions'
import { currentDatabase } from './current-database'
import { chooseDatabaseAction } from './shell-actions'

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  // A comfort only: each page asks for itself.
  if (!actor) redirect('/sign-in')
  if (actor.mustEnrol) redirect('/second-factor')
  const [{ databases, current }, jar, hasPasskey] = await Promise.all([currentDatabase(), cookies(), mayUsePasskey(actor.id)])
  const preference = (name: keyof typeof PREFERENCES): string | undefined => jar.get(PREFERENCES[name])?.value
  return (
    <Shell
      actor={actor}
      databases={databases}
      currentDatabase={current}
      preferences={{
        theme: asTheme(preference('theme')),
        isRailCollapsed: preference('rail') === 'collapsed',
        plainKeys: preference('shortcuts') !== 'off',
      }}
      chooseDatabaseAction={chooseDatabaseAction}
    >
      <ProofProvider
        proveAction={proveAction}
        passkeyActions={hasPasskey ? { startAction: startPasskeyProofAction, proveAction: proveByPasskeyAction } : undefined}
      >
        {children}
      </ProofProvider>
    </Shell>
  )
}
