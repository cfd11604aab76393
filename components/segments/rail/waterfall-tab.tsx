'use client'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { cn } from '@/components/ui/class-names'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { SegmentExplanation } from '@/lib/audience/panel-schema'
import { formatCount, formatPercent, shareOf } from '@/lib/core/format'
import type { People } from '@/lib/segments/people'
import { lineSentence, stepWords, type Wording } from './panel-words'
import { WaterfallBranches } from './waterfall-branches'

export interface WaterfallTabProps {
  explanation: SegmentExplanation | undefined
  isStale: boolean
  words: Wording
  onShow: (people: People) => void
}

/** From all customers to the members, step by step, and on to those who may be written to. Each step opens whom it took away. */
export function WaterfallTab({ explanation, isStale, words, onShow }: WaterfallTabProps) {
  if (!explanation) return <WaterfallSkeleton />
  const { everybody, members, steps, mailable } = explanation
  return (
    <div className={cn('flex flex-col gap-6 transition-opacity duration-120', isStale && 'opacity-60')}>
      <section aria-labelledby="waterfall-steps">
        <h3 id="waterfall-steps" className="sr-only">
          From all customers to the segment
        </h3>
        <ol className="-mx-2 flex flex-col">
          <li className="px-2 py-1.5">
            <StepLine label="All customers" left={everybody} removed={0} everybody={everybody} />
          </li>
          {steps.map((step, index) => (
            <li key={step.conditions.join(' ')}>
              <StepButton isEmpty={step.removed === 0} onPress={() => onShow({ are: 'lost', step: index })}>
                <StepLine
                  label={stepWords(step, words)}
                  left={step.left}
                  removed={step.removed}
                  everybody={everybody}
                  isExclusion={step.kind === 'exclude'}
                />
              </StepButton>
              {step.branches.length > 0 && <WaterfallBranches step={step} words={words} />}
            </li>
          ))}
        </ol>
        {steps.length === 0 && <p className="pt-2 text-sm text-muted">No condition yet, so nobody is left out.</p>}
      </section>
      <section aria-labelledby="waterfall-mailable" className="flex flex-col gap-1">
        <h3 id="waterfall-mailable" className="text-sm font-semibold">
          From match to mailable
        </h3>
        <ol className="-mx-2 flex flex-col">
          <li>
            <StepButton isEmpty={members === 0} onPress={() => onShow({ are: 'members' })}>
              <StepLine label="In the segment" left={members} removed={0} everybody={members} />
            </StepButton>
          </li>
          <li>
            <StepButton isEmpty={mailable.contactable === members} onPress={() => onShow({ are: 'unreachable', at: 'contactable' })}>
              <StepLine label="Contactable by email" left={mailable.contactable} removed={members - mailable.contactable} everybody={members} />
            </StepButton>
          </li>
          <li>
            <StepButton isEmpty={mailable.optedIn === mailable.contactable} onPress={() => onShow({ are: 'unreachable', at: 'opted_in' })}>
              <StepLine label="Opted in to email" left={mailable.optedIn} removed={mailable.contactable - mailable.optedIn} everybody={members} />
            </StepButton>
          </li>
          <li>
            <StepButton isEmpty={mailable.notSuppressed === mailable.optedIn} onPress={() => onShow({ are: 'unreachable', at: 'suppressed' })}>
              <StepLine
                label="Not suppressed"
                left={mailable.notSuppressed}
                removed={mailable.optedIn - mailable.notSuppressed}
                everybody={members}
              />
            </StepButton>
          </li>
        </ol>
        <p className="flex items-baseline justify-between gap-3 border-t border-line pt-2 text-sm">
          <span>Reachable by email</span>
          <span>
            <strong className="font-semibold">{formatCount(mailable.notSuppressed)}</strong>
            <span className="ml-2 text-muted">{formatPercent(shareOf(mailable.notSuppressed, members))}</span>
          </span>
        </p>
      </section>
    </div>
  )
}

function StepButton({ isEmpty, onPress, children }: { isEmpty: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button
      isDisabled={isEmpty}
      onPress={onPress}
      className="group/step block w-full rounded-md px-2 py-1.5 text-left data-focus-visible:-outline-offset-2 data-hovered:bg-hover data-pressed:bg-pressed"
    >
      {children}
    </Button>
  )
}

interface StepLineProps {
  label: string
  left: number
  removed: number
  everybody: number
  isExclusion?: boolean
}

/** Dark is who is left, light who was taken away here; both on one scale, so that the bars fall from left to right as one reads down. */
function StepLine({ label, left, removed, everybody, isExclusion = false }: StepLineProps) {
  const width = (part: number): string => `${everybody === 0 ? 0 : (part / everybody) * 100}%`
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-sm">
      <span className="line-clamp-2">{label}</span>
      <span className="sr-only">{lineSentence(left, removed)}</span>
      <span aria-hidden className="text-right font-medium">
        {formatCount(left)}
      </span>
      <span aria-hidden className="col-span-full flex h-2 overflow-hidden rounded-sm bg-sunken forced-colors:border">
        <span
          className="h-full bg-chart-segment transition-[width] duration-200 ease-out motion-reduce:transition-none forced-colors:bg-[Highlight]"
          style={{ width: width(left), minWidth: left > 0 ? 2 : 0 }}
        />
        <span
          className={cn(
            'h-full transition-[width] duration-200 ease-out motion-reduce:transition-none forced-colors:bg-[GrayText]',
            isExclusion ? 'bg-exclusion-rule/45' : 'bg-chart-predicted',
          )}
          style={{ width: width(removed), minWidth: removed > 0 ? 2 : 0 }}
        />
      </span>
      <span aria-hidden className="text-xs text-muted">
        {removed > 0 ? `−${formatCount(removed)} (${formatPercent(shareOf(removed, left + removed))})` : everybody === left ? ' ' : 'nobody lost'}
      </span>
      <span aria-hidden className="text-right text-xs text-muted">
        {formatPercent(shareOf(left, everybody))}
      </span>
    </span>
  )
}

function WaterfallSkeleton() {
  return (
    <Loading label="Loading the steps" className="flex flex-col gap-5 pt-1">
      {[100, 72, 40, 24].map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className="w-2/3" />
          <div style={{ width: `${width}%` }}>
            <Skeleton className="h-2 w-full" />
          </div>
        </div>
      ))}
    </Loading>
  )
}
