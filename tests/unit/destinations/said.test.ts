import { describe, expect, it } from 'vitest'
import { said } from '@/lib/destinations/said'

const of = (...values: (string | null)[]) => [{ values: Object.fromEntries(values.map((value, index) => [String(index), value])) }]

describe('what a vendor says', () => {
  it('is kept without the values that it was sent, in whatever letters they come back', () => {
    expect(said('The name ADA LOVELACE (tier: gold+1) is taken', of('Ada Lovelace', 'gold+1', null))).toBe('The name … (tier: …) is taken')
  })

  it('loses a short value where it stands alone, and no part of a word', () => {
    expect(said('The code "de" is no region; Ada is no address', of('de', 'Ada'))).toBe('The code "…" is no region; … is no address')
  })

  it('loses addresses, numbers and hashes that it was not sent in that form', () => {
    expect(said(`someone@example.com, +49 151 1234-5678 and ${'0a'.repeat(32)} are not known`)).toBe('…, … and … are not known')
  })

  it('is short and printable', () => {
    expect(said(`a\u0000b\n${'x'.repeat(300)}`)).toBe(`a b ${'x'.repeat(196)}`)
  })
})
