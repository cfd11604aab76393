import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, it } from 'vitest'
import { quotedPrintable } from '../../../lib/sending/quoted-printable'

const words = fc.array(
  fc.constantFrom('word', ' ', '  ', '\t', '=', '.', 'ä', '€', '👩‍👩‍👧', '\n', '\r\n', 'From ', 'x'.repeat(75), 'x'.repeat(76), '\u00a0', '\0'),
)

it('is ASCII in lines of at most 76, none of which ends with a space or within a letter', () => {
  fc.assert(
    fc.property(words, (parts) => {
      const encoded = quotedPrintable(parts.join('')).toString('latin1')
      expect(/^[\t\r\n -~]*$/.test(encoded)).toBe(true)
      for (const line of encoded.split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76)
        expect(/[ \t]$/.test(line)).toBe(false)
        const bytes = Buffer.from(
          line.replace(/=$/, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        )
        expect(bytes.toString('utf8').includes('\ufffd')).toBe(false)
      }
    }),
  )
})

it('says what it was given, line ends aside', async () => {
  await fc.assert(
    fc.asyncProperty(words, async (parts) => {
      const text = `${parts.join('').replaceAll('\0', '')}|`
      const head = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
      const read = await simpleParser(Buffer.concat([Buffer.from(head), quotedPrintable(text)]))
      expect(read.text).toBe(text.replace(/\r\n?/g, '\n'))
    }),
  )
})
