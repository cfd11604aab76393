'use client'
import { useEffect, useState } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { SegmentSql, SqlSeries } from '@/lib/audience/panel-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Computation } from './chart-tools'

type Answer = Result<SegmentSql | SqlSeries>

/** Formulas, and the statements as they run. */
export function ChartHow({ formulas, statement }: Computation) {
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    let isOpen = true
    void statement?.()
      .catch((): Answer => ({ ok: false, error: OFFLINE }))
      .then((told) => isOpen && setAnswer(told))
    return () => {
      isOpen = false
    }
  }, [statement])
  return (
    <div className="flex flex-col gap-5">
      <ul className="flex flex-col gap-1.5">
        {formulas.map((formula) => (
          <li key={formula}>{formula}</li>
        ))}
      </ul>
      {statement && !answer && <Skeleton className="h-40 w-full" />}
      {answer?.ok && statementsOf(answer.value).map((one) => <CodeBlock key={one.title} title={one.title} code={withValues(one)} />)}
      {answer && !answer.ok && <ErrorNotice error={answer.error} />}
    </div>
  )
}

const OFFLINE: ErrorData = {
  code: 'UNAVAILABLE',
  message: 'Rekindle did not answer.',
  remedy: 'Check your connection, then open this again.',
}

function statementsOf(answer: SegmentSql | SqlSeries): SqlSeries['statements'] {
  return 'statements' in answer ? answer.statements : [{ title: 'SQL', ...answer }]
}

function withValues({ sql, values }: SegmentSql): string {
  if (values === null) return `${sql}\n\n-- The values are hidden for your role.`
  return values.length === 0 ? sql : `${sql}\n\n${values.map((value, index) => `-- $${index + 1} = ${value}`).join('\n')}`
}
