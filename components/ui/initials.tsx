import { cn } from './class-names'

export interface InitialsProps {
  name: string
  className?: string
}

/** A person in two letters, for the eye alone: what is beside it, or what it stands in, says the name. */
export function Initials({ name, className }: InitialsProps) {
  return (
    <span
      aria-hidden
      data-initials={initialsOf(name)}
      className={cn(
        'flex size-6 shrink-0 items-center justify-center rounded-full border border-line bg-surface text-[10px] font-semibold text-muted before:content-[attr(data-initials)]',
        className,
      )}
    />
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.slice(0, 1).toUpperCase() ?? '').join('')
}
