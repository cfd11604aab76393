import { cn } from './class-names'

export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-sunken px-1 font-sans text-xs text-muted',
        className,
      )}
    >
      {children}
    </kbd>
  )
}

/** Keys pressed one after the other; together when one is a modifier. Not shown where there is no keyboard. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 pointer-coarse:hidden">
      {keys.map((key, index) => (
        <Kbd key={index}>{key.length === 1 ? key.toUpperCase() : key}</Kbd>
      ))}
    </span>
  )
}
