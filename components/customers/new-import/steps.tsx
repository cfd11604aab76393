import { Check } from 'lucide-react'
import { cn } from '@/components/ui/class-names'

const STEPS = ['File', 'Mapping', 'Import'] as const

/** Where one is in a new import; `here` counts from 0. */
export function Steps({ here }: { here: 0 | 1 | 2 }) {
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {STEPS.map((label, index) => (
        <li
          key={label}
          aria-current={index === here ? 'step' : undefined}
          className={cn('flex items-center gap-2', index === here ? 'font-medium' : 'text-muted')}
        >
          <span
            aria-hidden
            className={cn(
              'flex size-5 items-center justify-center rounded-full border text-xs',
              index === here ? 'border-accent text-accent' : 'border-line',
            )}
          >
            {index < here ? <Check className="size-3" strokeWidth={2.5} /> : index + 1}
          </span>
          {label}
          {index < here && <span className="sr-only">, done</span>}
        </li>
      ))}
    </ol>
  )
}
