import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../../lib/customers/mapping'
import { asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase, upload } from './import-fixture'
import { previewImport } from '../../../lib/customers/preview-import'
import { storeUpload } from '../../../lib/customers/uploads'

const db = await testDb()
const ctx = asSystem(db)
const { id: databaseId } = await newDatabase(ctx)
const HEADER = 'customer_id,given_name,email,birthdate\n'

const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? Buffer.concat([Buffer.from([0xfe, 0xff]), bytes.swap16()]) : Buffer.concat([Buffer.from([0xff, 0xfe]), bytes])
}
const names = async (): Promise<unknown[]> => (await contents(ctx, databaseId)).customers.map(({ given_name }) => given_name)
const failing = (content: string | Buffer | AsyncIterable<Uint8Array>, format?: Partial<Format>) =>
  expect(importFile(ctx, databaseId, content, { kind: 'customers', ...(format ? { format } : {}) })).rejects

describe('an encoding', () => {
  const text = `${HEADER}C1,Zoë,zoe@example.com,\n`
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a byte order mark', utf16(text)],
    ['UTF-16 BE with a byte order mark', utf16(text, true)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['gzip of UTF-8', gzipSync(text)],
    ['CRLF and a semicolon', Buffer.from(text.replaceAll('\n', '\r\n').replaceAll(',', ';'))],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['bars', Buffer.from(text.replaceAll(',', '|'))],
  ])('%s is recognised', async (_, content) => {
    const { counts } = await importFile(ctx, databaseId, content)
    expect(counts).toMatchObject({ read: 1, rejected: 0 })
    expect(await names()).toEqual(['Zoë'])
  })

  it('that the file has not is an error that names the line, and nothing is imported', async () => {
    const content = Buffer.concat([Buffer.from(`${HEADER}C8,Ann,a@example.com,\n`), Buffer.from('C9,Zoë,,\n', 'latin1')])
    await failing(content, { encoding: 'utf-8' }).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/not UTF-8: line 3 has the byte EB/),
    })
    expect(await names()).toEqual(['Zoë'])
  })

  it('chosen as Windows-1252 for a UTF-8 file is refused instead of spoiling its names', async () => {
    await failing(Buffer.from(text), { encoding: 'windows-1252' }).toMatchObject({ message: expect.stringMatching(/it is UTF-8/) })
  })

  it('is normalised: composed and decomposed letters are the same', async () => {
    await importFile(ctx, databaseId, `${HEADER}C1,Zoe\u0308,,\n`)
    expect(await names()).toEqual(['Zo\u00eb'])
  })
})

describe('a bad row', () => {
  it('is kept with its line, column, value and reason, and the others go in', async () => {
    const { id } = await newDatabase(ctx)
    const rows = [
      'C1,Ann,a@example.com,1980-02-30',
      'C2,"two\r\nlines",b@example.com,1980-02-28',
      'C3,Bob',
      ',Cy,c@example.com,',
      'C5,D\0n,,',
      'C6,Eve,,31.12.1999',
    ]
    const { counts, rows: rejected } = await importFile(ctx, id, `${HEADER}${rows.join('\r\n')}\r\n`, { kind: 'customers', format: { dates: 'iso' } })
    expect(counts).toEqual({ read: 6, imported: 1, updated: 0, unchanged: 0, duplicate: 0, rejected: 5 })
    expect(rejected).toMatchObject([
      { line: 2, column: 'birthdate', value: '1980-02-30', reason: 'impossible_date' },
      { line: 5, column: '', reason: 'wrong_number_of_cells' },
      { line: 6, column: 'customer_id', value: '', reason: 'missing_customer' },
      { line: 7, column: 'given_name', reason: 'invalid_character' },
      { line: 8, column: 'birthdate', value: '31.12.1999', reason: 'invalid_date' },
    ])
    expect((await contents(ctx, id)).customers).toMatchObject([{ given_name: 'two\r\nlines' }])
  })

  it('of UTF-16 may hold half a surrogate pair; it is rejected, not replaced', async () => {
    const { id } = await newDatabase(ctx)
    const { rows } = await importFile(ctx, id, utf16(`${HEADER}C1,a\ud800b,,\nC2,😀,,\n`))
    expect(rows).toMatchObject([{ line: 2, reason: 'invalid_character' }])
    expect((await contents(ctx, id)).customers).toMatchObject([{ given_name: '😀' }])
  })

  it('of orders may lie in the future', async () => {
    const { id } = await newDatabase(ctx)
    const { rows } = await importFile(ctx, id, 'order_id,customer_id,order_date\nO1,C1,2026-03-18\nO2,C1,2026-03-14\n')
    expect(rows).toMatchObject([{ line: 2, reason: 'in_the_future' }])
  })
})

