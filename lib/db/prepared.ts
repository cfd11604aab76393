import 'server-only'

/** What `sayWhy` leaves at the end, which makes a text another one for each request. */
const COMMENT = / \/\*(?:operation='[\w.%-]*',)?request='[\w.%-]*'\*\/$/
/**
 * Tables with a row for each customer, order, message or product, where the best plan depends on the values; and what asks them is slow enough to be
 * found in the server's log, with its comment. `"order"` is always in quotes.
 */
const LARGE =
  /"order"|\b(customer(?!_database\b|_list\b)\w*|order_(line|part)|product\w*|segment_m\w+|deliver(y_row|ed_member)|(email|consent|provider)_event|message\w*|campaign_recipient|import_(stage|reject|undo)|suppression|inbox_\w+|audit_entry|coupon_code|sql_answer)\b/
const LONGEST = 4_000
const MOST_NAMES = 150
const MOST_SEEN = 1_000

/** What one connection is asked, which keeps the plans of what it is asked again and again. */
export class PreparedStatements {
  private readonly seen = new Set<string>()
  private readonly names = new Map<string, string>()

  /**
   * A statement from its second time on as one that PostgreSQL reads and plans once: of the 0.2 ms of the database's processor that one of them
   * cost, 0.03 were for executing it. It says then no longer which request it serves.
   */
  take(query: unknown): unknown {
    if (!isPlain(query) || query.text.length > LONGEST || LARGE.test(query.text)) return query
    const text = query.text.replace(COMMENT, '')
    const name = this.nameOf(text)
    return name === undefined ? query : { ...query, text, name }
  }

  private nameOf(text: string): string | undefined {
    const known = this.names.get(text)
    if (known !== undefined || this.names.size >= MOST_NAMES) return known
    if (!this.seen.has(text)) {
      if (this.seen.size >= MOST_SEEN) this.seen.clear()
      this.seen.add(text)
      return undefined
    }
    this.seen.delete(text)
    const name = `rekindle_${this.names.size}`
    this.names.set(text, name)
    return name
  }
}

/** With values, as all that Prisma and we ask; the simple protocol knows no prepared statements. */
function isPlain(query: unknown): query is { text: string; values: unknown[] } {
  if (typeof query !== 'object' || query === null || !('text' in query) || !('values' in query)) return false
  const { text, values } = query
  return (
    typeof text === 'string' && Array.isArray(values) && !('name' in query && query.name) && /^\s*(select|with|insert|update|delete)\b/i.test(text)
  )
}
