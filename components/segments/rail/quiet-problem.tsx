import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** A question that failed while work goes on: an amber line, and a way to ask again. */
export function QuietProblem({ onRetry, children }: { onRetry: () => void; children: ReactNode }) {
  return (
    <div role="alert" className="flex items-start gap-2 rounded-md border border-accent/40 bg-accent-ground px-3 py-2 text-sm">
      <p className="min-w-0 flex-1">{children}</p>
      <Button size="sm" onPress={onRetry}>
        Try again
      </Button>
    </div>
  )
}
