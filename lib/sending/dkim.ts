import 'server-only'
import { createHash, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'

export interface SigningKey {
  domain: string
  selector: string
  privateKey: KeyObject
}

const [TAB, CR, SPACE] = [0x09, 0x0d, 0x20]
/** Those of RFC 6376 5.4.1 that we write, and both headers of one-click (RFC 8058). */
const SIGNED = [
  ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'Reply-To', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
  ...['List-ID', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Feedback-ID'],
]
const signOnAnotherThread = promisify(sign)

/**
 * The header that signs a message, with its line end (RFC 6376, relaxed/relaxed). nodemailer's signer reads the key anew for each message and keeps
 * everything else waiting while it computes.
 * @param headers each on lines of its own, the last one ended too @param body its lines end with CRLF, and the last one is not empty
 */
export async function dkimSignature({ headers, body }: { headers: string; body: Buffer }, key: SigningKey): Promise<string> {
  const given = new Map(unfolded(headers).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line]))
  const names = SIGNED.filter((name) => given.has(name.toLowerCase()))
  const hash = createHash('sha256').update(relaxedBody(body)).digest('base64')
  const tags = [
    `v=1; a=rsa-sha256; c=relaxed/relaxed; d=${key.domain};`,
    `s=${key.selector}; q=dns/txt;`,
    `h=${names.join(':').replace(/(.{60}[^:]*:)/g, '$1\r\n  ')};`,
    `bh=${hash};`,
    'b=',
  ]
  const unsigned = `DKIM-Signature: ${tags.join('\r\n ')}`
  const lines = names.map((name) => `${relaxedHeader(given.get(name.toLowerCase()) ?? '')}\r\n`)
  const signature = await signOnAnotherThread('sha256', Buffer.from(lines.join('') + relaxedHeader(unsigned), 'latin1'), key.privateKey)
  return `${unsigned}${signature.toString('base64').replace(/.{72}(?=.)/g, '$&\r\n  ')}\r\n`
}

function unfolded(headers: string): string[] {
  return headers
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .filter((line) => line !== '')
}

/** RFC 6376 3.4.2 */
function relaxedHeader(header: string): string {
  const colon = header.indexOf(':')
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${header.slice(0, colon).trim().toLowerCase()}:${value}`
}

/** RFC 6376 3.4.4: no spaces at the end of a line, one for several within it. */
function relaxedBody(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let at = 0
  let isAfterSpace = false
  for (const byte of body) {
    const isSpace = byte === SPACE || byte === TAB
    if (!isSpace && isAfterSpace && byte !== CR) {
      out[at] = SPACE
      at += 1
    }
    if (!isSpace) {
      out[at] = byte
      at += 1
    }
    isAfterSpace = isSpace
  }
  return out.subarray(0, at)
}
