'use client'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { SingleChange, Why } from '@/lib/audience/why-schema'
import type { Definition } from '@/lib/segments/schema'
import { stayWords } from './stay-words'
import { TruthList } from './truth-list'
import { useAnswer } from './use-answer'

export interface WhyViewProps {
  databaseId: string
  definition: Definition
  /** Our own number of the customer. */
  customer: string
  /** Undefined where nothing may be changed. */
  onApply: ((change: SingleChange) => void) | undefined
}

/** Why one customer is in, or is not: every condition with what the customer has there, and what alone would change it. */
export function WhyView({ databaseId, definition, customer, onApply }: WhyViewProps) {
  const question = { databaseId, definition, customer }
  const { answer, error, isAsking, askAgain } = useAnswer<Why>('segments/why', { ...question, stay: false })
  // Day by day takes longer than now, which need not wait for it.
  const stay = useAnswer<Why>('segments/why', answer && { ...question, stay: true }).answer?.stay
  if (error) return <ErrorNotice error={error} actions={<Button onPress={askAgain}>Try again</Button>} />
  if (!answer) {
    return (
      <Loading label={isAsking ? 'Looking at each condition' : ''} className="flex flex-col gap-2">
        <Skeleton className="w-32" />
        <Skeleton className="w-full" />
        <Skeleton className="w-3/4" />
      </Loading>
    )
  }
  const isEverybody = answer.include.of.length === 0
  return (
    <section aria-label="Why this customer is in or out" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <p>
          <Badge tone={answer.isMember ? 'positive' : 'neutral'}>{answer.isMember ? 'In the segment' : 'Not in the segment'}</Badge>
        </p>
        <p role="status" className="min-h-5 text-sm text-muted">
          {stay && stayWords(answer, stay)}
        </p>
      </div>
      {isEverybody ? <p className="text-sm text-muted">The segment includes everybody.</p> : <TruthList group={answer.include} label="Included if" />}
      {answer.exclude && (
        <div className="flex flex-col gap-2">
          <h4 className="text-sm font-medium">{answer.exclude.holds ? 'Taken out by the exclusion' : 'The exclusion does not apply'}</h4>
          <TruthList group={answer.exclude} label="Excluded if" />
        </div>
      )}
      {!answer.isMember && <Changes changes={answer.changes} onApply={onApply} />}
    </section>
  )
}

function Changes({ changes, onApply }: { changes: readonly SingleChange[]; onApply: WhyViewProps['onApply'] }) {
  if (changes.length === 0)
    return <p className="text-sm text-muted">No single change would include this customer: more than one condition is in the way.</p>
  return (
    <div className="flex flex-col gap-2">
      <h4 className="text-sm font-medium">
        {changes.length === 1 ? 'This change alone would include them' : 'Each of these alone would include them'}
      </h4>
      <ul className="flex flex-col gap-2">
        {changes.map((change) => (
          <li key={`${change.condition} ${change.sentence}`} className="flex items-start justify-between gap-3">
            <span className="min-w-0 text-sm wrap-anywhere">{change.sentence}</span>
            {onApply && (
              <Button size="sm" aria-label={`Apply: ${change.sentence}`} onPress={() => onApply(change)}>
                Apply
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
