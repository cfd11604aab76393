import { Circle, CircleCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'

export interface Step {
  title: string
  text: string
  /** Null where it is somebody else's to do. */
  href: string | null
  isDone: boolean
}

/** The way from nothing to a first campaign; gone once it is walked. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  const done = steps.filter(({ isDone }) => isDone).length
  if (done === steps.length) return null
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <Card title="First steps" note={`${done} of ${steps.length} done`}>
      <ol className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map((step) => {
          const Mark = step.isDone ? CircleCheck : Circle
          return (
            <li key={step.title} className="flex gap-2" aria-current={step === next ? 'step' : undefined}>
              <Mark
                aria-hidden
                strokeWidth={1.5}
                className={`mt-0.5 size-4 shrink-0 ${step.isDone ? 'text-positive' : step === next ? 'text-accent' : 'text-muted'}`}
              />
              <span className="min-w-0">
                {step.href === null || step.isDone ? (
                  <span className="font-medium">{step.title}</span>
                ) : (
                  <TextLink href={step.href} className="font-medium">
                    {step.title}
                  </TextLink>
                )}
                {step.isDone && <span className="sr-only"> (done)</span>}
                {!step.isDone && <span className="block text-sm text-muted">{step.text}</span>}
              </span>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
