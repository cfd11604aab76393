import { CircleAlert, CircleCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'

interface Warning {
  title: string
  text: string
}

export interface WarningListProps {
  title: string
  /** What it says where there is nothing. */
  calm: string
  warnings: readonly Warning[]
  more: { href: string; label: string }
}

/** What somebody should look at, each with what was found. */
export function WarningList({ title, calm, warnings, more }: WarningListProps) {
  return (
    <Card title={title} actions={<TextLink href={more.href}>{more.label}</TextLink>}>
      {warnings.length === 0 ? (
        <p className="flex items-start gap-2 text-muted">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" strokeWidth={1.5} />
          {calm}
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {warnings.map((warning) => (
            <li key={warning.title} className="flex items-start gap-2">
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-negative" strokeWidth={1.5} />
              <span className="min-w-0">
                <span className="block font-medium">{warning.title}</span>
                <span className="block text-sm break-words text-muted">{warning.text}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
