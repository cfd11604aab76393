import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../lib/customers/import/csv'
import { CsvRecords } from '../../../lib/customers/import/csv-records'
import type { FileRow } from '../../../lib/customers/import/table'

const RELAXED = { record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
const text = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', ',', '"', '"', '""', '"\n', '\n', '\r\n', '\r', ',"', '",'), maxLength: 60 })
const cuts = fc.array(fc.nat({ max: 80 }), { maxLength: 4 })

/** By a parser that looks at each character; undefined for a quote that is never closed. */
function oracle(all: string): string[][] | undefined {
  try {
    return parse(all, { ...RELAXED, delimiter: ',' })
  } catch {
    return undefined
  }
}

function rowsOf(all: string, places: readonly number[]): { rows: FileRow[]; records: CsvRecords } {
  const records = new CsvRecords(',')
  const ends = [...new Set(places.map((place) => Math.min(place, all.length)))].sort((a, b) => a - b)
  const rows: FileRow[] = []
  let from = 0
  for (const end of [...ends, all.length]) {
    rows.push(...records.take(all.slice(from, end), end === all.length))
    from = end
    if (records.stopped) break
  }
  return { rows, records: Object.assign(records, { rest: records.rest + all.slice(from) }) }
}

describe('the rows of a CSV text', () => {
  it('are those of a parser that looks at each character, wherever the text is cut and the fast one stops', () => {
    fc.assert(
      fc.property(text, cuts, (all, places) => {
        const { rows, records } = rowsOf(all, places)
        const expected = oracle(all)
        if (expected === undefined) expect(records.stopped).toBe(true)
        else expect([...rows.map(({ cells }) => cells), ...(records.stopped ? (oracle(records.rest) ?? []) : [])]).toEqual(expected)
      }),
      { numRuns: 3_000 },
    )
  })

  it('say in which line of the file they begin', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n'), maxLength: 6 })
    const written = (value: string): string => `"${value.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        cuts,
        (table, end, places) => {
          let line = 1
          const expected = table.map((cells) => {
            const row = { line, cells }
            line += cells.join('').split('\n').length
            return row
          })
          const { rows, records } = rowsOf(table.map((cells) => cells.map(written).join(',') + end).join(''), places)
          expect(records.stopped).toBe(false)
          expect(rows).toEqual(expected)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('are read fast where quotes are well-formed', () => {
    const { rows, records } = rowsOf('a,b\r\n"1, 2","say ""hi""\r\nthere"\r\n5" pipe,""\r\n\r\nlast,"x"', [14, 15, 30, 31])
    expect(records.stopped).toBe(false)
    expect(rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1, 2', 'say "hi"\r\nthere'] },
      { line: 4, cells: ['5" pipe', ''] },
      { line: 6, cells: ['last', 'x'] },
    ])
  })

  it('keep their lines where a file stops being well-formed', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'rekindle-csv-'))
    const file = path.join(folder, 'rows.csv')
    await writeFile(file, '\nid,text\n1,"a\nb"\n2,"c"d\n\n3,"e\r\nf"\n4,g\r5,h\n')
    const { header, pages } = await readCsv(file, { delimiter: ',', encoding: 'utf-8' })
    const rows: FileRow[] = []
    for await (const page of pages) rows.push(...page)
    expect(header).toEqual(['id', 'text'])
    expect(rows.map(({ line, cells: [id = ''] }) => `${id} in line ${line}`)).toEqual([
      '1 in line 3',
      '2 in line 5',
      '3 in line 7',
      '4 in line 9',
      '5 in line 10',
    ])
    await rm(folder, { recursive: true })
  })
})
