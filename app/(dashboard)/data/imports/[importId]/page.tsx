import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ImportView } from '@/components/customers/imports/import-view'
import { isRunning } from '@/components/customers/imports/import-words'
import { RejectedRows } from '@/components/customers/imports/rejected-rows'
import { Page } from '@/components/ui/page'
import { Queries } from '@/components/ui/queries'
import { contextFor } from '@/lib/actions/action'
import { requireActor } from '@/lib/auth/actor'
import { may } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { getImport } from '@/lib/customers/get-import'
import { listRejects } from '@/lib/customers/list-rejects'
import type { ImportDetail } from '@/lib/customers/schema'
import { currentDatabase } from '../../../current-database'
import { chooseDatabaseAction } from '../../../shell-actions'
import { cancelImportAction, rollBackImportAction } from '../actions'

const PAGE_SIZE = 25

interface ImportPageProps {
  params: Promise<{ importId: string }>
  searchParams: Promise<{ after?: string | string[]; reason?: string | string[] }>
}

export async function generateMetadata({ params }: ImportPageProps): Promise<Metadata> {
  return { title: (await importOf((await params).importId)).fileName }
}

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const [{ importId }, query, { databases }] = await Promise.all([params, searchParams, currentDatabase()])
  const one = await importOf(importId)
  const reason = reasonOf(query.reason, one)
  const mayReadRows = may(actor, listRejects.spec.permission)
  return (
    <Page>
      <Queries>
        <ImportView
          initial={one}
          readAt={ctx.clock.now().toISOString()}
          zone={databases.find(({ id }) => id === one.databaseId)?.timezone ?? 'UTC'}
          chooseDatabaseAction={chooseDatabaseAction}
          mayReadRows={mayReadRows}
          reason={reason}
          {...(may(actor, 'data:write') ? { cancelImportAction, rollBackImportAction } : {})}
        >
          {mayReadRows && !isRunning(one.status) && one.counts.rejected > 0 && <Rejected one={one} after={afterOf(query.after)} reason={reason} />}
        </ImportView>
      </Queries>
    </Page>
  )
}

async function Rejected({ one, after, reason }: { one: ImportDetail; after: number; reason: string | undefined }) {
  const ctx = contextFor(await requireActor())
  const { rows, next } = await listRejects({ ctx, input: { id: one.id, after, limit: PAGE_SIZE, ...(reason ? { reason } : {}) } })
  return <RejectedRows importId={one.id} rows={rows} next={next} isFirstPage={after === 0} reason={reason} />
}

function afterOf(text: string | string[] | undefined): number {
  return Math.max(0, Math.trunc(Number(text)) || 0)
}

function reasonOf(text: string | string[] | undefined, one: ImportDetail): string | undefined {
  return one.rejects.find(({ reason }) => reason === text)?.reason
}

/** Once per request, for the title and the page. */
const importOf = cache(async (id: string): Promise<ImportDetail> => {
  try {
    return await getImport({ ctx: contextFor(await requireActor()), input: { id } })
  } catch (error) {
    if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'INVALID_INPUT')) notFound()
    throw error
  }
})
