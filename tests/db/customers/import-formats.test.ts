import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { previewImport } from '../../../lib/customers/preview-import'
import { asSystem, testDb } from '../../support/database'
import { contents, importFile, newDatabase, upload } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)

const PEOPLE = [
  { customer_id: 'C1', first_name: 'Zoë', city: 'São Paulo', birthday: '1980-02-29' },
  { customer_id: 'C2', first_name: 'Line\nbreak', city: 'a "quoted", piece', birthday: '' },
  { customer_id: 'C3', first_name: 'Ann;Bo|Cy\tDi', city: 'Bath', birthday: '2001-12-31' },
]
const HEADER = ['customer_id', 'first_name', 'city', 'birthday'] as const

function csv(delimiter: string, lineEnd: string): string {
  const rows = [HEADER, ...PEOPLE.map((person) => HEADER.map((name) => person[name]))]
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + lineEnd).join('')
}

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}
const ndjson = PEOPLE.map((person) => JSON.stringify(person)).join('\n')
const parquet = (rowGroupSize?: number): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: HEADER.map((name) => ({ name, data: PEOPLE.map((person) => person[name]), type: 'STRING' as const })),
      ...(rowGroupSize ? { rowGroupSize } : {}),
    }),
  )

const FILES: [string, Buffer][] = [
  ['CSV with commas', Buffer.from(csv(',', '\n'))],
  ['CSV with a byte order mark and CRLF', Buffer.from(`\ufeff${csv(',', '\r\n')}`)],
  ['CSV with semicolons', Buffer.from(csv(';', '\r\n'))],
  ['CSV with tabs', Buffer.from(csv('\t', '\n'))],
  ['CSV with pipes and old Mac line ends', Buffer.from(csv('|', '\r'))],
  ['CSV in UTF-16 LE', utf16(csv(',', '\n'), false)],
  ['CSV in UTF-16 BE', utf16(csv(';', '\n'), true)],
  ['CSV in Windows-1252', Buffer.from(csv(';', '\n'), 'latin1')],
  ['NDJSON', Buffer.from(ndjson)],
  ['NDJSON with CRLF and blank lines', Buffer.from(`${ndjson.replaceAll('\n', '\r\n\r\n')}\r\n`)],
  ['NDJSON in UTF-16 LE', utf16(ndjson, false)],
  ['Parquet', parquet()],
  ['Parquet in row groups', parquet(2)],
]

describe('the same customers', () => {
  it.each(
    FILES.flatMap(([name, bytes]): [string, Buffer][] => [
      [name, bytes],
      [`${name}, gzip`, gzipSync(bytes)],
    ]),
  )('from %s', async (_name, bytes) => {
    const { id } = await newDatabase(ctx)
    const done = await importFile(ctx, id, bytes)
    expect(done).toMatchObject({ status: 'done', kind: 'customers', counts: { read: 3, imported: 3, rejected: 0 } })
    const { customers } = await contents(ctx, id)
    expect(customers.map(({ external_id, given_name, city, birthdate }) => [external_id, given_name, city, birthdate])).toEqual([
      ['C1', 'Zoë', 'São Paulo', '1980-02-29T00:00:00.000Z'],
      ['C2', 'Line\nbreak', 'a "quoted", piece', null],
      ['C3', 'Ann;Bo|Cy\tDi', 'Bath', '2001-12-31T00:00:00.000Z'],
    ])
  })
})

describe('NDJSON', () => {
  it('says at which line a row is no object, and keeps what it was', async () => {
    const { id } = await newDatabase(ctx)
    const lines = ['{"customer_id":"C1"}', '{"customer_id":', '["C3"]', '', '"text"', '{"customer_id":"C6"}']
    const done = await importFile(ctx, id, lines.join('\n'))
    expect(done.counts).toMatchObject({ read: 5, imported: 2, rejected: 3 })
    expect(done.rows.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'invalid_json'],
      [3, 'invalid_json'],
      [5, 'invalid_json'],
    ])
  })

  it('keeps long numbers as they are written, and opens nested objects', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, '{"customer_id":12345678901234567890,"city":null,"state":true}\n{"customer_id":7,"city":["a"],"state":1.50}\n')
    expect((await contents(ctx, id)).customers).toMatchObject([
      { external_id: '12345678901234567890', city: null, state: 'true' },
      { external_id: '7', city: '["a"]', state: '1.5' },
    ])
    const uploadId = await upload(ctx, '{"customer_id":"C1","address":{"city":"Bath","geo":{"lat":1}}}\n')
    const preview = await previewImport({ ctx, input: { databaseId: id, uploadId } })
    expect(preview.format.type).toBe('ndjson')
    expect(preview.columns.map(({ name }) => name)).toEqual(['customer_id', 'address.city', 'address.geo.lat'])
  })

  it('is read by the order of day and month that its dates show', async () => {
    const { id } = await newDatabase(ctx)
    await importFile(ctx, id, '{"customer_id":"C1","birthday":"31/01/1990"}\n{"customer_id":"C2","birthday":"01/02/1990"}\n')
    expect((await contents(ctx, id)).customers.map(({ birthdate }) => birthdate)).toEqual(['1990-01-31T00:00:00.000Z', '1990-02-01T00:00:00.000Z'])
  })

  it('in a list is refused with what to do', async () => {
    const { id } = await newDatabase(ctx)
    await expect(importFile(ctx, id, '[{"customer_id":"C1"}]')).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/JSON list/),
    })
  })
})

describe('Parquet', () => {
  it('gives numbers, days, times and nothing as they are stored', async () => {
    const { id } = await newDatabase(ctx, { timezone: 'America/New_York' })
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: 'order_id', data: [1n, 2n], type: 'INT64' },
        { name: 'customer_id', data: ['C1', 'C2'], type: 'STRING' },
        { name: 'order_date', data: [new Date('2026-01-05T10:00:00Z'), new Date('2026-01-06T10:00:00Z')], type: 'TIMESTAMP' },
        { name: 'total', data: [12.1, null], type: 'DOUBLE' },
      ],
    })
    await importFile(ctx, id, Buffer.from(bytes))
    expect((await contents(ctx, id)).orders).toMatchObject([
      { order_id: '1', order_datetime: '2026-01-05T10:00:00.000Z', order_revenue: '12.1' },
      { order_id: '2', order_datetime: '2026-01-06T10:00:00.000Z', order_revenue: null },
    ])
  })

  it.each([
    ['cut off', parquet().subarray(0, 60)],
    ['without its end', Buffer.from('PAR1 and no more')],
  ])('that is %s is refused', async (_name, bytes) => {
    const { id } = await newDatabase(ctx)
    await expect(importFile(ctx, id, bytes)).rejects.toMatchObject({ code: 'INVALID_INPUT', message: 'The Parquet file is damaged or incomplete.' })
  })
})
