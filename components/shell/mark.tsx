import { cn } from '../ui/class-names'

/** The ember: a flame drawn in one line. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 20 20"
      className={cn('size-5 text-accent', className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M10 17.5c3.6 0 6-2.4 6-5.7 0-2.6-1.6-4.3-3-6-.9-1.1-1.5-2.1-1.6-3.3-2.9 1.2-4.2 3.6-3.7 6.3-1-.4-1.6-1.2-1.8-2.3C4.7 7.9 4 9.7 4 11.8c0 3.3 2.4 5.7 6 5.7Z" />
      <path
        d="M10 17.5c-1.5 0-2.5-1-2.5-2.5 0-1.200.8-2 1.600-2.800.5-.5.8-1 .9-1.700 1.5.9 2.5 2.5 2.5 4.5 0 1.5-1 2.5-2.5 2.5Z"
        fill="currentColor"
        stroke="none"
      />
    </svg>
  )
}
