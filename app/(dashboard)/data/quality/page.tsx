import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CheckCard } from '@/components/inspection/check-card'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { StatTile } from '@/components/ui/stat-tile'
import { asResult, contextFor } from '@/lib/actions/action'
import type { Ctx } from '@/lib/actions/context'
import { requireActor } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { checkQuality } from '@/lib/inspection/check-quality'
import { CHECK_WORDS } from '@/lib/inspection/describe'
import { CHECKS, type Checked } from '@/lib/inspection/schema'
import { currentDatabase } from '../../current-database'

export const metadata: Metadata = { title: 'Data quality' }

export default async function QualityPage() {
  const ctx = contextFor(await requireActor())
  const { current } = await currentDatabase()
  if (!current) {
    return (
      <Page>
        <PageHead title="Data quality" />
        <EmptyState title="No database yet">The data of a customer-360 database is checked here.</EmptyState>
      </Page>
    )
  }
  const results = checkAll(ctx, current.id)
  return (
    <Page>
      <PageHead title="Data quality" description={`What is doubtful in ${current.name}, what it does to your numbers and how to mend it.`} />
      <Suspense fallback={<Checking label="Checking" />}>
        <Verdict results={results} />
      </Suspense>
      {CHECKS.map((check, index) => (
        <Suspense key={check} fallback={<Checking label={CHECK_WORDS[check].title} />}>
          <Check check={check} result={results[index]} />
        </Suspense>
      ))}
    </Page>
  )
}

/** One after the other: a page takes one connection, however much there is to check. */
function checkAll(ctx: Ctx, databaseId: string): Promise<Result<Checked>>[] {
  let before: Promise<unknown> = Promise.resolve()
  return CHECKS.map((check) => {
    const result = before.then(() => asResult('quality.check', () => checkQuality({ ctx, input: { databaseId, check } })))
    before = result
    return result
  })
}

async function Check({ check, result }: { check: (typeof CHECKS)[number]; result: Promise<Result<Checked>> | undefined }) {
  const checked = await result
  return checked && <CheckCard check={check} result={checked} />
}

async function Verdict({ results }: { results: readonly Promise<Result<Checked>>[] }) {
  const all = await Promise.all(results)
  const failed = all.filter((one) => !one.ok || one.value.found > 0).length
  return (
    <Card>
      <StatTile
        size="hero"
        label="Checks with something to look at"
        value={String(failed)}
        unit={`of ${all.length}`}
        note={failed === 0 ? 'Nothing is doubtful in this data.' : 'The rest found nothing.'}
      />
    </Card>
  )
}

function Checking({ label }: { label: string }) {
  return (
    <Loading label={`Checking: ${label}`}>
      <Skeleton className="h-6 w-72" />
    </Loading>
  )
}
