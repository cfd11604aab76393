import { Check } from 'lucide-react'
import { cn } from '@/components/ui/class-names'
import { Spinner } from '@/components/ui/spinner'
import type { ImportStatus } from '@/lib/customers/schema'

const PHASES = [
  { id: 'staging', label: 'Read and check the rows' },
  { id: 'merging', label: 'Merge them into the database' },
  { id: 'building', label: 'Compute the attributes' },
] as const

/** The three stages of a running import: those behind it, the one it is in, those to come. */
export function Phases({ status }: { status: ImportStatus }) {
  const here = PHASES.findIndex(({ id }) => id === status)
  return (
    <ol className="flex flex-col gap-x-6 gap-y-1 text-sm sm:flex-row sm:flex-wrap">
      {PHASES.map(({ id, label }, index) => (
        <li
          key={id}
          aria-current={index === here ? 'step' : undefined}
          className={cn('flex items-center gap-1.5', index === here ? 'font-medium' : 'text-muted')}
        >
          <span className="flex size-4 items-center justify-center">
            {index < here && <Check aria-hidden className="size-4 text-positive" strokeWidth={2} />}
            {index === here && <Spinner className="text-accent" />}
            {index > here && <span aria-hidden className="size-1.5 rounded-full bg-edge" />}
          </span>
          {label}
          {index < here && <span className="sr-only">, done</span>}
        </li>
      ))}
    </ol>
  )
}
