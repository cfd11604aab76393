import { Disclosure } from '@/components/ui/disclosure'
import { describeEntry } from '@/lib/audit/describe'
import type { AuditEntry } from '@/lib/audit/schema'
import { formatInstant } from '@/lib/core/format-time'

export function EntryList({ entries, databaseNames }: { entries: readonly AuditEntry[]; databaseNames: Record<string, string> }) {
  return (
    <ul aria-label="Audit entries" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {entries.map((entry) => (
        <li key={entry.id} className="px-2 py-1">
          <Disclosure
            isLazy
            title={
              <span className="block py-1 break-words whitespace-normal">
                <Words entry={entry} />
                <Moment at={entry.at} className="block text-sm text-muted sm:hidden" />
              </span>
            }
            hint={<Moment at={entry.at} className="hidden sm:inline" />}
          >
            <Facts entry={entry} databaseName={entry.databaseId === null ? undefined : (databaseNames[entry.databaseId] ?? entry.databaseId)} />
          </Disclosure>
        </li>
      ))}
    </ul>
  )
}

function Moment({ at, className }: { at: string; className: string }) {
  return (
    <time dateTime={at} className={className}>
      {formatInstant(at, 'UTC')}
    </time>
  )
}

function Words({ entry }: { entry: AuditEntry }) {
  const { who, did, what } = describeEntry(entry)
  return (
    <>
      <span className="font-medium">{who}</span> {did} {what && <span className="font-medium">{what}</span>}
    </>
  )
}

function Facts({ entry, databaseName }: { entry: AuditEntry; databaseName: string | undefined }) {
  const facts: [string, string | undefined][] = [
    ['Entry', entry.id],
    ['Operation', entry.operation],
    ['Done by', `${entry.actorName} (${entry.actorType} ${entry.actorId})`],
    ['Object', `${entry.objectName} (${entry.objectType} ${entry.objectId})`],
    ['Database', databaseName],
    ['From address', entry.address === '' ? undefined : entry.address],
    ['Request', entry.requestId],
    ...Object.entries(entry.details).map(([name, value]): [string, string] => [inWords(name), shown(value)]),
    ['Hash', entry.hash],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-1 pb-2 text-sm">
      {facts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0 break-all sm:break-words">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

/** `createdRows` as `Created rows`. */
function inWords(name: string): string {
  const words = name.replaceAll(/[-_]/g, ' ').replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.map(shown).join(', ') : JSON.stringify(value)
}
