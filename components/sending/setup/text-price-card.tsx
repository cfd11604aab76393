'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { fieldIssue } from '@/components/ui/field-issue'
import { FormDialog } from '@/components/ui/form-dialog'
import { TextField } from '@/components/ui/text-field'
import { toastDone } from '@/components/ui/toast'
import type { ErrorData } from '@/lib/core/errors'
import type { SetTextPriceInput, TextPrice } from '@/lib/sending/pace/schema'
import type { SetTextPriceAction } from './setup-actions'

export interface TextPriceCardProps {
  price: TextPrice | null
  /** Left out for those who may only look. */
  setTextPriceAction?: SetTextPriceAction
}

/** What the provider takes for a part of a text, so that a campaign can say what it will cost. */
export function TextPriceCard({ price, setTextPriceAction }: TextPriceCardProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card
      title="What a text costs"
      note="Told before texts are sent; your provider’s bill is what counts"
      actions={
        setTextPriceAction && (
          <Button size="sm" onPress={() => setOpen(true)}>
            Change
          </Button>
        )
      }
    >
      <p>{price ? `${price.amount} ${price.currency} for each part` : <span className="text-muted">Not known: campaigns tell parts alone.</span>}</p>
      {isOpen && setTextPriceAction && <PriceDialog price={price} setTextPriceAction={setTextPriceAction} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function PriceDialog({ price, setTextPriceAction, onClose }: Required<TextPriceCardProps> & { onClose: () => void }) {
  const router = useRouter()
  const [amount, setAmount] = useState(price?.amount ?? '')
  const [currency, setCurrency] = useState(price?.currency ?? 'USD')
  const [refused, setRefused] = useState<ErrorData>()
  const save = async (): Promise<ErrorData | undefined> => {
    const result = await reach(setTextPriceAction({ amount: amount.trim() === '' ? null : amount.trim(), currency: currency.trim().toUpperCase() }))
    setRefused(result.ok ? undefined : result.error)
    if (!result.ok) return result.error.issues ? undefined : result.error
    toastDone(result.value.price ? 'Campaigns tell what their texts cost' : 'Campaigns tell parts alone')
    onClose()
    router.refresh()
    return undefined
  }
  return (
    <FormDialog
      size="sm"
      title="What does a part of a text cost?"
      description="As your provider’s price list has it for the country that most of your customers are in. Leave the amount empty where you do not know."
      submitLabel="Save price"
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label="Amount"
        value={amount}
        onChange={setAmount}
        inputMode="decimal"
        placeholder="0.0079"
        maxLength={13}
        autoFocus
        error={fieldIssue<SetTextPriceInput>(refused, 'amount', 'amount')}
      />
      <TextField
        label="Currency"
        value={currency}
        onChange={setCurrency}
        maxLength={3}
        error={fieldIssue<SetTextPriceInput>(refused, 'currency', 'currency')}
      />
    </FormDialog>
  )
}
