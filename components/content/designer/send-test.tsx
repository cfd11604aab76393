'use client'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { FormDialog } from '@/components/ui/form-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'
import { toastDone } from '@/components/ui/toast'
import type { EmailContent, PreviewAs } from '@/lib/content/schema'
import type { ErrorData } from '@/lib/core/errors'
import { formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'

interface Sent {
  sent: string[]
  refused: { address: string; reason: string }[]
  isLocal: boolean
}

export interface TestSending {
  /** Of whoever is signed in. */
  ownAddress: string
  sendTestAction: (input: { id: string; content: EmailContent; as: PreviewAs; to: string[] }) => Promise<Result<Sent>>
}

export interface SendTestProps extends TestSending {
  id: string
  content: EmailContent
  as: PreviewAs
  /** Whose message it is, in words. */
  asName: string
}

/** The email as it is on the screen, into real mailboxes of colleagues. */
export function SendTest({ id, content, as, asName, ownAddress, sendTestAction }: SendTestProps) {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState(ownAddress)
  const to = typed.split(/[\s,;]+/).filter((address) => address !== '')
  const send = async (): Promise<ErrorData | undefined> => {
    const result = await reach(sendTestAction({ id, content, as, to }))
    if (!result.ok) return result.error
    const { sent, refused, isLocal } = result.value
    if (refused.length > 0) return notTaken(refused, sent.length)
    setOpen(false)
    toastDone(`Test sent to ${formatQuantity(sent.length, 'address', 'addresses')}`, isLocal ? { description: 'It lies in the local inbox.' } : {})
    return undefined
  }
  return (
    <>
      <IconButton label="Send a test" onPress={() => setOpen(true)}>
        <Send strokeWidth={1.5} />
      </IconButton>
      {isOpen && (
        <FormDialog
          title="Send a test"
          description={`As it stands here, saved or not, the way ${asName.charAt(0).toLowerCase() + asName.slice(1)} gets it. Its links to unsubscribe change nothing.`}
          submitLabel="Send test"
          canSubmit={to.length > 0}
          onClose={() => setOpen(false)}
          onSubmit={send}
        >
          <TextField
            label="To"
            description="Your own address, or those of people who work here, with commas between; five at most."
            value={typed}
            onChange={setTyped}
            autoComplete="email"
          />
        </FormDialog>
      )}
    </>
  )
}

function notTaken(refused: Sent['refused'], sent: number): ErrorData {
  return {
    code: 'UNAVAILABLE',
    message: refused.map(({ address, reason }) => `${address} was refused: ${reason}`).join(' '),
    remedy:
      sent > 0 ? 'The others have it. Correct the address, or look at Settings, Sending.' : 'Correct the address, or look at Settings, Sending.',
  }
}
