'use client'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { reach } from '@/components/customers/reach'
import { Checkbox } from '@/components/ui/checkbox'
import { FormDialog } from '@/components/ui/form-dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { PERMISSION_WORDS, ROLE_WORDS } from '@/lib/auth/describe'
import type { KeySecret } from '@/lib/auth/keys/schema'
import { type Permission, permissionsOf, type Role, ROLES } from '@/lib/auth/permissions'
import type { ErrorData } from '@/lib/core/errors'
import { CheckboxList } from './checkbox-list'
import type { CreateKeyAction, DatabaseChoice } from './key-actions'

export interface CreateKeyDialogProps {
  databases: readonly DatabaseChoice[]
  createKeyAction: CreateKeyAction
  onDone: (made: KeySecret) => void
  onClose: () => void
}

const LIVES = [
  { id: '30', label: '30 days' },
  { id: '90', label: '90 days' },
  { id: '365', label: 'A year' },
  { id: 'none', label: 'No end' },
] as const

/** Is mounted while it is open. */
export function CreateKeyDialog({ databases, createKeyAction, onDone, onClose }: CreateKeyDialogProps) {
  const withProof = useProof()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('analyst')
  const [permissions, setPermissions] = useState<readonly string[]>(() => grantable('analyst'))
  const [isLimited, setLimited] = useState(false)
  const [databaseIds, setDatabaseIds] = useState<readonly string[]>([])
  const [life, setLife] = useState<(typeof LIVES)[number]['id']>('90')
  const [wasRefused, setRefused] = useState(false)

  const errors = {
    ...(name.trim() === '' ? { name: 'Give it a name, so that you know later what it is for.' } : {}),
    ...(permissions.length === 0 ? { permissions: 'Choose at least one permission.' } : {}),
    ...(isLimited && databaseIds.length === 0 ? { databases: 'Choose at least one database.' } : {}),
  }
  const shown: { name?: string; permissions?: string; databases?: string } = wasRefused ? errors : {}

  const create = async (): Promise<ErrorData | undefined> => {
    setRefused(true)
    if (Object.keys(errors).length > 0) return undefined
    const result = await reach(
      withProof(() =>
        createKeyAction({
          name,
          role,
          permissions: permissions as Exclude<Permission, 'account:write'>[],
          ...(isLimited ? { databaseIds: [...databaseIds] } : {}),
          expiresInDays: life === 'none' ? null : Number(life),
        }),
      ),
    )
    if (!result.ok) return result.error
    onDone(result.value)
    return undefined
  }

  return (
    <FormDialog
      title="Create an API key"
      description="It stops working when you are no longer an admin here."
      submitLabel="Create key"
      onClose={onClose}
      onSubmit={create}
    >
      <TextField autoFocus label="Name" description="The program that will use it" value={name} onChange={setName} error={shown.name} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label="Role"
          description="What it may do at most"
          options={ROLES.map((id) => ({ id, label: ROLE_WORDS[id].label }))}
          value={role}
          onChange={(next) => {
            setRole(next)
            setPermissions(grantable(next))
          }}
        />
        <Select label="Works for" description="Then it ends by itself" options={[...LIVES]} value={life} onChange={setLife} />
      </div>
      <CheckboxList
        label="Permissions"
        options={grantable(role).map((id) => ({ id, label: PERMISSION_WORDS[id], code: id }))}
        selected={permissions}
        onChange={setPermissions}
        error={shown.permissions}
      />
      <div className="flex flex-col gap-3 border-t border-line pt-4">
        <Checkbox isSelected={isLimited} onChange={setLimited} description="Otherwise it sees all that you see, also those that are made later.">
          Only some databases
        </Checkbox>
        {isLimited && <CheckboxList label="Databases" options={databases} selected={databaseIds} onChange={setDatabaseIds} error={shown.databases} />}
      </div>
    </FormDialog>
  )
}

/** A key never acts on the account of a person. */
function grantable(role: Role): Permission[] {
  return permissionsOf(role).filter((permission) => permission !== 'account:write')
}
