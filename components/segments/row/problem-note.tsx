import { CircleAlert, CircleDashed } from 'lucide-react'
import { cn } from '@/components/ui/class-names'
import type { Problem } from '../draft/problems'

/** Why the row is not counted, in a word beside what is missing. */
export function ProblemNote({ problem, id, className }: { problem: Problem | undefined; id?: string; className?: string }) {
  if (!problem) return null
  const Icon = problem.kind === 'wrong' ? CircleAlert : CircleDashed
  return (
    <p id={id} className={cn('flex items-center gap-1 text-sm', problem.kind === 'wrong' ? 'text-negative' : 'text-muted', className)}>
      <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.5} />
      {problem.text}
    </p>
  )
}
