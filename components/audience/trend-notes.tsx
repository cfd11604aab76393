import { TextLink } from '@/components/ui/text-link'
import type { Day } from '@/lib/core/calendar'
import { formatDay } from '@/lib/core/format-time'

/** Something that happened on the way: an edit of the conditions, or a campaign. */
export interface Note {
  day: Day
  text: string
  href?: string
}

/** The marks of a chart in words, by their numbers. */
export function NoteList({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null
  return (
    <ol className="flex flex-col gap-1 pt-3 text-sm">
      {notes.map(({ day, text, href }, index) => (
        <li key={`${index} ${day}`} className="flex gap-2">
          <span
            aria-hidden
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-edge text-[10px] leading-none"
          >
            {index + 1}
          </span>
          <span className="min-w-0 break-words">
            <span className="text-muted">{formatDay(day)}</span> {href === undefined ? text : <TextLink href={href}>{text}</TextLink>}
          </span>
        </li>
      ))}
    </ol>
  )
}
