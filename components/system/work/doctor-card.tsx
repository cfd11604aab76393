'use client'
import { useState } from 'react'
import { reach } from '@/components/customers/reach'
import { Badge, type BadgeProps } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorNotice } from '@/components/ui/error-notice'
import type { ErrorData } from '@/lib/core/errors'
import { formatCount, formatQuantity } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import type { Check, DoctorReport } from '@/lib/system/doctor/schema'

const STATES: Record<Check['state'], { tone: BadgeProps['tone']; word: string }> = {
  good: { tone: 'positive', word: 'Good' },
  attention: { tone: 'accent', word: 'Look at this' },
  broken: { tone: 'negative', word: 'Broken' },
}
const ORDER: Check['state'][] = ['broken', 'attention', 'good']

/** Holds the promises against the rows, when somebody asks: it reads much. */
export function DoctorCard({ runDoctorAction }: { runDoctorAction: (input: Record<string, never>) => Promise<Result<DoctorReport>> }) {
  const [report, setReport] = useState<DoctorReport>()
  const [failure, setFailure] = useState<ErrorData>()
  const [isPending, setPending] = useState(false)
  const run = async (): Promise<void> => {
    setPending(true)
    const result = await reach(runDoctorAction({}))
    setPending(false)
    setReport(result.ok ? result.value : undefined)
    setFailure(result.ok ? undefined : result.error)
  }
  const worst = report && ORDER.find((state) => report.checks.some((check) => check.state === state))
  return (
    <Card
      title="Doctor"
      note={
        report &&
        worst &&
        `${formatQuantity(report.checks.length, 'check')}: ${worst === 'good' ? 'all that must hold holds' : STATES[worst].word.toLowerCase()}`
      }
      actions={
        <Button size="sm" isPending={isPending} onPress={() => void run()}>
          Run the checks
        </Button>
      }
      isFlush
    >
      {failure && <ErrorNotice error={failure} className="mx-4 mb-4" />}
      {!report && !failure && (
        <p className="px-4 pb-4 text-muted">
          Holds what the ledger, the audit log and the queues promise against the rows that there are, and changes nothing. As a command:{' '}
          <code className="font-mono text-sm">npm run -s rekindle -- doctor</code>
        </p>
      )}
      <p role="status" className="sr-only">
        {report && worst && (worst === 'good' ? 'All that must hold holds.' : `The checks found something: ${STATES[worst].word}.`)}
      </p>
      {report && (
        <ul className="divide-y divide-line border-t border-line">
          {report.checks
            .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
            .map((check) => (
              <Entry key={check.id} check={check} />
            ))}
        </ul>
      )}
    </Card>
  )
}

function Entry({ check: { title, state, found, examples, meaning, action } }: { check: Check }) {
  return (
    <li className="flex items-start gap-4 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className={state === 'good' ? '' : 'font-medium'}>
          {title}
          {found > 0 && <span className="text-muted"> ({formatCount(found)} against it)</span>}
        </p>
        {state !== 'good' && (
          <>
            <p className="text-sm">{meaning}</p>
            <p className="text-sm text-muted">{action}</p>
            <p className="mt-1 font-mono text-xs break-all text-muted">{examples.join(' · ')}</p>
          </>
        )}
      </div>
      <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>
    </li>
  )
}
