import 'server-only'
import type { StoredAsset } from '../content/asset-store'
import type { Check } from '../content/schema'
import { env } from '../core/env'
import { textProvider } from '../sending/text/provider'
import type { Review } from './schema'
import type { Sendable } from './sendable'

interface Checked {
  draft: Sendable & { checks: Check[] }
  asset: Pick<StoredAsset, 'status'>
  toSend: number
  asked: number
  held: number
  /** What gives each person a code; null where the pool is gone, undefined where none is asked for. */
  pool: { name: string; left: number } | null | undefined
}

/** What stands between a campaign and its send, the grave first. An error keeps it from being scheduled. */
export function checksOf({ draft, asset, toSend, asked, held, pool }: Checked): Review['checks'] {
  const errors: string[] = []
  const warnings: string[] = []
  const what = draft.kind === 'text' ? 'text' : 'email'
  if (toSend === 0) errors.push(`Nobody would get this ${what}.`)
  if (pool === null) errors.push('The pool of its coupon codes does not exist any more.')
  else if (pool && pool.left < toSend) errors.push(poolTooSmall(pool, toSend))
  for (const { level, message } of draft.checks) (level === 'error' ? errors : warnings).push(message)
  if (asked > 0 && held === asked)
    errors.push(`Each of the recipients that were tried would be held back, because the ${what} asks for what is not known of them.`)
  else if (held > 0)
    warnings.push(`${held} of ${asked} recipients that were tried would be held back: the ${what} asks for what is not known of them.`)
  if (asset.status === 'draft') warnings.push(`The ${what} is still marked as a draft.`)
  if (draft.kind === 'email' && env().SMTP_URL === undefined) warnings.push('No mail server is set (SMTP_URL): everything stays in the local inbox.')
  if (draft.kind === 'text' && textProvider() === undefined)
    warnings.push('No account for texts is set (TWILIO_ACCOUNT_SID): everything stays in the local inbox.')
  return [
    ...[...new Set(errors)].map((message) => ({ level: 'error' as const, message })),
    ...[...new Set(warnings)].map((message) => ({ level: 'warning' as const, message })),
  ]
}

export function poolTooSmall({ name, left }: { name: string; left: number }, toSend: number): string {
  return `The pool “${name}” has ${left} ${left === 1 ? 'code' : 'codes'} left, and ${toSend} ${toSend === 1 ? 'person gets one' : 'people get one each'}.`
}
