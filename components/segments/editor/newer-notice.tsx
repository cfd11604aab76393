import type { ReactNode } from 'react'

export interface NewerNoticeProps {
  title: string
  words: string
  /** What may become of the two. */
  actions: ReactNode
  children?: ReactNode
}

/** Somebody saved a version while another one was being worked on. Nothing happens by itself. */
export function NewerNotice({ title, words, actions, children }: NewerNoticeProps) {
  return (
    <section
      aria-label="A newer version"
      role="alert"
      className="flex flex-col gap-3 rounded-md border border-accent/40 bg-accent-ground px-4 py-3 text-sm"
    >
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted">{words}</p>
      </div>
      {children}
      <div className="flex flex-wrap gap-2">{actions}</div>
    </section>
  )
}
