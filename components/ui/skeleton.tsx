import type { ReactNode } from 'react'
import { cn } from './class-names'

/** Holds the place of something in its final size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block h-4 animate-breathe rounded-sm bg-pressed', className)} />
}

/** Skeletons with the words for those who do not see them. */
export function Loading({ label, children, className }: { label: string; children: ReactNode; className?: string }) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  )
}
