'use client'
import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useAnnouncer } from '@/components/ui/announcer'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { toastDone } from '@/components/ui/toast'
import type { KeyRow } from '@/lib/auth/keys/schema'
import type { KeyActions } from './key-actions'
import { RotateKeyDialog } from './rotate-key-dialog'
import { SecretOnce } from '../secret-once'

export function KeyMenu({ apiKey, actions }: { apiKey: KeyRow; actions: KeyActions }) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const [step, setStep] = useState<'closed' | 'rotate' | 'revoke' | { secret: string }>('closed')
  const revoke = async (): Promise<void> => {
    const result = await reach(actions.revokeKeyAction({ id: apiKey.id }))
    if (!result.ok) return toastDone(result.error.message, { ...(result.error.remedy ? { description: result.error.remedy } : {}) })
    announce(`Revoked ${apiKey.name}.`)
    router.refresh()
  }
  return (
    <>
      <Menu
        label={`Actions for ${apiKey.name}`}
        trigger={
          <IconButton size="sm" label={`Actions for ${apiKey.name}`}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        }
        groups={[
          {
            id: 'actions',
            entries: [
              ...(apiKey.status === 'active' ? [{ id: 'rotate', label: 'Rotate', onAction: () => setStep('rotate') }] : []),
              { id: 'revoke', label: 'Revoke', onAction: () => setStep('revoke') },
            ],
          },
        ]}
      />
      <AlertDialog
        isOpen={step === 'revoke'}
        onOpenChange={(isOpen) => !isOpen && setStep('closed')}
        title={`Revoke “${apiKey.name}”?`}
        confirmLabel="Revoke the key"
        tone="danger"
        onConfirm={revoke}
      >
        Programs that use it are refused from their next request on. This cannot be undone.
      </AlertDialog>
      {step === 'rotate' && (
        <RotateKeyDialog
          apiKey={apiKey}
          rotateKeyAction={actions.rotateKeyAction}
          onClose={() => setStep('closed')}
          onDone={({ key }) => setStep({ secret: key })}
        />
      )}
      {typeof step === 'object' && (
        <SecretOnce
          title={`The new secret of “${apiKey.name}”`}
          description="Put it where the program reads it. It cannot be shown again."
          label="API key"
          secret={step.secret}
          onClose={() => {
            setStep('closed')
            router.refresh()
          }}
        />
      )}
    </>
  )
}
