import { Calendar, CalendarClock, CaseSensitive, Hash, Send, ShoppingBag, ToggleLeft, Users } from 'lucide-react'
import type { AttributeType } from '@/lib/segments/catalogue/types'

const ICONS = {
  boolean: ToggleLeft,
  string: CaseSensitive,
  integer: Hash,
  decimal: Hash,
  date: Calendar,
  datetime: CalendarClock,
  behaviour: ShoppingBag,
  member: Users,
  activity: Send,
}

export const TYPE_WORDS: Record<AttributeType, string> = {
  boolean: 'true or false',
  string: 'text',
  integer: 'whole number',
  decimal: 'number',
  date: 'day',
  datetime: 'day and time',
}

export function TypeIcon({ type, className }: { type: keyof typeof ICONS; className?: string }) {
  const Icon = ICONS[type]
  return <Icon aria-hidden strokeWidth={1.5} className={className} />
}
