'use client'
import { useEffect, useState } from 'react'
import { ErrorNotice } from '@/components/ui/error-notice'
import { FormDialog } from '@/components/ui/form-dialog'
import { Skeleton } from '@/components/ui/skeleton'
import type { Owner } from '@/lib/audience/schema'
import type { ErrorData } from '@/lib/core/errors'
import { AccessFields } from './access-fields'
import { type ActedOn, type Me, OFFLINE, type SegmentActions } from './segment-actions'

export interface AccessDialogProps {
  segment: ActedOn
  me: Me
  actions: SegmentActions
  onClose: () => void
  onDone: () => void
}

/** Whose a saved segment is, and who sees it. */
export function AccessDialog({ segment, me, actions, onClose, onDone }: AccessDialogProps) {
  const [owners, setOwners] = useState<readonly Owner[]>()
  const [unread, setUnread] = useState<ErrorData>()
  const [refused, setRefused] = useState<ErrorData>()
  const [access, setAccess] = useState({ ownerId: segment.owner?.id ?? null, isPrivate: segment.isPrivate })
  useEffect(() => {
    let isCurrent = true
    void actions
      .owners({ databaseId: segment.databaseId })
      .catch(() => ({ ok: false as const, error: OFFLINE }))
      .then((result) => {
        if (!isCurrent) return
        if (result.ok) setOwners(result.value)
        else setUnread(result.error)
      })
    return () => {
      isCurrent = false
    }
  }, [actions, segment.databaseId])
  return (
    <FormDialog
      title={`Owner and visibility of “${segment.name}”`}
      submitLabel="Save"
      canSubmit={owners !== undefined}
      size="sm"
      onClose={onClose}
      onSubmit={async () => {
        const { ownerId, isPrivate } = access
        const result = await actions
          .setAccess({ id: segment.id, isPrivate, ...(ownerId !== null && { ownerId }) })
          .catch(() => ({ ok: false as const, error: OFFLINE }))
        if (!result.ok) {
          setRefused(result.error)
          return result.error
        }
        onDone()
        onClose()
        return undefined
      }}
    >
      {unread && <ErrorNotice error={unread} />}
      {owners ? (
        <AccessFields
          sharing={{ me: me.id, isAdmin: me.isAdmin, owners: known(owners, segment) }}
          value={access}
          onChange={setAccess}
          error={refused}
        />
      ) : (
        !unread && <Skeleton className="h-40" />
      )}
    </FormDialog>
  )
}

/** An owner who can no longer save is still the owner. */
function known(owners: readonly Owner[], { owner }: ActedOn): readonly Owner[] {
  return owner === null || owners.some(({ id }) => id === owner.id) ? owners : [owner, ...owners]
}
