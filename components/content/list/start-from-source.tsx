'use client'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { later } from '@/components/ui/later'
import type { SourceFormProps } from './source-form'

const SourceForm = later<SourceFormProps>(() => import('./source-form').then((part) => part.SourceForm))

/** Makes an email of MJML or HTML that somebody has already. */
export function StartFromSource(props: SourceFormProps) {
  return (
    <Dialog
      trigger={
        <Button onHoverStart={SourceForm.load} onFocus={SourceForm.load}>
          Start from MJML or HTML
        </Button>
      }
      title="Start from MJML or HTML"
      description="A draft of what you have already. Nothing is sent from here."
    >
      <SourceForm {...props} />
    </Dialog>
  )
}
