'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import { reach } from '../reach'

interface DisconnectButtonProps {
  source: { id: string; name: string }
  removeSourceAction: (input: { id: string }) => Promise<Result<{ id: string }>>
}

export function DisconnectButton({ source: { id, name }, removeSourceAction }: DisconnectButtonProps) {
  const router = useRouter()
  const [isAsked, setAsked] = useState(false)
  const [failure, setFailure] = useState<ErrorData>()
  const disconnect = async (): Promise<void> => {
    const result = await reach(removeSourceAction({ id }))
    setAsked(false)
    if (!result.ok) return setFailure(result.error)
    router.push('/data/sources')
  }
  return (
    <>
      <Button onPress={() => setAsked(true)}>Disconnect</Button>
      {failure && <ErrorNotice error={failure} />}
      <AlertDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={`Disconnect ${name}?`}
        confirmLabel="Disconnect"
        onConfirm={() => void disconnect()}
      >
        What it has sent stays. What it sends from now on is refused, until you connect it anew under another address.
      </AlertDialog>
    </>
  )
}
