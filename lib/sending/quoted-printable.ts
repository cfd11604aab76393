import 'server-only'

const [TAB, LF, CR, SPACE, EQUALS, TILDE] = [0x09, 0x0a, 0x0d, 0x20, 0x3d, 0x7e]
const HEX = Buffer.from('0123456789ABCDEF', 'latin1')
/** Of 76, the last one is for the mark that says that the line goes on. */
const MOST_IN_LINE = 75

/** RFC 2045 6.7, in one pass over the bytes: a campaign does this for every message, and nodemailer's streams take thirty times as long. */
export function quotedPrintable(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  // Three for each byte, and three more for each line of 75 that has none of its own.
  const out = Buffer.allocUnsafe(bytes.length * 3 + Math.ceil((bytes.length * 3) / (MOST_IN_LINE - 11)) * 3)
  let at = 0
  let column = 0
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0
    if (byte === CR || byte === LF) {
      if (byte === CR && bytes[i + 1] === LF) i += 1
      out[at] = CR
      out[at + 1] = LF
      at += 2
      column = 0
      continue
    }
    const isKept = byte > SPACE ? byte <= TILDE && byte !== EQUALS : (byte === SPACE || byte === TAB) && !endsLine(bytes[i + 1])
    if (column + (isKept ? 1 : 3 * lettersFrom(byte)) > MOST_IN_LINE) {
      out[at] = EQUALS
      out[at + 1] = CR
      out[at + 2] = LF
      at += 3
      column = 0
    }
    if (isKept) {
      out[at] = byte
      at += 1
      column += 1
    } else {
      out[at] = EQUALS
      out[at + 1] = HEX[byte >> 4] ?? 0
      out[at + 2] = HEX[byte & 15] ?? 0
      at += 3
      column += 3
    }
  }
  return out.subarray(0, at)
}

/** Programs drop a space that ends a line. */
function endsLine(next: number | undefined): boolean {
  return next === undefined || next === CR || next === LF
}

/** How many bytes belong together from a first one of UTF-8: no line ends within a letter. */
function lettersFrom(byte: number): number {
  if (byte >= 0xf0) return 4
  if (byte >= 0xe0) return 3
  return byte >= 0xc0 ? 2 : 1
}
