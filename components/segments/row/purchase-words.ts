import type { Amount, PurchaseBehaviour, When } from '@/lib/segments/schema'

export const AMOUNT_OPTIONS: readonly { id: Amount['operator']; label: string }[] = [
  { id: 'more_than', label: 'more than' },
  { id: 'exactly', label: 'exactly' },
  { id: 'less_than', label: 'less than' },
  { id: 'between', label: 'between' },
]

export const WHEN_OPTIONS: readonly { id: When['operator']; label: string }[] = [
  { id: 'any_time', label: 'at any time' },
  { id: 'after', label: 'after' },
  { id: 'on_or_after', label: 'on or after' },
  { id: 'before', label: 'before' },
  { id: 'on_or_before', label: 'on or before' },
  { id: 'between', label: 'between' },
  { id: 'not_between', label: 'not between' },
  { id: 'on', label: 'on' },
  { id: 'not_on', label: 'not on' },
]

/** The words between the behaviour and its controls, so that the row reads as a sentence. */
export const LINKING_WORD: Record<PurchaseBehaviour, string | undefined> = {
  has_purchased: undefined,
  has_not_purchased: undefined,
  first_purchase: 'was',
  repeat_purchase: 'was',
  total_value: 'was',
  total_quantity: 'was',
  most_frequent: 'by',
}
