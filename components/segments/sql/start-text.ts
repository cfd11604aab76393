const KEY = 'rekindle.sql-start'

/** Hands a query over to the SQL editor that opens next in this tab; an address may not hold what conditions may name. */
export function leaveStartText(sql: string): void {
  sessionStorage.setItem(KEY, sql)
}

/** The query that was handed over; reading changes nothing, because a page may be drawn more than once before it is there. */
export function startText(): string | undefined {
  return typeof sessionStorage === 'undefined' ? undefined : (sessionStorage.getItem(KEY) ?? undefined)
}

/** Once the editor is there. */
export function forgetStartText(): void {
  sessionStorage.removeItem(KEY)
}
