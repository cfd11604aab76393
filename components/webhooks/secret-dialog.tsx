'use client'
import { useState } from 'react'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

export interface SecretDialogProps {
  title: string
  secret: string
  note: string
  onClose: () => void
}

/** The only time that a signing secret is shown. It closes by its button alone, so that a slip of the hand does not lose it. */
export function SecretDialog({ title, secret, note, onClose }: SecretDialogProps) {
  const { announce } = useAnnouncer()
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret)
      setCopied('yes')
      announce('The secret is copied.')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <Dialog
      isOpen
      isInsistent
      title={title}
      description={note}
      actions={
        <>
          <Button onPress={() => void copy()}>{copied === 'yes' ? 'Copied' : 'Copy secret'}</Button>
          <Button variant="primary" onPress={onClose}>
            I have kept it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <code aria-label="Signing secret" className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm break-all select-all">
          {secret}
        </code>
        {copied === 'failed' && (
          <p role="alert" className="text-sm text-negative">
            The browser did not allow copying. Select the secret and copy it by hand.
          </p>
        )}
        <p className="text-sm text-muted">
          The receiver checks with it that an event comes from here: any Standard Webhooks library takes it as it is. It is not shown again.
        </p>
      </div>
    </Dialog>
  )
}
