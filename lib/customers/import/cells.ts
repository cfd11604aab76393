import 'server-only'
import * as z from 'zod'
import type { Format } from '../mapping'
import type { CellType } from './attributes'
import { instantReader, parseDate } from './dates'
import { Fault } from './fault'
import { parseDecimal, parseFraction, parseInteger, parseMoney } from './numbers'
import { CHANNELS, DELETIONS, EMAIL_EVENTS, PERMISSIONS } from './words'

/** From the text of a cell to the text that PostgreSQL reads as this type; blank is null. */
type CellSchema = z.ZodType<string | null, string>

const BLANK = /^[\p{White_Space}\u200b\ufeff]*$/u
const MAX_ID = 200
const MAX_TEXT = 4_000
const TRUE = new Set(['true', 't', 'yes', 'y', '1'])
const FALSE = new Set(['false', 'f', 'no', 'n', '0'])

export function cellSchema(type: CellType, format: Pick<Format, 'dates' | 'decimal'>, zone: string): CellSchema {
  const read = cellReader(type, format, zone)
  return z.string().transform((text, context) => {
    const value = read(text)
    if (!(value instanceof Fault)) return value
    context.issues.push({ code: 'custom', message: value.message, params: { reason: value.reason }, input: text })
    return z.NEVER
  })
}

/** The same without zod around it, which costs more than most values do: for the cells of a file, which are texts already. */
export function cellReader(type: CellType, format: Pick<Format, 'dates' | 'decimal'>, zone: string): (text: string) => string | null | Fault {
  const convert = converter(type, format, zone)
  return (text) => (isBlank(text) ? null : isText(text) ? convert(text) : new Fault('invalid_character', 'has a character that is not text'))
}

function converter(type: CellType, { dates, decimal }: Pick<Format, 'dates' | 'decimal'>, zone: string): (text: string) => string | Fault {
  switch (type) {
    case 'id':
      return (text) => limited(text.normalize('NFC'), MAX_ID)
    case 'text':
      return (text) => limited(text.normalize('NFC'), MAX_TEXT)
    case 'integer':
      return (text) => parseInteger(text, decimal)
    case 'decimal':
      return (text) => parseDecimal(text, decimal)
    case 'money':
      return (text) => parseMoney(text, decimal)
    case 'fraction':
      return (text) => parseFraction(text, decimal)
    case 'boolean':
      return parseBoolean
    case 'currency':
      return (text) => (/^[a-z]{3}$/i.test(text.trim()) ? text.trim().toUpperCase() : new Fault('invalid_currency', 'is not a currency like GBP'))
    case 'channel':
      return wordReader(CHANNELS, 'is not email, sms, phone or mail')
    case 'permission':
      return wordReader(PERMISSIONS, 'is neither opted in nor opted out')
    case 'email_event':
      return wordReader(EMAIL_EVENTS, 'is not sent, open, click, bounce, optin, unsubscribe or converted')
    case 'deletion':
      return wordReader(DELETIONS, 'says neither that the row is deleted nor that it stays')
    case 'date':
      return (text) => parseDate(text, dates)
    case 'datetime':
      return instantReader(dates, zone)
  }
}

function parseBoolean(text: string): string | Fault {
  const word = text.trim().toLowerCase()
  if (TRUE.has(word)) return 'true'
  return FALSE.has(word) ? 'false' : new Fault('invalid_boolean', 'is neither yes nor no')
}

/** Words of other systems, written in whatever way, as the one that is stored. */
function wordReader(words: ReadonlyMap<string, string>, otherwise: string): (text: string) => string | Fault {
  return (text) =>
    words.get(
      text
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ''),
    ) ?? new Fault('unknown_word', otherwise)
}

function limited(text: string, most: number): string | Fault {
  return text.length > most ? new Fault('too_long', `has more than ${most} characters`) : text
}

export function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 || text.charCodeAt(0) > 127 ? BLANK.test(text) : false)
}

/** False for NUL, which PostgreSQL refuses, and for half a surrogate pair, which it would replace. */
function isText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
