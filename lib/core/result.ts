import type { ErrorData } from './errors'

/** What a server action returns: expected failures are values, never thrown. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorData }
