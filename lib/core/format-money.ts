import { NONE } from './format'

/** Decimal text as it comes from the database, or a number. */
type Amount = string | number | null | undefined

/** `$1,371,204.50`; `currency` is an ISO 4217 code. */
export function formatMoney(amount: Amount, currency: string): string {
  return amount == null ? NONE : formatter(currency, {}).format(Number(amount))
}

/** `$1.37M` for tiles, with the exact amount beside it for a title or a tooltip; amounts under 1,000 stay whole and exact. */
export function formatMoneyCompact(amount: Amount, currency: string): { text: string; exact: string } {
  const exact = formatMoney(amount, currency)
  if (amount == null || Math.abs(Number(amount)) < 1_000) return { text: exact, exact }
  return { text: formatter(currency, { notation: 'compact', maximumSignificantDigits: 3 }).format(Number(amount)), exact }
}

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(currency: string, more: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currency} ${more.notation ?? 'standard'}`
  const known = formatters.get(key) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency, ...more })
  formatters.set(key, known)
  return known
}
