/** Decimals as whole numbers of 10^-12, which is finer than anything a test writes. */
const PLACES = 12

export function exact(value: string | number): bigint {
  const [whole = '0', fraction = ''] = String(value).replace('-', '').split('.')
  const units = BigInt(whole + fraction.padEnd(PLACES, '0').slice(0, PLACES))
  return String(value).startsWith('-') ? -units : units
}

export function sum(values: readonly (string | number | null)[]): bigint {
  return values.reduce<bigint>((total, value) => total + (value === null ? 0n : exact(value)), 0n)
}

/** `of` / `per` to two decimals, halves away from zero; null for a division by zero. */
export function average(of: bigint, per: bigint): bigint | null {
  if (per === 0n) return null
  const cent = exact('0.01')
  const cents = (of * exact(1) * 2n) / per / cent
  return ((cents + (cents >= 0n ? 1n : -1n)) / 2n) * cent
}
