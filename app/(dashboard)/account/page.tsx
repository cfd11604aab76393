import type { Metadata } from 'next'
import { EmailForm, NameForm, PasswordForm } from '@/components/account/account-forms'
import { PasskeyCard } from '@/components/account/passkey-card'
import { SecondFactorCard } from '@/components/account/second-factor-card'
import { SessionList } from '@/components/account/session-list'
import { Card } from '@/components/ui/card'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { contextFor } from '@/lib/actions/action'
import { getAccount } from '@/lib/auth/account/get-account'
import { requireActor } from '@/lib/auth/actor'
import {
  addPasskeyAction,
  changePasswordAction,
  confirmSecondFactorAction,
  endOtherSessionsAction,
  endSessionAction,
  removePasskeyAction,
  removeSecondFactorAction,
  renameAccountAction,
  renamePasskeyAction,
  renewRecoveryCodesAction,
  requestEmailChangeAction,
  startPasskeyAction,
  startSecondFactorAction,
} from './actions'

export const metadata: Metadata = { title: 'Your account' }

export default async function AccountPage() {
  const ctx = contextFor(await requireActor())
  const { name, email, secondFactor, passkeys, sessions } = await getAccount({ ctx, input: {} })
  return (
    <Page>
      <PageHead title="Your account" description={email} />
      <Card title="Name">
        <NameForm name={name} renameAccountAction={renameAccountAction} />
      </Card>
      <Card title="Email" note="You sign in with it, and mails go there.">
        <EmailForm requestEmailChangeAction={requestEmailChangeAction} />
      </Card>
      <Card title="Password" note="A change signs you out everywhere else.">
        <PasswordForm changePasswordAction={changePasswordAction} />
      </Card>
      <SecondFactorCard
        state={secondFactor}
        startAction={startSecondFactorAction}
        confirmAction={confirmSecondFactorAction}
        renewCodesAction={renewRecoveryCodesAction}
        removeAction={removeSecondFactorAction}
      />
      <PasskeyCard
        site={passkeys.site}
        own={passkeys.own}
        now={ctx.clock.now().toISOString()}
        startAction={startPasskeyAction}
        addAction={addPasskeyAction}
        renameAction={renamePasskeyAction}
        removeAction={removePasskeyAction}
      />
      <SessionList
        sessions={sessions}
        now={ctx.clock.now().toISOString()}
        endSessionAction={endSessionAction}
        endOtherSessionsAction={endOtherSessionsAction}
      />
    </Page>
  )
}
