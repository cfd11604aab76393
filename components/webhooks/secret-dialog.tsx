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

/** The only time that a signing secret is shown. */
export function SecretDialog({ title, secret, note, onClose }: SecretDialogProps) {
  const { announce } = useAnnouncer()
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret)
    setCopied(true)
    announce('The secret is copied.')
  }
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={note}
      actions={(close) => (
        <>
          <Button onPress={() => void copy()}>{isCopied ? 'Copied' : 'Copy secret'}</Button>
          <Button variant="primary" onPress={close}>
            I have kept it
          </Button>
        </>
      )}
    >
      <div className="flex flex-col gap-3">
        <code aria-label="Signing secret" className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm break-all select-all">
          {secret}
        </code>
        <p className="text-sm text-muted">
          The receiver checks with it that an event comes from here: any Standard Webhooks library takes it as it is. It is not shown again.
        </p>
      </div>
    </Dialog>
  )
}
