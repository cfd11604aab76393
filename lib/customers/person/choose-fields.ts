import 'server-only'

/** A customer as the database has them: the row, when each field was last said by an event, and the custom attributes. */
export interface Side {
  customer: Row
  fact: Record<string, string>
  custom: Record<string, string>
}
type Row = Record<string, unknown>

export interface FieldChoice {
  column: string
  survivor: unknown
  merged: unknown
  from: 'survivor' | 'merged'
}

/** Not fields of a person, or following from one. */
const APART = new Set(['id', 'database_id', 'external_id', 'import_no', 'source_updated_at', 'email_normal', 'phone_e164'])
const FOLLOWS: Record<string, string> = { email: 'email_normal', phone: 'phone_e164' }
const IS_PERMISSION = /^is_opted_into_/
/** One place: a street of one and a town of the other would be nowhere. */
const PLACE = ['address', 'address2', 'city', 'state', 'postal', 'country']

/**
 * Of two values the one that was said later; what is empty says nothing; where nobody knows which is later, the survivor's, and of two permissions
 * the no. An address is one value.
 */
export function chooseFields(survivor: Side, merged: Side): FieldChoice[] {
  const isPlaceOfMerged = takesMerged('address', placeOf(survivor), placeOf(merged), timeOfPlace(survivor), timeOfPlace(merged))
  return Object.keys(survivor.customer)
    .filter((column) => !APART.has(column))
    .map((column) => {
      const [a, b] = [survivor.customer[column] ?? null, merged.customer[column] ?? null]
      const isOfMerged = PLACE.includes(column) ? isPlaceOfMerged : takesMerged(column, a, b, timeOf(survivor, column), timeOf(merged, column))
      return { column, survivor: a, merged: b, from: isOfMerged ? 'merged' : 'survivor' }
    })
}

function takesMerged(column: string, a: unknown, b: unknown, aAt: number | null, bAt: number | null): boolean {
  if (b === null || a === b) return false
  if (a === null) return true
  if (IS_PERMISSION.test(column) && (aAt === null || bAt === null || aAt === bAt)) return b === false
  return bAt !== null && (aAt === null || bAt > aAt)
}

/** Null where nothing of it is known. */
function placeOf({ customer }: Side): string | null {
  const parts = PLACE.map((column) => customer[column] ?? null)
  return parts.every((part) => part === null) ? null : JSON.stringify(parts)
}

function timeOfPlace(side: Side): number | null {
  const times = PLACE.flatMap((column) => ((side.customer[column] ?? null) === null ? [] : (timeOf(side, column) ?? [])))
  return times.length === 0 ? null : Math.max(...times)
}

function timeOf({ customer, fact }: Side, column: string): number | null {
  const said = fact[column] ?? customer.source_updated_at
  return typeof said === 'string' ? Date.parse(said) : null
}

/** What the survivor is once the other is merged into them. */
export function mergedSide(survivor: Side, merged: Side): Side {
  const customer = { ...survivor.customer }
  const fact: Record<string, string> = {}
  for (const { column, from } of chooseFields(survivor, merged)) {
    const side = from === 'survivor' ? survivor : merged
    const follower = FOLLOWS[column]
    customer[column] = side.customer[column] ?? null
    if (follower) customer[follower] = side.customer[follower] ?? null
    const at = timeOf(side, column)
    if (at !== null) fact[column] = new Date(at).toISOString()
  }
  const [a, b] = [survivor, merged].map((side) => timeOf({ ...side, fact: {} }, 'source_updated_at'))
  if (b !== null && b !== undefined && (a === null || a === undefined || b > a)) customer.source_updated_at = merged.customer.source_updated_at
  return { customer, fact, custom: { ...merged.custom, ...survivor.custom } }
}

/** What the survivor is once that merge is undone: as before it, but for what has changed since. */
export function unmergedSide(now: Side, before: Side, after: Side): Side {
  return {
    customer: restored(now.customer, before.customer, after.customer),
    fact: restored(now.fact, before.fact, after.fact) as Side['fact'],
    custom: restored(now.custom, before.custom, after.custom) as Side['custom'],
  }
}

function restored(now: Row, before: Row, after: Row): Row {
  const columns = new Set([...Object.keys(now), ...Object.keys(before)])
  return Object.fromEntries(
    [...columns].flatMap((column) => {
      const isAsMerged = JSON.stringify(now[column] ?? null) === JSON.stringify(after[column] ?? null)
      const value = isAsMerged ? before[column] : now[column]
      return value === undefined ? [] : [[column, value]]
    }),
  )
}
