'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

export interface SecretShownProps {
  title: string
  secret: string
  onClose: () => void
}

/** The only time that a key is shown. It closes by its button alone, so that a slip of the hand does not lose it. */
export function SecretShown({ title, secret, onClose }: SecretShownProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <Dialog
      isOpen
      isInsistent
      title={title}
      description="Copy it now and put it where the program reads it. It cannot be shown again."
      actions={
        <>
          <Button onPress={() => void copy()}>{copied === 'yes' ? 'Copied' : 'Copy the key'}</Button>
          <Button variant="primary" onPress={onClose}>
            I have stored it
          </Button>
        </>
      }
    >
      <TextField
        label="API key"
        isReadOnly
        autoFocus
        value={secret}
        onFocus={(event) => event.currentTarget instanceof HTMLInputElement && event.currentTarget.select()}
        className="[&_input]:font-mono"
        {...(copied === 'failed' ? { error: 'The browser did not allow copying. Select the key and copy it by hand.' } : {})}
      />
      <p role="status" className="sr-only">
        {copied === 'yes' ? 'The key is copied.' : ''}
      </p>
    </Dialog>
  )
}
