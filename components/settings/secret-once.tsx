'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

export interface SecretOnceProps {
  title: string
  description: string
  /** What it is called, like “API key”. */
  label: string
  secret: string
  /** What else one should know of it. */
  children?: ReactNode
  onClose: () => void
}

/** The only time that a secret is shown. It closes by its button alone, so that a slip of the hand does not lose it. */
export function SecretOnce({ title, description, label, secret, children, onClose }: SecretOnceProps) {
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
      description={description}
      actions={
        <>
          <Button onPress={() => void copy()}>{copied === 'yes' ? 'Copied' : 'Copy'}</Button>
          <Button variant="primary" onPress={onClose}>
            I have stored it
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={label}
          isReadOnly
          autoFocus
          value={secret}
          onFocus={(event) => event.currentTarget instanceof HTMLInputElement && event.currentTarget.select()}
          className="[&_input]:font-mono"
          {...(copied === 'failed' ? { error: 'The browser did not allow copying. Select it and copy it by hand.' } : {})}
        />
        {children}
      </div>
      <p role="status" className="sr-only">
        {copied === 'yes' ? `${label} copied.` : ''}
      </p>
    </Dialog>
  )
}
