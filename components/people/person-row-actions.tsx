'use client'
import { Ellipsis } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Person } from '@/lib/auth/schema'
import type { Result } from '@/lib/core/result'
import { useProof } from '../account/proof'
import { AlertDialog } from '../ui/alert-dialog'
import { IconButton } from '../ui/icon-button'
import { Menu, type MenuEntry } from '../ui/menu'
import { AccessDialog } from './access-dialog'
import type { Access, NamedDatabase } from './access-fields'
import { usePersonChange } from './use-person-change'

export interface PersonActions {
  updatePersonAction: (input: Access & { id: string }) => Promise<Result<unknown>>
  disablePersonAction: (input: { id: string }) => Promise<Result<unknown>>
  enablePersonAction: (input: { id: string }) => Promise<Result<unknown>>
  sendResetAction: (input: { email: string }) => Promise<Result<unknown>>
  removePasskeysAction: (input: { id: string }) => Promise<Result<unknown>>
}

export interface PersonRowActionsProps {
  person: Person
  isSelf: boolean
  databases: readonly NamedDatabase[]
  mayGiveAll: boolean
  actions: PersonActions
}

type Asked = 'access' | 'disable' | 'enable' | 'reset' | 'passkeys'

export function PersonRowActions({ person, isSelf, databases, mayGiveAll, actions }: PersonRowActionsProps) {
  const { change, tell, failure } = usePersonChange()
  const withProof = useProof()
  const [asked, setAsked] = useState<Asked>()
  const { id, name, email } = person
  const entries: MenuEntry[] = person.isDisabled
    ? [{ id: 'enable', label: 'Enable again', onAction: () => setAsked('enable') }]
    : [
        { id: 'access', label: 'Change role and databases', onAction: () => setAsked('access') },
        { id: 'reset', label: 'Send a link for a new password', onAction: () => setAsked('reset') },
        ...(isSelf || person.passkeys === 0 ? [] : [{ id: 'passkeys', label: 'Remove their passkeys', onAction: () => setAsked('passkeys') }]),
        ...(isSelf ? [] : [{ id: 'disable', label: 'Disable', isDanger: true, onAction: () => setAsked('disable') }]),
      ]
  const question = (title: string, text: ReactNode, confirmLabel: string, run: () => Promise<void>) => (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && setAsked(undefined)}
      title={title}
      confirmLabel={confirmLabel}
      tone={asked === 'disable' || asked === 'passkeys' ? 'danger' : 'primary'}
      onConfirm={run}
    >
      {text}
    </AlertDialog>
  )
  return (
    <div className="flex justify-end">
      <Menu
        label={`Actions for ${name}`}
        trigger={
          <IconButton size="sm" label={`Actions for ${name}`}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[{ id: 'actions', entries }]}
      />
      {asked === 'access' && (
        <AccessDialog
          title={`Change what ${name} may do`}
          description="They are signed out, and sign in again with their new rights."
          submitLabel="Save and sign them out"
          initial={{ role: person.role, databases: person.databases === 'all' ? 'all' : person.databases.map((database) => database.id) }}
          databases={databases}
          mayGiveAll={mayGiveAll}
          submit={({ role, databases: chosen }) => withProof(() => actions.updatePersonAction({ id, role, databases: chosen }))}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined)
            tell(`Changed ${name}.`)
          }}
        />
      )}
      {asked === 'disable' &&
        question(
          `Disable ${name}?`,
          'They are signed out at once and cannot sign in again. What they made stays, and you can enable them later.',
          'Disable and sign them out',
          () =>
            change(
              withProof(() => actions.disablePersonAction({ id })),
              `Disabled ${name}.`,
            ),
        )}
      {asked === 'enable' &&
        question(`Enable ${name} again?`, `They can sign in with their password, as ${person.role}.`, 'Enable', () =>
          change(
            withProof(() => actions.enablePersonAction({ id })),
            `Enabled ${name}.`,
          ),
        )}
      {asked === 'reset' &&
        question(
          'Send a link for a new password?',
          `${name} gets a mail at ${email}. Their password works until they choose another.`,
          'Send the link',
          () => change(actions.sendResetAction({ email }), `A mail to ${name} is on its way.`),
        )}
      {asked === 'passkeys' &&
        question(
          `Remove the passkeys of ${name}?`,
          'For a device that was lost. They are signed out everywhere and sign in with their password; a mail tells them.',
          'Remove and sign them out',
          () =>
            change(
              withProof(() => actions.removePasskeysAction({ id })),
              `Removed the passkeys of ${name}.`,
            ),
        )}
      {failure}
    </div>
  )
}
