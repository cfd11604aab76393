'use client'
import { ROLE_WORDS } from '@/lib/auth/describe'
import { type Role, ROLES } from '@/lib/auth/permissions'
import { Checkbox } from '../ui/checkbox'
import { RadioGroup } from '../ui/radio-group'

export interface Access {
  role: Role
  databases: 'all' | string[]
}

export interface NamedDatabase {
  id: string
  name: string
}

export interface AccessFieldsProps {
  access: Access
  databases: readonly NamedDatabase[]
  /** False for an admin who sees only some databases: nobody gives more than they have. */
  mayGiveAll: boolean
  error?: string
  onChange: (access: Access) => void
}

const ROLE_OPTIONS = ROLES.map((id) => ({ id, ...ROLE_WORDS[id] }))

export function AccessFields({ access, databases, mayGiveAll, error, onChange }: AccessFieldsProps) {
  const { role } = access
  const chosen = access.databases === 'all' ? [] : access.databases
  const reach = access.databases === 'all' ? 'all' : 'some'
  const toggle = (id: string, isChosen: boolean): void =>
    onChange({ role, databases: isChosen ? [...chosen, id] : chosen.filter((other) => other !== id) })
  return (
    <>
      <RadioGroup label="Role" options={ROLE_OPTIONS} value={role} onChange={(next) => onChange({ ...access, role: next })} />
      <RadioGroup
        label="Databases"
        options={[
          { id: 'all', label: 'All', description: 'Also those that are created later.', isDisabled: !mayGiveAll },
          { id: 'some', label: 'Only these' },
        ]}
        value={reach}
        error={error}
        onChange={(next) => onChange({ role, databases: next === 'all' ? 'all' : [] })}
      />
      {reach === 'some' && (
        <div role="group" aria-label="Databases they may see" className="flex max-h-56 flex-col gap-2 overflow-y-auto pl-6 scroll-shade">
          {databases.map(({ id, name }) => (
            <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isChosen) => toggle(id, isChosen)}>
              {name}
            </Checkbox>
          ))}
        </div>
      )}
    </>
  )
}
