import type { AttributeFacts } from '@/lib/audience/facts-schema'
import { formatCount, formatDecimal, formatPercent, shareOf } from '@/lib/core/format'
import { formatDay } from '@/lib/core/format-time'
import type { Attribute } from '@/lib/segments/catalogue/types'

/** `0.0% empty · from 0 to 1,412, middle 233`. */
export function factWords({ filled, customers, range }: AttributeFacts, { type }: Pick<Attribute, 'type'>): string {
  const empty = filled === null ? [] : [filled === 0 ? 'empty for everybody' : `${formatPercent(shareOf(customers - filled, customers))} empty`]
  const word = (text: string): string => (type === 'date' || type === 'datetime' ? formatDay(text.slice(0, 10)) : formatDecimal(Number(text)))
  const spread = range ? [`from ${word(range.least)} to ${word(range.most)}, middle ${word(range.middle)}`] : []
  return [...empty, ...spread].join(' · ')
}

/** `web 4,201 · store 1,998`. */
export function valueWords({ values }: AttributeFacts): string {
  return values.map(({ value, customers }) => `${value} ${formatCount(customers)}`).join(' · ')
}
