import type { Metadata } from 'next'
import { askedOf } from '@/components/audit/asked'
import { EntryList } from '@/components/audit/entry-list'
import { ExportButton } from '@/components/audit/export-button'
import { FilterForm } from '@/components/audit/filter-form'
import { SettingsHead } from '@/components/settings/settings-head'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorNotice } from '@/components/ui/error-notice'
import { LinkButton } from '@/components/ui/link-button'
import { Page } from '@/components/ui/page'
import { contextFor } from '@/lib/actions/action'
import { operationName } from '@/lib/audit/describe'
import { listAuditChoices } from '@/lib/audit/list-choices'
import { listAuditEntries } from '@/lib/audit/list-entries'
import { requireActor } from '@/lib/auth/actor'
import { currentDatabase } from '../../current-database'
import { askAuditExportAction } from './actions'

export const metadata: Metadata = { title: 'Audit log' }

const ADDRESS = '/settings/audit'

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const actor = await requireActor()
  const ctx = contextFor(actor)
  const { question, refusal } = askedOf(await searchParams)
  const { before, limit, ...filter } = question
  const [{ entries, next }, choices, { databases }] = await Promise.all([
    listAuditEntries({ ctx, input: { ...filter, before, limit } }),
    listAuditChoices({ ctx, input: {} }),
    currentDatabase(),
  ])
  const values = Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  const filters = [
    { name: 'actorId', label: 'Person or key', every: 'Everybody', options: choices.actors.map(({ id, name }) => ({ id, label: name })) },
    { name: 'operation', label: 'What was done', every: 'Everything', options: choices.operations.map((id) => ({ id, label: operationName(id) })) },
    { name: 'databaseId', label: 'Database', every: 'All databases', options: databases.map(({ id, name }) => ({ id, label: name })) },
  ].map((one) => ({ ...one, options: withAsked(one.options, values[one.name]) }))
  return (
    <Page>
      <SettingsHead
        actor={actor}
        current={ADDRESS}
        description="Who did what, the newest first. Entries are only ever added; times and days are in UTC."
        actions={<ExportButton href={`/api/audit/export?${new URLSearchParams(values)}`} askAuditExportAction={askAuditExportAction} />}
      />
      {refusal && <ErrorNotice error={refusal} />}
      <FilterForm key={JSON.stringify(values)} address={ADDRESS} values={values} choices={filters} />
      {entries.length === 0 ? (
        <EmptyState title="No entries" drawing="search">
          Nothing in the log matches. Widen the days or the filters.
        </EmptyState>
      ) : (
        <EntryList entries={entries} databaseNames={Object.fromEntries(databases.map(({ id, name }) => [id, name]))} />
      )}
      <nav aria-label="Pages of the log" className="flex gap-2">
        {before !== undefined && <LinkButton href={`${ADDRESS}?${new URLSearchParams(values)}`}>Newest</LinkButton>}
        {next !== null && <LinkButton href={`${ADDRESS}?${new URLSearchParams({ ...values, before: next })}`}>Older entries</LinkButton>}
      </nav>
    </Page>
  )
}

/** What an address names though the log does not is shown as asked, so that an empty list explains itself. */
function withAsked(options: { id: string; label: string }[], asked: string | undefined) {
  return asked === undefined || options.some(({ id }) => id === asked) ? options : [...options, { id: asked, label: 'Not in the log' }]
}
