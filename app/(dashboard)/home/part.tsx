import { type ReactNode, Suspense } from 'react'
import { RetryButton } from '@/components/audience/retry-button'
import { CardSkeleton } from '@/components/audience/summary-skeleton'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import { asResult } from '@/lib/actions/action'

export interface PartProps<T> {
  title: string
  /** The operation that is told in the log where it fails. */
  operation: string
  ask: () => Promise<T>
  draw: (answer: T) => ReactNode
  bars?: number
}

/** One card that asks for itself: while it waits, or where it fails, the others stand. */
export function Part<T>({ title, bars = 3, ...rest }: PartProps<T>) {
  return (
    <Suspense fallback={<CardSkeleton title={title} bars={bars} />}>
      <Answer title={title} {...rest} />
    </Suspense>
  )
}

async function Answer<T>({ title, operation, ask, draw }: Omit<PartProps<T>, 'bars'>) {
  const result = await asResult(operation, ask)
  if (result.ok) return draw(result.value)
  return (
    <Card title={title}>
      <ErrorNotice error={result.error} actions={<RetryButton />} />
    </Card>
  )
}
