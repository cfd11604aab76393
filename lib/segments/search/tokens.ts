import { isDay, isWallTime } from '../../core/calendar'
import type { DateValue } from '../schema'

/** `Past-90-Days`, `Next-7-Days`, `Today`, `2026-01-31`, `2026-01-31T10:00`; undefined for anything else. */
export function readDateToken(text: string): DateValue | undefined {
  const clean = text.trim()
  const range = /^(past|next)-(\d{1,6})-(day|week|month|year)s?$/i.exec(clean)
  if (range) return { relative: `today ${range[1]?.toLowerCase() === 'past' ? '-' : '+'} ${Number(range[2])} ${range[3]?.toLowerCase()}s` }
  if (/^(today|yesterday|tomorrow)$/i.test(clean)) return { relative: clean.toLowerCase() }
  if (isDay(clean)) return { day: clean }
  return isWallTime(clean) ? { instant: clean } : undefined
}

export const DATE_FORMS = 'Past-90-Days, Next-7-Days, Today or a day such as 2026-01-31'

/** A plain decimal number, exact. */
export function readNumberToken(text: string): number | string | undefined {
  const clean = text.trim()
  if (!/^-?\d{1,20}(\.\d{1,10})?$/.test(clean)) return undefined
  return String(Number(clean)) === clean ? Number(clean) : clean
}

/** The values in brackets, by commas, semicolons or bars; undefined when it is no list. */
export function readListToken(text: string): string[] | undefined {
  const inside = /^\s*\((.*)\)\s*$/s.exec(text)?.[1]
  if (inside === undefined) return undefined
  return inside
    .split(/[,;|]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

const YES = ['true', 'yes', '1']
const NO = ['false', 'no', '0']

export function readFlagToken(text: string): boolean | undefined {
  const clean = text.trim().toLowerCase()
  return YES.includes(clean) ? true : NO.includes(clean) ? false : undefined
}
