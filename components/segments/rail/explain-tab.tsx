'use client'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { ErrorNotice } from '@/components/ui/error-notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { SegmentSql } from '@/lib/audience/panel-schema'
import type { ErrorData } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'
import type { Definition } from '@/lib/segments/schema'
import { errorOf, valueOf } from '../preview/use-explanation'
import { QuietProblem } from './quiet-problem'

export type ToSqlAction = (input: { databaseId: string; definition: unknown }) => Promise<Result<{ sql: string }>>
/** Goes to the SQL editor; gives back what kept it from that. */
export type ToSql = () => Promise<ErrorData | undefined>
export type SqlAction = (input: { databaseId: string; definition: unknown }) => Promise<Result<SegmentSql>>

export interface ExplainTabProps {
  databaseId: string
  definition: Definition
  /** The whole as one sentence. */
  sentence: string
  sqlAction: SqlAction
  onToSql: ToSql | undefined
  /** What may be wrong with the conditions, and how to put it right. */
  lints?: ReactNode
}

/** The segment in words, in SQL and as JSON: three ways to say the same. */
export function ExplainTab({ databaseId, definition, sentence, sqlAction, onToSql, lints }: ExplainTabProps) {
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
      {onToSql && <ConvertToSql onToSql={onToSql} />}
      <CodeBlock title="JSON" code={json} />
    </div>
  )
}

function ConvertToSql({ onToSql }: { onToSql: ToSql }) {
  const [isPending, setPending] = useState(false)
  const [error, setError] = useState<ErrorData | undefined>(undefined)
  const convert = async (): Promise<void> => {
    setPending(true)
    const problem = await onToSql()
    setError(problem)
    if (problem) setPending(false)
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button size="sm" isPending={isPending} onPress={() => void convert()}>
        Convert to SQL segment
      </Button>
      <p className="text-xs text-muted">Opens these conditions as a query that you go on writing. The segment itself stays as it is.</p>
      {error && <ErrorNotice error={error} />}
    </div>
  )
}

/** The values stand below as comments: what is copied still runs as a prepared statement. */
function withValues({ sql, values }: SegmentSql): string {
  if (values === null) return `${sql}\n\n-- The values are hidden for your role.`
  return `${sql}\n\n${values.map((value, index) => `-- $${index + 1} = ${value}`).join('\n')}`
}
