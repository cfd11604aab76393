'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { later } from '@/components/ui/later'
import type { NewCampaign } from './new-campaign-dialog'

const NewCampaignDialog = later(() => import('./new-campaign-dialog').then((part) => part.NewCampaignDialog))

export interface NewCampaignButtonProps extends NewCampaign {
  isOpen?: boolean
}

export function NewCampaignButton({ isOpen = false, ...asked }: NewCampaignButtonProps) {
  const [open, setOpen] = useState(isOpen)
  return (
    <>
      <Button variant="primary" onHoverStart={NewCampaignDialog.load} onFocus={NewCampaignDialog.load} onPress={() => setOpen(true)}>
        New campaign
      </Button>
      {open && <NewCampaignDialog {...asked} onClose={() => setOpen(false)} />}
    </>
  )
}
