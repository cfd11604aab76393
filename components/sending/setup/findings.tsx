import { Badge, type BadgeProps } from '@/components/ui/badge'
import type { Finding } from '@/lib/sending/setup/schema'

const WORDS: Record<Finding['state'], { tone: BadgeProps['tone']; word: string }> = {
  good: { tone: 'positive', word: 'Good' },
  attention: { tone: 'accent', word: 'Look at this' },
  broken: { tone: 'negative', word: 'Broken' },
  unknown: { tone: 'neutral', word: 'Not known' },
}

/** What the DNS said, record by record, with what to do where something is not as it should be. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <dl aria-label="What the DNS says" className="divide-y divide-line border-t border-line">
      {findings.map(({ subject, state, record, message, advice }, index) => (
        <div
          key={`${subject} ${index}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[5rem_minmax(0,1fr)_auto]"
        >
          <dt className="font-medium">{subject}</dt>
          <dd className="col-span-2 row-start-2 min-w-0 sm:col-span-1 sm:col-start-2 sm:row-start-1">
            <span className="break-words">{message}</span>
            {advice && <span className="mt-1 block text-sm break-words text-muted">{advice}</span>}
            {record && <code className="mt-1 line-clamp-3 block font-mono text-xs break-all text-muted">{record}</code>}
          </dd>
          <dd className="col-start-2 row-start-1 sm:col-start-3">
            <Badge tone={WORDS[state].tone}>{WORDS[state].word}</Badge>
          </dd>
        </div>
      ))}
    </dl>
  )
}
