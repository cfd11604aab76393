'use client'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useId, useState } from 'react'
import { reach } from '@/components/customers/reach'
import { useAnnouncer } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNotice } from '@/components/ui/error-notice'
import { TextField } from '@/components/ui/text-field'
import type { ErrorData } from '@/lib/core/errors'
import type { CreateSigningKeyAction } from './setup-actions'

/** For a domain that no brand kit names yet; those that one names have a button of their own. */
export function CreateSigningKeyButton({ createSigningKeyAction }: { createSigningKeyAction: CreateSigningKeyAction }) {
  const router = useRouter()
  const { announce } = useAnnouncer()
  const form = useId()
  const [isOpen, setOpen] = useState(false)
  const [domain, setDomain] = useState('')
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const create = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setPending(true)
    const result = await reach(createSigningKeyAction({ domain }))
    setPending(false)
    setFailure(result.ok ? undefined : result.error)
    if (!result.ok) return
    setOpen(false)
    setDomain('')
    announce(`Made a key for ${result.value.domain}. Publish its record next.`)
    router.refresh()
  }
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Make a signing key
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Make a signing key"
        description="It signs nothing until its record is in the DNS and you start using it."
        actions={(close) => (
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={form} isPending={isPending}>
              Make the key
            </Button>
          </>
        )}
      >
        <form id={form} noValidate onSubmit={(event) => void create(event)} className="flex flex-col gap-4">
          {failure && <ErrorNotice error={failure} />}
          <TextField
            autoFocus
            label="Domain"
            description="What stands after the @ of the sender, like shop.example.com"
            value={domain}
            onChange={setDomain}
            autoComplete="off"
          />
        </form>
      </Dialog>
    </>
  )
}
