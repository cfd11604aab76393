import 'server-only'
import type { Row } from '../driver'
import { plain, sha256 } from '../hashing'

const hashed =
  (form: (text: string) => string) =>
  (text: string): string => {
    const normal = form(text)
    return normal === '' ? '' : sha256(normal)
  }

const letters = (text: string): string => plain(text).replace(/[^\p{L}\p{M}]/gu, '')
const dayPart =
  (part: 1 | 2 | 3) =>
  (text: string): string =>
    /^(\d{4})-(\d{2})-(\d{2})/.exec(text.trim())?.[part] ?? ''

interface Key {
  key: string
  /** The target that fills it. */
  target: string
  /** As Meta takes it; empty for what it would not know. */
  write: (text: string) => string
}

/**
 * The keys of a multi-key match and their forms: https://developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences#hash.
 * An `EXTERN_ID` may be sent plain; it is hashed too, with its capitals, because it only has to be the same each time.
 */
const KEYS: readonly Key[] = [
  { key: 'EXTERN_ID', target: 'EXTERN_ID', write: hashed((text) => text.trim()) },
  { key: 'EMAIL', target: 'EMAIL', write: hashed(plain) },
  { key: 'PHONE', target: 'PHONE', write: hashed((text) => text.replace(/\D/g, '').replace(/^0+/, '')) },
  { key: 'GEN', target: 'GEN', write: hashed((text) => /^[mf]/.exec(plain(text))?.[0] ?? '') },
  { key: 'DOBY', target: 'DOB', write: hashed(dayPart(1)) },
  { key: 'DOBM', target: 'DOB', write: hashed(dayPart(2)) },
  { key: 'DOBD', target: 'DOB', write: hashed(dayPart(3)) },
  { key: 'LN', target: 'LN', write: hashed(letters) },
  { key: 'FN', target: 'FN', write: hashed(letters) },
  { key: 'FI', target: 'FI', write: hashed((text) => Array.from(letters(text))[0] ?? '') },
  { key: 'ST', target: 'ST', write: hashed(letters) },
  { key: 'CT', target: 'CT', write: hashed(letters) },
  // Of the ZIP+4 of the United States, only the first five.
  {
    key: 'ZIP',
    target: 'ZIP',
    write: hashed((text) =>
      plain(text)
        .replace(/\s/g, '')
        .replace(/^(\d{5})-\d{4}$/, '$1'),
    ),
  },
  { key: 'COUNTRY', target: 'COUNTRY', write: hashed((text) => /^[a-z]{2}$/.exec(plain(text))?.[0] ?? '') },
  { key: 'MADID', target: 'MADID', write: plain },
]

/** Columns, and a list of values for each row; a value that is not known is empty. */
export function metaPayload(targets: readonly string[], rows: readonly Row[]): { schema: string[]; data: string[][] } {
  const keys = KEYS.filter(({ target }) => targets.includes(target))
  return { schema: keys.map(({ key }) => key), data: rows.map(({ values }) => keys.map(({ target, write }) => write(values[target] ?? ''))) }
}
