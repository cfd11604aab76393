import { Moon } from 'lucide-react'

export function Inactivity({ children }: { children: string }) {
  return (
    <p className="flex max-w-prose gap-3">
      <Moon aria-hidden strokeWidth={1.5} className="mt-0.5 size-4 shrink-0 text-muted" />
      {children}
    </p>
  )
}
