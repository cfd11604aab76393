import { Circle, CircleAlert, CircleCheck } from 'lucide-react'
import { Spinner } from './spinner'
import { cn } from './class-names'

export interface ListedStep {
  name: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  detail: string
  /** How long it took, as words. */
  took?: string | undefined
}

const STATE_WORDS = { waiting: 'waiting', running: 'under way', done: 'done', failed: 'failed' } as const

/** Steps one after the other, joined by a line. */
export function StepList({ label, steps }: { label: string; steps: readonly ListedStep[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {steps.map((step, index) => (
        <li key={step.name} aria-current={step.state === 'running' ? 'step' : undefined} className="relative flex gap-3 pb-4 last:pb-0">
          {index < steps.length - 1 && (
            <span aria-hidden className={cn('absolute top-5 bottom-0 left-[7.5px] w-px', step.state === 'done' ? 'bg-positive' : 'bg-line')} />
          )}
          <Mark state={step.state} />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="flex items-baseline justify-between gap-4">
              <span className={cn('font-medium', step.state === 'waiting' && 'font-normal text-muted')}>
                {step.name}
                <span className="sr-only">, {STATE_WORDS[step.state]}</span>
              </span>
              {step.took !== undefined && <span className="shrink-0 text-sm text-muted">{step.took}</span>}
            </span>
            {step.detail !== '' && (
              <span className={cn('text-sm break-words', step.state === 'failed' ? 'text-negative' : 'text-muted')}>{step.detail}</span>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Mark({ state }: { state: ListedStep['state'] }) {
  if (state === 'running') return <Spinner className="mt-0.5 size-4 shrink-0 text-accent" />
  const Icon = { waiting: Circle, done: CircleCheck, failed: CircleAlert }[state]
  const color = { waiting: 'text-edge', done: 'text-positive', failed: 'text-negative' }[state]
  return <Icon aria-hidden strokeWidth={1.5} className={cn('mt-0.5 size-4 shrink-0', color)} />
}
