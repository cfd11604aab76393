import type { Metadata } from 'next'
import { InvitationsTable } from '@/components/people/invitations-table'
import { InviteButton } from '@/components/people/invite-button'
import { PeopleTable } from '@/components/people/people-table'
import { SettingsHead } from '@/components/settings/settings-head'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { listPeople } from '@/lib/auth/people/list-people'
import { currentDatabase } from '../../current-database'
import {
  disablePersonAction,
  enablePersonAction,
  invitePersonAction,
  removePasskeysAction,
  resendInvitationAction,
  revokeInvitationAction,
  sendResetAction,
  updatePersonAction,
} from './actions'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ people, invitations }, { databases }] = await Promise.all([listPeople({ ctx, input: {} }), currentDatabase()])
  const choices = databases.map(({ id, name }) => ({ id, name }))
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current="/settings/people"
        description="Who may sign in, and what they may do."
        actions={<InviteButton databases={choices} mayGiveAll={actor.databases === 'all'} invitePersonAction={invitePersonAction} />}
      />
      <PeopleTable
        people={people}
        ownId={actor.id}
        now={ctx.clock.now()}
        databases={choices}
        mayGiveAll={actor.databases === 'all'}
        actions={{ updatePersonAction, disablePersonAction, enablePersonAction, sendResetAction, removePasskeysAction }}
      />
      {invitations.length > 0 && <InvitationsTable invitations={invitations} actions={{ resendInvitationAction, revokeInvitationAction }} />}
    </Page>
  )
}
