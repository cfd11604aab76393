import 'server-only'
/** GSM 03.38, the basic table (one septet each) and the extension table (two: an escape and the character). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const EXTENSION = new Set('\f^{}\\[~]|€')

export interface TextLength {
  encoding: 'GSM-7' | 'Unicode'
  /** Septets, or UTF-16 code units. */
  units: number
  segments: number
  /** How many more units fit into the last segment. */
  left: number
  /** Characters that only Unicode has, each once, in the order of the text. */
  foreign: string[]
}

const LIMITS = { 'GSM-7': { single: 160, part: 153 }, Unicode: { single: 70, part: 67 } } as const

/**
 * What a text costs. Of several parts each loses seven septets (or three code units) to the header that joins them, and nothing that takes two
 * units, an escape with its character or a surrogate pair, is cut in two.
 */
export function countSegments(text: string): TextLength {
  const characters = Array.from(text)
  const foreign = [...new Set(characters.filter((one) => !BASIC.has(one) && !EXTENSION.has(one)))]
  const encoding = foreign.length === 0 ? 'GSM-7' : 'Unicode'
  const sizes = characters.map((one) => (encoding === 'Unicode' ? one.length : EXTENSION.has(one) ? 2 : 1))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { single, part } = LIMITS[encoding]
  if (units <= single) return { encoding, units, segments: units === 0 ? 0 : 1, left: single - units, foreign }
  let segments = 1
  let filled = 0
  for (const size of sizes) {
    if (filled + size > part) {
      segments += 1
      filled = 0
    }
    filled += size
  }
  return { encoding, units, segments, left: part - filled, foreign }
}

/** What programs put in place of what is on a keyboard, and what costs less. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': '',
  '´': "'",
  '`': "'",
  '\t': ' ',
}

/** The same words without the characters for which there is a plain one. */
export function withPlainCharacters(text: string): string {
  return Array.from(text, (one) => PLAIN[one] ?? one).join('')
}
