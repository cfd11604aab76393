import { Check, Minus } from 'lucide-react'
import { cn } from './class-names'

/** The square of a checkbox; the input beside it carries the meaning. */
export function CheckMark({ state, className }: { state: 'on' | 'off' | 'some'; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'flex size-4 shrink-0 items-center justify-center rounded-sm border transition-colors duration-120',
        state === 'off' ? 'border-edge bg-surface' : 'border-accent bg-accent text-on-accent forced-colors:text-[CanvasText]',
        className,
      )}
    >
      {state === 'on' && <Check className="size-3" strokeWidth={3} />}
      {state === 'some' && <Minus className="size-3" strokeWidth={3} />}
    </span>
  )
}
