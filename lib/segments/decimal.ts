/** An exact decimal: `digits` × 10^-`scale`. */
interface Decimal {
  digits: bigint
  scale: number
}

const FORM = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/

/** Reads plain decimal text, or a number in the way that JSON writes it. */
function toDecimal(value: number | string): Decimal {
  const parts = FORM.exec(String(value))
  if (!parts) throw new Error('A number must be checked before it is compared')
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(`${sign}${whole}${fraction}`) * 10n ** BigInt(Math.max(0, -scale))
  return { digits, scale: Math.max(0, scale) }
}

/** The shortest plain text, so that 10, 10.0 and "10.00" are one value. */
export function decimalText(value: number | string): string {
  const { digits, scale } = toDecimal(value)
  const sign = digits < 0n ? '-' : ''
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = text.slice(0, text.length - scale)
  const fraction = text.slice(text.length - scale).replace(/0+$/, '')
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

export function floor(value: number | string): bigint {
  const { digits, scale } = toDecimal(value)
  const unit = 10n ** BigInt(scale)
  const rest = ((digits % unit) + unit) % unit
  return (digits - rest) / unit
}

export function ceiling(value: number | string): bigint {
  const low = floor(value)
  return isWhole(value) ? low : low + 1n
}

export function isWhole(value: number | string): boolean {
  const { digits, scale } = toDecimal(value)
  return digits % 10n ** BigInt(scale) === 0n
}

export function compareDecimals(one: number | string, other: number | string): number {
  const a = toDecimal(one)
  const b = toDecimal(other)
  const difference = a.digits * 10n ** BigInt(b.scale) - b.digits * 10n ** BigInt(a.scale)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
