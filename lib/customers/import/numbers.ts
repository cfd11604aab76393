import 'server-only'
import { Fault } from './fault'

const PLAIN = /^-?\d{1,30}(\.\d{1,30})?$/
const MARKS = /^[\s\p{Sc}]+|[\s\p{Sc}]+$/gu
/** Thousands are told apart by one character, the same everywhere, three digits after each. */
const GROUPED = {
  '.': /^\d{1,3}(?:([, '’\u00a0\u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?$/,
  ',': /^\d{1,3}(?:([. '’\u00a0\u202f])\d{3})(?:\1\d{3})*(?:,\d+)?$/,
}

/** Exact decimal text, like `-1234.5`; a currency sign, thousands and accountants' parentheses are understood. */
export function parseDecimal(text: string, decimal: '.' | ','): string | Fault {
  if (decimal === '.' && PLAIN.test(text)) return text
  let rest = text.trim()
  let negative = false
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true
    rest = rest.slice(1, -1)
  }
  rest = rest.replace(MARKS, '')
  if (/^[-−+]/.test(rest)) {
    negative = negative !== (rest[0] !== '+')
    rest = rest.slice(1).replace(MARKS, '')
  }
  if (GROUPED[decimal].test(rest)) rest = decimal === '.' ? rest.replace(/[^\d.]/g, '') : rest.replace(/[^\d,]/g, '')
  if (decimal === ',') rest = rest.includes('.') ? '' : rest.replace(',', '.')
  if (!PLAIN.test(rest) || rest.startsWith('-')) return new Fault('invalid_number', 'is not a number')
  return negative ? `-${rest}` : rest
}

const INT_MAX = 2_147_483_647
/** Written as it is stored, as most are. */
const SMALL = /^(?:0|-?[1-9]\d{0,8})$/
const MOST_DIGITS = 11

export function parseInteger(text: string, decimal: '.' | ','): string | Fault {
  if (SMALL.test(text)) return text
  const number = parseDecimal(text, decimal)
  if (number instanceof Fault) return number
  const [whole = '', fraction = ''] = number.split('.')
  if (/[1-9]/.test(fraction)) return new Fault('not_whole', 'is not a whole number')
  if (Math.abs(Number(whole)) > INT_MAX) return new Fault('out_of_range', 'is too large')
  return String(Number(whole))
}

/** An amount of money; more than two decimals are rounded, half away from zero, where it is stored. */
export function parseMoney(text: string, decimal: '.' | ','): string | Fault {
  const number = parseDecimal(text, decimal)
  return number instanceof Fault ? number : withinMoney(number)
}

export function withinMoney(number: string): string | Fault {
  if (number.length <= MOST_DIGITS) return number
  const whole = number.replace(/^-/, '').split('.')[0] ?? ''
  return whole.replace(/^0+/, '').length > MOST_DIGITS ? new Fault('out_of_range', 'is too large for an amount') : number
}

/** A share of one: `0.15` or `15%`. */
export function parseFraction(text: string, decimal: '.' | ','): string | Fault {
  const percent = text.trimEnd().endsWith('%')
  const number = parseDecimal(percent ? text.trimEnd().slice(0, -1) : text, decimal)
  if (number instanceof Fault) return number
  const share = percent ? multiply(number, '0.01') : number
  return Math.abs(Number(share)) > 1 ? new Fault('out_of_range', 'is not between 0 and 1') : share
}

/** The exact product of two decimal texts. */
export function multiply(a: string, b: string): string {
  const scale = decimals(a) + decimals(b)
  const product = BigInt(a.replace('.', '')) * BigInt(b.replace('.', ''))
  if (scale === 0) return String(product)
  const sign = product < 0n ? '-' : ''
  const digits = String(product < 0n ? -product : product).padStart(scale + 1, '0')
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

function decimals(number: string): number {
  const point = number.indexOf('.')
  return point < 0 ? 0 : number.length - point - 1
}
