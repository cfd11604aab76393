import type { ReactNode } from 'react'

export interface EmptyStateProps {
  title: string
  /** What this is, in one line. */
  children: ReactNode
  /** The best next step as a button, then a second way. */
  actions?: ReactNode
  drawing?: 'rows' | 'search' | 'file' | 'circles'
  /** 1 where it is all that the page has. */
  level?: 1 | 2
}

export function EmptyState({ title, children, actions, drawing = 'rows', level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <svg aria-hidden viewBox="0 0 96 64" className="h-16 w-24 text-edge" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round">
        {DRAWINGS[drawing]}
      </svg>
      <Heading className="mt-4 text-lg font-semibold">{title}</Heading>
      <p className="mt-1 max-w-md text-muted">{children}</p>
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

const ember = { stroke: 'var(--color-accent)' }

const DRAWINGS = {
  rows: (
    <>
      <path d="M12 14h72M12 32h72M12 50h40" />
      <circle cx="66" cy="50" r="6" style={ember} />
    </>
  ),
  search: (
    <>
      <path d="M12 14h34M12 32h22M12 50h30" />
      <circle cx="64" cy="30" r="14" style={ember} />
      <path d="m74 40 10 10" style={ember} />
    </>
  ),
  file: (
    <>
      <path d="M34 6h20l12 12v40H34z" />
      <path d="M54 6v12h12M42 30h16M42 38h16" />
      <path d="M50 58V46m-5 5 5-5 5 5" style={ember} />
    </>
  ),
  circles: (
    <>
      <circle cx="38" cy="32" r="22" />
      <circle cx="60" cy="32" r="22" style={ember} />
    </>
  ),
}
