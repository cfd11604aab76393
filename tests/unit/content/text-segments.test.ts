import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegments, withPlainCharacters } from '../../../lib/content/text/count-segments'

describe('the parts of a text', () => {
  it.each<[string, string, number, number]>([
    ['', 'GSM-7', 0, 0],
    ['a'.repeat(160), 'GSM-7', 160, 1],
    ['a'.repeat(161), 'GSM-7', 161, 2],
    ['a'.repeat(306), 'GSM-7', 306, 2],
    ['a'.repeat(307), 'GSM-7', 307, 3],
    ['€'.repeat(80), 'GSM-7', 160, 1],
    ['€'.repeat(81), 'GSM-7', 162, 2],
    // The escape and its character stay together, so that one septet of the first part stays empty.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
    ['ñüßΩåØ@£$¥èéùìòÇ', 'GSM-7', 16, 1],
    ['^{}\\[~]|€', 'GSM-7', 18, 1],
    ['ç', 'Unicode', 1, 1],
    ['ж'.repeat(70), 'Unicode', 70, 1],
    ['ж'.repeat(71), 'Unicode', 71, 2],
    ['ж'.repeat(134), 'Unicode', 134, 2],
    ['ж'.repeat(135), 'Unicode', 135, 3],
    ['🙂'.repeat(35), 'Unicode', 70, 1],
    // A pair is not cut: 66 of 67 units are used.
    ['🙂'.repeat(67), 'Unicode', 134, 3],
  ])('%j is %s of %i units in %i parts', (text, encoding, units, segments) => {
    expect(countSegments(text)).toMatchObject({ encoding, units, segments })
  })

  it('are never fewer than their units need, and never one more than that but for what must not be cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { encoding, units, segments, left } = countSegments(text)
        const [single, part] = encoding === 'GSM-7' ? [160, 153] : [70, 67]
        const least = units === 0 ? 0 : units <= single ? 1 : Math.ceil(units / part)
        const most = units <= single ? least : Math.ceil(units / (part - 1))
        return segments >= least && segments <= most && left >= 0 && left <= single
      }),
    )
  })

  it('name each character that makes it Unicode once, and what is typed by programs has a plain one', () => {
    expect(countSegments('“Hi” – it’s us…').foreign).toEqual(['“', '”', '–', '’', '…'])
    expect(withPlainCharacters('“Hi” – it’s us…')).toBe(`"Hi" - it's us...`)
    expect(countSegments(withPlainCharacters('“Hi” – it’s us…')).encoding).toBe('GSM-7')
  })
})
