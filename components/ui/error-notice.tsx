import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ErrorData } from '@/lib/core/errors'
import { cn } from './class-names'

export interface ErrorNoticeProps {
  error: ErrorData
  /** What to do, as buttons. */
  actions?: ReactNode
  className?: string
}

/** What happened, what it means for the work, what to do, and the reference to quote. Read aloud at once. */
export function ErrorNotice({ error, actions, className }: ErrorNoticeProps) {
  return (
    <div
      role="alert"
      className={cn('flex gap-3 rounded-md border border-negative/40 border-l-3 border-l-negative bg-negative-ground px-3 py-2.5', className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-negative" strokeWidth={1.5} />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-negative">{error.message}</p>
        {error.remedy && <p className="mt-0.5 text-sm">{error.remedy}</p>}
        {error.issues && error.issues.length > 0 && (
          <ul className="mt-1.5 list-disc pl-4 text-sm">
            {error.issues.slice(0, 8).map((issue) => (
              <li key={`${issue.path.join('.')} ${issue.message}`} className="break-words">
                {issue.path.length > 0 && <span className="font-mono text-xs">{issue.path.join('.')}</span>} {issue.message}
              </li>
            ))}
          </ul>
        )}
        {error.reference && <p className="mt-1 text-xs text-muted">Reference {error.reference}</p>}
        {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
