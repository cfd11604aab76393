import type { ReactNode } from 'react'
import { cn } from '@/components/ui/class-names'

/** One state of a part, under its name. */
export function State({ name, children, className }: { name: string; children: ReactNode; className?: string }) {
  return (
    <section aria-label={name} className="flex flex-col gap-2">
      <p className="text-xs text-muted">{name}</p>
      <div className={cn('flex flex-wrap items-start gap-3 *:max-w-full', className)}>{children}</div>
    </section>
  )
}
