import type { Metadata } from 'next'
import { InvitationForm } from '@/components/auth/invitation-form'
import { NoticePage } from '@/components/auth/notice-page'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { currentActor } from '@/lib/auth/actor'
import { DEAD_LINKS } from '@/lib/auth/describe'
import { readInvitation } from '@/lib/auth/links'
import { acceptInvitationAction } from '../../link-actions'

// See the page of a reset.
export const metadata: Metadata = { title: 'Invitation', referrer: 'strict-origin' }

export default async function InvitationPage({ params }: PageProps<'/invitation/[token]'>) {
  const { token } = await params
  const { state, email, invitedBy } = await readInvitation(token)
  if (state !== 'open') {
    const { title, text } = DEAD_LINKS.invitation[state]
    return (
      <NoticePage title={title} actions={<LinkButton href="/sign-in">Sign in</LinkButton>}>
        {text}
      </NoticePage>
    )
  }
  const actor = await currentActor()
  if (!actor) return <InvitationForm token={token} email={email} invitedBy={invitedBy} acceptInvitationAction={acceptInvitationAction} />
  return (
    <NoticePage
      title={`You are signed in as ${actor.name}`}
      actions={
        <form action="/api/sign-out" method="post">
          <Button type="submit">Sign out</Button>
        </form>
      }
    >
      The invitation is for {email} and stays open. Sign out, then open its link again.
    </NoticePage>
  )
}
