import 'server-only'

/** NULL in COPY's text format. */
export const NULL = '\\N'

const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'))

/** Cents as a decimal. */
export function money(cents: number): string {
  const size = cents < 0 ? -cents : cents
  const whole = Math.floor(size / 100)
  return `${cents < 0 ? '-' : ''}${whole}.${two[size - whole * 100] ?? ''}`
}

export function flag(value: boolean | null): string {
  return value === null ? NULL : value ? 't' : 'f'
}