describe('a file that cannot be read', () => {
  it.each<[string, Buffer, RegExp]>([
    ['an empty one', Buffer.alloc(0), /empty/],
    ['an empty gzip', gzipSync(''), /empty/],
    ['one of blank lines', Buffer.from('\n\n\n'), /empty/],
    ['a zip or an Excel workbook', Buffer.from('504b03041400000008', 'hex'), /zip archive or an Excel workbook/],
    ['a gzip of a zip', gzipSync(Buffer.from('504b03041400000008', 'hex')), /zip archive/],
    ['half a gzip', gzipSync(HEADER.repeat(1_000)).subarray(0, 40), /damaged or incomplete/],
    ['Parquet', Buffer.from('PAR1....'), /Parquet/],
  ])('%s says so', async (_, content, message) => {
    await failing(content).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(message) })
  })

  it('a gzip that grows without end is given up early', async () => {
    await failing(gzipSync(Buffer.alloc(20_000_000, HEADER))).toMatchObject({ code: 'TOO_LARGE' })
  })

  it('100 MB in one quoted field is refused in constant memory', async () => {
    const megabyte = Buffer.alloc(1_000_000, 'x')
    const field = async function* (): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from(`${HEADER}C1,"`))
      for (let count = 0; count < 100; count++) yield megabyte
      yield Buffer.from('",,\n')
    }
    const before = process.memoryUsage.rss()
    await failing(field()).toMatchObject({ code: 'TOO_LARGE', message: expect.stringMatching(/line 2 is longer than 1 MB/) })
    expect(process.memoryUsage.rss() - before).toBeLessThan(80_000_000)
  })

  it('a quote that never closes is named', async () => {
    await failing(`${HEADER}C1,"Ann,,\nC2,Bob,,\n`).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringMatching(/never closed.*line 3/) })
  })

  it('leaves a failed import with the reason, and no row behind', async () => {
    const failed = await db.prisma.import.findMany({ where: { status: 'failed' }, select: { failure: true } })
    expect(failed.length).toBeGreaterThan(0)
    expect(failed.every(({ failure }) => failure !== null)).toBe(true)
    expect(await db.prisma.import.count({ where: { status: { in: ['waiting', 'staging', 'merging', 'building'] } } })).toBe(0)
    expect(await db.prisma.importStage.count()).toBe(0)
  })
})

describe('an upload', () => {
  it('above the size cap is refused while it streams', async () => {
    const body = (async function* () {
      for (;;) yield await Promise.resolve(Buffer.alloc(100_000))
    })()
    await expect(storeUpload({ ctx, fileName: 'x.csv', body, maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'TOO_LARGE' })
  })

  it('keeps a name, never a path', async () => {
    const body = (async function* () {
      yield await Promise.resolve(Buffer.from(HEADER))
    })()
    expect(await storeUpload({ ctx, fileName: '../../etc/passwd.csv', body })).toMatchObject({ fileName: 'passwd.csv', size: HEADER.length })
  })
})

describe('the preview', () => {
  const preview = async (content: string, more: object = {}) =>
    previewImport({ ctx, input: { databaseId, uploadId: await upload(ctx, content), ...more } })

  it('guesses kind, mapping and format, and shows 20 rows as they would go in', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `C${index};1.234,50;${index === 0 ? 'soon' : '31.01.2026'}`)
    const shown = await preview(`customer id;Order total;Order date;Order number\n${rows.map((row, index) => `${row};O${index}`).join('\n')}\n`)
    expect(shown).toMatchObject({
      kind: 'orders',
      format: { delimiter: ';', decimal: ',', dates: 'dmy' },
      mappingFrom: { type: 'guess' },
      problems: [],
    })
    expect(shown.rows).toHaveLength(20)
    expect(shown.rows[0]).toMatchObject({ line: 2, fault: { column: 'Order date', value: 'soon', reason: 'invalid_date' } })
    expect(shown.rows[1]?.values).toEqual(['C1', '1234.50', '2026-01-31T00:00:00.000Z', 'O1'])
  })

  it('says in words what keeps a mapping from being used', async () => {
    const { problems } = await preview('order_id,total\nO1,5\n', { kind: 'orders' })
    expect(problems).toEqual(['no column is mapped to customer.external_id', 'no column is mapped to order.order_datetime'])
  })

  it('offers a mapping that was saved for the same columns', async () => {
    const mapping = [{ attribute: 'customer.external_id', from: { column: 'Kunde' } }]
    await importFile(ctx, databaseId, 'Kunde,Ort\nC1,Ulm\n', { kind: 'customers', mapping, saveAs: 'Kundenliste' })
    expect(await preview('Kunde,Ort\nC7,Bonn\n')).toMatchObject({ kind: 'customers', mappingFrom: { type: 'saved', name: 'Kundenliste' }, mapping })
  })

  it('refuses a mapping to what does not exist', async () => {
    const mapping = [{ attribute: 'customer.shoe_size', from: { column: 'a' } }]
    expect((await preview('a,b\n1,2\n', { kind: 'customers', mapping })).problems.length).toBeGreaterThan(0)
  })
})
