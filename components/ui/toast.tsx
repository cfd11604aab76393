'use client'
import { toast, Toaster as Sonner } from 'sonner'

/** Where toasts appear; once, in the root of the app. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      duration={8_000}
      gap={8}
      style={{ fontFamily: 'inherit' }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: 'overlay flex w-full items-center gap-3 px-3 py-2.5 text-base text-text sm:w-[356px]',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'text-sm text-muted',
          actionButton: 'h-7 shrink-0 rounded-md border border-line bg-surface px-2 text-sm font-medium hover:border-edge pointer-coarse:h-10',
        },
      }}
    />
  )
}

/** After something that can be taken back: `Segment archived`. */
export function toastUndo(message: string, undo: () => void): void {
  toast(message, { action: { label: 'Undo', onClick: undo } })
}

/** For background work that finished while the person was elsewhere. */
export function toastDone(message: string, more: { description?: string; action?: { label: string; onClick: () => void } } = {}): void {
  toast(message, more)
}
