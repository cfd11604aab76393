'use client'
import { CodeBlock } from '@/components/ui/code-block'
import { Disclosure } from '@/components/ui/disclosure'
import { StatTile } from '@/components/ui/stat-tile'
import type { SqlPlan, SqlRun } from '@/lib/audience/sql-schema'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatMoney } from '@/lib/core/format-money'
import { formatInstant } from '@/lib/core/format-time'
import { reachWords, shareOfEverybody } from '../rail/numbers-words'

export type Answered = Extract<SqlRun, { status: 'answered' }>

/** The numbers of a query, and how PostgreSQL came to them. */
export function SqlAnswer({ run, zone, isStale }: { run: Answered; zone: string; isStale: boolean }) {
  const { members, everybody, currency } = run
  return (
    <section aria-labelledby="sql-answer" className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-4">
      <h2 id="sql-answer" className="text-xs font-semibold tracking-wide text-muted">
        INSIGHTS
      </h2>
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
        <StatTile
          label="Unique customers"
          size="hero"
          isStale={isStale}
          value={formatCount(members.customers)}
          {...shared(shareOfEverybody(members.customers, everybody.customers, 'all customers'))}
        />
        <StatTile
          label="Active, 1 year"
          isStale={isStale}
          value={formatCount(members.active)}
          {...shared(shareOfEverybody(members.active, everybody.active, 'all active customers'))}
        />
        <StatTile
          label="Revenue, 1 year"
          isStale={isStale}
          value={formatMoney(members.revenue, currency)}
          {...shared(shareOfEverybody(Number(members.revenue), Number(everybody.revenue), 'all revenue'))}
        />
        <StatTile label="Reachable" isStale={isStale} value={formatCount(members.reachable)} note={reachWords(members)} />
      </div>
      <p className="text-xs text-muted">
        As of {formatInstant(run.asOf, zone)}, in {formatCount(run.milliseconds)} ms.{isStale && ' The query was changed since: run it again.'}
      </p>
      <Plan plan={run.plan} />
    </section>
  )
}

/** What is expected of a query, in words and as EXPLAIN writes it. */
export function Plan({ plan }: { plan: SqlPlan }) {
  return (
    <Disclosure title={`Plan: about ${formatQuantity(plan.rows, 'row')} expected, cost ${formatCount(plan.cost)}`}>
      <div className="flex flex-col gap-2 pb-2">
        <p className="text-sm text-muted">
          What PostgreSQL means to do, from the inside out. The cost is in its own unit: one is a page read in order. A query above 200 million is not
          run.
        </p>
        <CodeBlock title="EXPLAIN" code={plan.text} />
      </div>
    </Disclosure>
  )
}

function shared<T>(share: T | undefined): { share?: T } {
  return share === undefined ? {} : { share }
}
