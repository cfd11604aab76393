'use client'
import { CirclePause, CirclePlay, CopyPlus, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useProof } from '@/components/account/proof'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { FormDialog } from '@/components/ui/form-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { TextField } from '@/components/ui/text-field'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { Destination } from '@/lib/destinations/destination-schema'
import { reach } from '../customers/reach'
import { usePerform } from './use-perform'

/** What an admin does with a destination that is connected. */
export interface DestinationActions {
  cloneDestinationAction: (input: { id: string; name: string }) => Promise<Result<{ id: string }>>
  pauseDestinationAction: (input: { id: string; paused: boolean }) => Promise<Result<unknown>>
  removeDestinationAction: (input: { id: string }) => Promise<Result<unknown>>
}

export interface DestinationMenuProps {
  destination: Pick<Destination, 'id' | 'name' | 'pausedAt' | 'deliveries'>
  actions: DestinationActions
  /** In the list there is an entry that opens it. */
  place: 'list' | 'page'
}

export function DestinationMenu({ destination, actions, place }: DestinationMenuProps) {
  const router = useRouter()
  const withProof = useProof()
  const { perform, refusal } = usePerform()
  const [asked, setAsked] = useState<'clone' | 'remove'>()
  const { id, name, deliveries } = destination
  const isPaused = destination.pausedAt !== null
  const close = (): void => setAsked(undefined)
  const icon = { strokeWidth: 1.5 } as const
  const pause = (): void =>
    void perform(actions.pauseDestinationAction({ id, paused: !isPaused }), () => toastDone(`${name} ${isPaused ? 'goes on' : 'is paused'}`))
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        trigger={
          <IconButton size={place === 'list' ? 'sm' : 'md'} variant={place === 'list' ? 'quiet' : 'secondary'} label={`Actions for ${name}`}>
            <Ellipsis aria-hidden strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'use',
            entries: [
              ...(place === 'list' ? [{ id: 'edit', label: 'Edit', icon: <Pencil {...icon} />, href: `/destinations/${id}` }] : []),
              { id: 'clone', label: 'Clone', icon: <CopyPlus {...icon} />, onAction: () => setAsked('clone') },
              {
                id: 'pause',
                label: isPaused ? 'Resume' : 'Pause',
                icon: isPaused ? <CirclePlay {...icon} /> : <CirclePause {...icon} />,
                onAction: pause,
              },
            ],
          },
          { id: 'end', entries: [{ id: 'remove', label: 'Delete', icon: <Trash2 {...icon} />, isDanger: true, onAction: () => setAsked('remove') }] },
        ]}
      />
      {asked === 'clone' && (
        <CloneDialog
          name={name}
          clone={(copy) => withProof(() => actions.cloneDestinationAction({ id, name: copy }))}
          onClose={close}
          onDone={(copy) => router.push(`/destinations/${copy}`)}
        />
      )}
      <AlertDialog
        isOpen={asked === 'remove'}
        onOpenChange={(isOpen) => !isOpen && close()}
        title={`Delete ${name}?`}
        confirmLabel="Delete destination"
        tone="danger"
        onConfirm={() =>
          perform(
            withProof(() => actions.removeDestinationAction({ id })),
            () => place === 'page' && router.push('/destinations'),
          )
        }
      >
        {deliveries > 0
          ? `${formatQuantity(deliveries, 'delivery goes', 'deliveries go')} there and must be deleted first.`
          : 'Its credentials are deleted with it. What was sent there stays there.'}
      </AlertDialog>
      {refusal}
    </>
  )
}

interface CloneDialogProps {
  name: string
  clone: (name: string) => Promise<Result<{ id: string }>>
  onClose: () => void
  onDone: (id: string) => void
}

function CloneDialog({ name, clone, onClose, onDone }: CloneDialogProps) {
  const [copy, setCopy] = useState(`${name} (copy)`.slice(0, 80))
  const submit = async (): Promise<ErrorData | undefined> => {
    const result = await reach(clone(copy.trim()))
    if (!result.ok) return result.error
    onDone(result.value.id)
    return undefined
  }
  return (
    <FormDialog
      size="sm"
      title={`Clone ${name}`}
      description="With its settings, credentials and attributes."
      submitLabel="Clone"
      canSubmit={copy.trim() !== ''}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextField autoFocus label="Name" maxLength={80} value={copy} onChange={setCopy} />
    </FormDialog>
  )
}
