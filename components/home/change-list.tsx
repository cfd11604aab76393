import type { ReactNode } from 'react'
import { StatusBadge } from '@/components/customers/imports/status-badge'
import { Card } from '@/components/ui/card'
import { Explained } from '@/components/ui/explained'
import { TextLink } from '@/components/ui/text-link'
import type { SegmentChanges } from '@/lib/audience/home-schema'
import { formatCount, formatQuantity } from '@/lib/core/format'
import { formatInstant, formatRelative } from '@/lib/core/format-time'
import { KIND_WORDS } from '@/lib/customers/describe'
import type { ImportSummary } from '@/lib/customers/schema'

export interface ChangeListProps {
  changes: SegmentChanges
  imports: readonly ImportSummary[]
  now: Date
  zone: string
}

const SHOWN = 5

/** What happened since yesterday began: to the segments, by people, and with the data. */
export function ChangeList({ changes: { moved, edits }, imports, now, zone }: ChangeListProps) {
  const when = (at: string) => <Explained content={formatInstant(at, zone)}>{formatRelative(at, now)}</Explained>
  return (
    <Card title="Since yesterday">
      {moved.length + edits.length + imports.length === 0 && (
        <p className="text-muted">No segment moved, nobody edited one, and nothing was imported.</p>
      )}
      <div className="flex flex-col gap-4">
        <Group title="Entered and left" rest={moved.length - SHOWN}>
          {moved.slice(0, SHOWN).map(({ id, name, entered, left }) => (
            <Line key={id} href={`/segments/${id}/trend`} name={name}>
              {formatCount(entered)} entered, {formatCount(left)} left
            </Line>
          ))}
        </Group>
        <Group title="Edited" rest={edits.length - SHOWN}>
          {edits.slice(0, SHOWN).map(({ id, version, name, note, by, at }) => (
            <Line key={`${id} ${version}`} href={`/segments/${id}`} name={name} note={note}>
              {version === 1 ? 'New' : `Version ${version}`}, by {by}, {when(at)}
            </Line>
          ))}
        </Group>
        <Group title="Imported" rest={imports.length - SHOWN}>
          {imports.slice(0, SHOWN).map(({ id, fileName, kind, status, counts, createdAt }) => (
            <Line key={id} href={`/data/imports/${id}`} name={fileName}>
              <StatusBadge status={status} /> {KIND_WORDS[kind]}, {formatQuantity(counts.read, 'row')}, {when(createdAt)}
            </Line>
          ))}
        </Group>
      </div>
    </Card>
  )
}

function Group({ title, rest, children }: { title: string; rest: number; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h3 className="text-sm font-medium text-muted">{title}</h3>
      <ul className="flex flex-col gap-2">{children}</ul>
      {rest > 0 && <p className="text-xs text-muted">and {formatCount(rest)} more</p>}
    </section>
  )
}

function Line({ href, name, note = '', children }: { href: string; name: string; note?: string; children: ReactNode }) {
  return (
    <li className="min-w-0">
      <TextLink variant="quiet" href={href} className="block truncate py-0.5">
        <bdi>{name}</bdi>
      </TextLink>
      <span className="text-sm text-muted">{children}</span>
      {note && <span className="block text-sm break-words">{note}</span>}
    </li>
  )
}
