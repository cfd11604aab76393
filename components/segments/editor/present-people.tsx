'use client'
import { Explained } from '@/components/ui/explained'
import { Initials } from '@/components/ui/initials'
import type { PresentPerson } from '@/lib/audience/presence-schema'

const MOST = 4

export interface PresentPeopleProps {
  people: readonly PresentPerson[]
}

/** Who else has the segment open now */
export function PresentPeople({ people }: PresentPeopleProps) {
  const more = people.slice(MOST)
  return (
    <ul aria-label="Also here" className="flex items-center -space-x-1 max-sm:order-first max-sm:basis-full">
      {people.slice(0, MOST).map((person) => (
        <li key={person.id} className="flex">
          <Explained content={sinceWords(person)} className="rounded-full">
            <Initials name={person.name} className="size-7 border-accent bg-accent-ground text-text" />
            <span className="sr-only">{sinceWords(person)}</span>
          </Explained>
        </li>
      ))}
      {more.length > 0 && (
        <li>
          <Explained content={more.map(sinceWords).join(', ')} className="pl-2 text-xs text-muted">
            +{more.length}
          </Explained>
        </li>
      )}
    </ul>
  )
}

function sinceWords({ name, since }: PresentPerson): string {
  return `${name} has this open since ${new Date(since).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
}
