import { type ReactNode, useId } from 'react'

export interface NumberedCardProps {
  number: number
  title: string
  /** One sentence. */
  description?: ReactNode
  children: ReactNode
}

/** A part of a long form, with its number. */
export function NumberedCard({ number, title, description, children }: NumberedCardProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <span
        aria-hidden
        className="hidden size-6 shrink-0 items-center justify-center rounded-full border border-accent text-xs font-medium text-accent sm:flex"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <header>
          <h2 id={id} className="text-lg font-semibold sm:leading-6">
            {title}
          </h2>
          {description != null && <p className="mt-0.5 text-sm text-muted">{description}</p>}
        </header>
        {children}
      </div>
    </section>
  )
}
