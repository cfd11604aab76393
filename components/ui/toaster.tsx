'use client'
import { useEffect } from 'react'
import { toast, Toaster } from 'sonner'

/** Where toasts appear. */
export function ToastList({ onReady }: { onReady: (show: typeof toast) => void }) {
  // After the effect by which the list itself begins to listen.
  useEffect(() => onReady(toast), [onReady])
  return (
    <Toaster
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
