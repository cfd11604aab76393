'use client'
import { Ellipsis } from 'lucide-react'
import type { OpenInvitation } from '@/lib/auth/schema'
import type { Result } from '@/lib/core/result'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { usePersonChange } from './use-person-change'

export interface InvitationActions {
  resendInvitationAction: (input: { id: string }) => Promise<Result<unknown>>
  revokeInvitationAction: (input: { id: string }) => Promise<Result<unknown>>
}

export function InvitationRowActions({ invitation, actions }: { invitation: OpenInvitation; actions: InvitationActions }) {
  const { change, failure } = usePersonChange()
  const { id, email } = invitation
  const resend = (): void => void change(actions.resendInvitationAction({ id }), `A new link to ${email} is on its way.`)
  const revoke = (): void => void change(actions.revokeInvitationAction({ id }), `Withdrew the invitation of ${email}.`)
  return (
    <div className="flex justify-end">
      <Menu
        label={`Actions for ${email}`}
        trigger={
          <IconButton size="sm" label={`Actions for ${email}`}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'actions',
            entries: [
              { id: 'resend', label: 'Send again', description: 'The earlier link stops working', onAction: resend },
              { id: 'revoke', label: 'Withdraw', isDanger: true, onAction: revoke },
            ],
          },
        ]}
      />
      {failure}
    </div>
  )
}
