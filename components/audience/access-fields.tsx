'use client'
import { fieldIssue } from '@/components/ui/field-issue'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import type { Owner } from '@/lib/audience/schema'
import type { ErrorData } from '@/lib/core/errors'

/** Who looks at the page, and who may own segments of this database. */
export interface Sharing {
  me: string
  /** Sees what is private to others. */
  isAdmin: boolean
  owners: readonly Owner[]
}

export interface AccessChoice {
  ownerId: string | null
  isPrivate: boolean
}

export interface AccessFieldsProps {
  sharing: Sharing
  value: AccessChoice
  onChange: (value: AccessChoice) => void
  error?: ErrorData | undefined
}

/** Whose a segment is, and who sees it. Private to somebody else is an admin's to choose: nobody hides a segment from themselves. */
export function AccessFields({ sharing: { me, isAdmin, owners }, value, onChange, error }: AccessFieldsProps) {
  const mayHide = isAdmin || value.ownerId === me
  const owner = owners.find(({ id }) => id === value.ownerId)
  const whose = value.ownerId === me ? 'you' : (owner?.name ?? 'its owner')
  return (
    <>
      <Select
        label="Owner"
        options={owners.map(({ id, name }) => ({ id, label: id === me ? `${name} (you)` : name }))}
        value={owner?.id ?? null}
        placeholder="Nobody"
        onChange={(ownerId) => onChange({ ownerId, isPrivate: value.isPrivate && (isAdmin || ownerId === me) })}
        error={fieldIssue<AccessChoice>(error, 'ownerId', 'owner')}
      />
      <RadioGroup
        label="Visibility"
        options={[
          { id: 'workspace', label: 'Workspace', description: 'Everybody who works with this database sees it.' },
          {
            id: 'private',
            label: 'Private',
            description: mayHide
              ? `Only ${whose} and admins see it. It cannot be sent to, and only ${whose === 'you' ? 'your' : 'the same owner’s'} private segments can use it.`
              : 'Only its owner can keep it private.',
            isDisabled: !mayHide,
          },
        ]}
        value={value.isPrivate ? 'private' : 'workspace'}
        onChange={(visibility) => onChange({ ...value, isPrivate: visibility === 'private' })}
        error={fieldIssue<AccessChoice>(error, 'isPrivate', 'visibility')}
      />
    </>
  )
}
