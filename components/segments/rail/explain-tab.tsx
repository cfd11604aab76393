'use client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import { Skeleton } from '@/components/ui/skeleton'
import type { SegmentSql } from '@/lib/audience/panel-schema'
import type { Result } from '@/lib/core/result'
import type { Definition } from '@/lib/segments/schema'
import { errorOf, valueOf } from '../preview/use-explanation'
import { QuietProblem } from './quiet-problem'

export type SqlAction = (input: { databaseId: string; definition: unknown }) => Promise<Result<SegmentSql>>

export interface ExplainTabProps {
  databaseId: string
  definition: Definition
  /** The whole as one sentence. */
  sentence: string
  sqlAction: SqlAction
  /** What may be wrong with the conditions, and how to put it right. */
  lints?: ReactNode
}

/** The segment in words, in SQL and as JSON: three ways to say the same. */
export function ExplainTab({ databaseId, definition, sentence, sqlAction, lints }: ExplainTabProps) {
  const json = JSON.stringify(definition, null, 2)
  const { data, error, refetch } = useQuery({
    queryKey: ['segment-sql', databaseId, json],
    queryFn: async () => valueOf(await sqlAction({ databaseId, definition })),
    staleTime: Infinity,
    retry: false,
  })
  return (
    <div className="flex flex-col gap-5">
      <section aria-label="In words" className="flex flex-col gap-1.5">
        <h4 className="text-sm font-semibold">In words</h4>
        <p className="[overflow-wrap:anywhere]">{sentence}</p>
      </section>
      {lints}
      {error && <QuietProblem onRetry={() => void refetch()}>{errorOf(error).message}</QuietProblem>}
      {data && <CodeBlock title="SQL" code={withValues(data)} />}
      {!data && !error && <Skeleton className="h-40 w-full" />}
      <CodeBlock title="JSON" code={json} />
    </div>
  )
}

/** The values stand below as comments: what is copied still runs as a prepared statement. */
function withValues({ sql, values }: SegmentSql): string {
  if (values === null) return `${sql}\n\n-- The values are hidden for your role.`
  return `${sql}\n\n${values.map((value, index) => `-- $${index + 1} = ${value}`).join('\n')}`
}
