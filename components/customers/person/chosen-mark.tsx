import { Check } from 'lucide-react'

/** A value that stays. */
export function ChosenMark({ text }: { text: string }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 font-medium">
      <Check aria-label="Stays:" className="size-3.5 shrink-0 translate-y-0.5 text-positive" />
      {text}
    </span>
  )
}
