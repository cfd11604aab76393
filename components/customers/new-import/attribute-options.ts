import type { OptionSection } from '@/components/ui/option'
import { attributeLabel, entityWord } from '@/lib/customers/describe'
import type { ImportPreview } from '@/lib/customers/schema'

export const SKIP = 'skip'

/** Everything that a column can become, by what it is of; what a row cannot do without comes first in its group. */
export function attributeOptions(attributes: ImportPreview['attributes']): OptionSection[] {
  const groups = Map.groupBy(attributes, ({ id }) => entityWord(id))
  const sections = [...groups].map(([title, members]) => ({
    title,
    options: members
      .toSorted((a, b) => Number(b.required) - Number(a.required))
      .map(({ id, type, required, isNew }) => ({
        id,
        label: attributeLabel(id),
        hint: required ? 'required' : isNew ? `new, ${TYPE_WORDS[type] ?? type}` : TYPE_WORDS[type],
      })),
  }))
  return [{ title: 'Not used', options: [{ id: SKIP, label: 'Leave out' }] }, ...sections]
}

const TYPE_WORDS: Record<string, string> = {
  id: 'id',
  text: 'text',
  integer: 'whole number',
  money: 'amount',
  fraction: 'share',
  boolean: 'yes or no',
  date: 'day',
  datetime: 'time',
  currency: 'currency',
  decimal: 'number',
  channel: 'email, sms, phone or mail',
  permission: 'opted in or out',
  email_event: 'sent, open, click …',
  deletion: 'delete or keep',
}
