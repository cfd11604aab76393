'use client'
import { useState } from 'react'
import type { Result } from '@/lib/core/result'
import { useProof } from '../account/proof'
import { Button } from '../ui/button'
import { AccessDialog } from './access-dialog'
import type { Access, NamedDatabase } from './access-fields'
import { usePersonChange } from './use-person-change'

export interface InviteButtonProps {
  databases: readonly NamedDatabase[]
  mayGiveAll: boolean
  invitePersonAction: (input: Access & { email: string }) => Promise<Result<unknown>>
}

export function InviteButton({ databases, mayGiveAll, invitePersonAction }: InviteButtonProps) {
  const { tell } = usePersonChange()
  const withProof = useProof()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Invite a person
      </Button>
      {isOpen && (
        <AccessDialog
          title="Invite a person"
          description="They get a mail with a link that works once, within 72 hours."
          submitLabel="Send the invitation"
          initial={{ role: 'marketer', databases: mayGiveAll ? 'all' : [] }}
          databases={databases}
          mayGiveAll={mayGiveAll}
          withEmail
          submit={(input) => withProof(() => invitePersonAction(input))}
          onClose={() => setOpen(false)}
          onDone={(email) => {
            setOpen(false)
            tell(`A mail to ${email} is on its way.`)
          }}
        />
      )}
    </>
  )
}
