import 'server-only'

/** The exact sum of decimal texts with at most 14 digits before the point; what is null counts nothing. */
export function sum(...amounts: readonly (string | null | undefined)[]): string {
  const said = amounts.filter((amount) => typeof amount === 'string')
  const scale = Math.max(0, ...said.map((amount) => amount.split('.')[1]?.length ?? 0))
  const total = said.reduce((all, amount) => all + shifted(amount, scale), 0n)
  if (scale === 0) return String(total)
  const digits = String(total < 0n ? -total : total).padStart(scale + 1, '0')
  return `${total < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

export function opposite(amount: string): string {
  if (!/[1-9]/.test(amount)) return amount
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}

/** The amount as it is, or null when nothing is said. */
export function less(amount: string | null | undefined, ...others: readonly (string | null | undefined)[]): string | null {
  return amount === null || amount === undefined
    ? null
    : sum(amount, ...others.map((other) => (other === null || other === undefined ? null : opposite(other))))
}

function shifted(amount: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const value = BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
  return amount.startsWith('-') ? -value : value
}
