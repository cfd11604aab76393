import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeyword } from '../../../lib/sending/text/keyword'

const BY_LAW = ['stop', 'quit', 'end', 'revoke', 'opt out', 'cancel', 'unsubscribe']
const ELSEWHERE = ['arrêt', 'ARRET', 'baja', 'stopp', 'stoppa', 'avsluta', 'abmelden', 'afmelden', 'désabonner', 'cancelar']

/** Somebody's own way to write it: capitals here and there, marks and spaces around it and between its words, wide letters. */
const written = fc
  .record({
    word: fc.constantFrom(...BY_LAW, ...ELSEWHERE, 'stopall', 'optout'),
    capitals: fc.array(fc.boolean(), { minLength: 11, maxLength: 11 }),
    before: fc.constantFrom('', ' ', '\n', '"', '  ¡', '\u200b', '*'),
    after: fc.constantFrom('', '.', '!!!', ' ', '?\n', '…', '”', ' 🙏', '\u00a0', '.\r\n\r\n'),
    between: fc.constantFrom(' ', '-', '  ', '_', '\t'),
    isWide: fc.boolean(),
  })
  .map(({ word, capitals, before, after, between, isWide }) => {
    const letters = Array.from(word.replaceAll(' ', between), (letter, at) => (capitals[at] ? letter.toUpperCase() : letter)).join('')
    const wide = letters.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
    return `${before}${isWide ? wide : letters}${after}`
  })

describe('a word that ends texts', () => {
  it('is heard in 10,000 ways to write it', () => {
    fc.assert(
      fc.property(written, (body) => readKeyword(body) === 'stop'),
      { numRuns: 10_000 },
    )
  })

  it('is none within a sentence, nor as a part of a longer word', () => {
    for (const body of ['Please stop sending me the wrong size', 'nonstop', 'the end', 'endless', 'I quit my job', 'stop start', '', ' . ', '🙏']) {
      expect(readKeyword(body), body).toBe('other')
    }
  })

  it('is not taken for one that begins them or asks for help', () => {
    expect(['START', ' Unstop. ', 'Yes!', 'help', 'INFO?'].map(readKeyword)).toEqual(['start', 'start', 'start', 'help', 'help'])
  })
})
