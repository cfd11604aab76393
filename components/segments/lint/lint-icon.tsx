import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { cn } from '@/components/ui/class-names'
import type { LintSeverity } from '@/lib/segments/lint/types'

const LOOKS = {
  error: { Icon: CircleAlert, word: 'Contradiction: ', className: 'text-negative' },
  warning: { Icon: TriangleAlert, word: 'Check: ', className: 'text-text' },
  note: { Icon: Info, word: 'Note: ', className: 'text-muted' },
} as const

export function LintIcon({ severity }: { severity: LintSeverity }) {
  const { Icon, word, className } = LOOKS[severity]
  return (
    <>
      <Icon aria-hidden strokeWidth={1.5} className={cn('mt-0.5 size-4 shrink-0', className)} />
      <span className="sr-only">{word}</span>
    </>
  )
}
