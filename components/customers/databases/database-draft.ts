import type { CustomerDatabase, DatabaseInput } from '@/lib/customers/schema'

/** What the form holds: every field as it is typed, and whether there is to be a pinned day. */
export interface DatabaseDraft extends DatabaseInput {
  isPinned: boolean
}

export function draftOf(database: CustomerDatabase): DatabaseDraft {
  const { name, brand, region, timezone, currency, pinnedDay, defaultCountry } = database
  return { name, brand, region, timezone, currency, pinnedDay, defaultCountry, isPinned: pinnedDay !== null }
}

/** The zone of the person's own clock is the likeliest one for their shop. */
export function newDraft(): DatabaseDraft {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { name: '', brand: '', region: '', timezone: timeZone, currency: 'USD', pinnedDay: null, defaultCountry: null, isPinned: false }
}

export function toInput({ isPinned, ...fields }: DatabaseDraft): DatabaseInput {
  return { ...fields, pinnedDay: isPinned ? fields.pinnedDay : null }
}
