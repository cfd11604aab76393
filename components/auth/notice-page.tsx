import type { ReactNode } from 'react'

export interface NoticePageProps {
  title: string
  /** What happened, and what to do. */
  children: ReactNode
  /** The next step as a link. */
  actions?: ReactNode
}

/** A page of the doors that only says something: a link that was used, a mail that is on its way. */
export function NoticePage({ title, children, actions }: NoticePageProps) {
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-muted">{children}</p>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
