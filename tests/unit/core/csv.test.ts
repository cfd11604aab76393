import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, neutralCell, originalCell } from '../../../lib/core/csv'

/** Whether a spreadsheet that trims, drops quotes and folds full-width letters would take the cell for a formula. */
function isRun(cell: string): boolean {
  const seen = cell.normalize('NFKC').replace(/^[\s"\u200b\ufeff]+/u, '')
  return /^[=+\-@]/.test(seen) || /^[\t\r]/.test(cell)
}

const lead = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', ' =', '"=', '" @', '\u200b=', '\ufeff+', "'=", '')
const cell = fc.tuple(lead, fc.string({ unit: 'grapheme' })).map(([first, rest]) => first + rest)
const read = (text: string): string[][] => parse(text, { relaxColumnCount: true })

describe('a CSV file for a spreadsheet', () => {
  it('has no cell that is taken for a formula', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
        expect(read(csvLine(cells)).flat().filter(isRun)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('gives every other cell back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 }), (cells) => {
        expect(read(csvLine(cells))).toEqual([cells.map(neutralCell)])
        for (const text of cells.filter((each) => /^[\p{L}\p{N}]/u.test(each.normalize('NFKC')))) expect(neutralCell(text)).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each(['=1+1', '+44 20', '-5', '@SUM(A1)', '\tx', '\rx', ' =1', '"=1"', '＝1', '\u200b=1'])('begins %j with an apostrophe', (text) => {
    expect(neutralCell(text)).toBe(`'${text}`)
  })

  it('gives each of them back when it is read as what was neutralised', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(originalCell(neutralCell(text))).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })

  it('would be caught without the guard', () => {
    expect(isRun('=HYPERLINK("x")') && isRun('＝1') && isRun('" @"')).toBe(true)
  })
})
