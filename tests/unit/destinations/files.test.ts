import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { decrypt, generateKey, readMessage, readPrivateKey } from 'openpgp'
import { describe, expect, it } from 'vitest'
import type { FileColumn, FileRow } from '../../../lib/destinations/files/columns'
import { problemOfKey } from '../../../lib/destinations/files/encrypt'
import { filesOf } from '../../../lib/destinations/files/files-of'
import type { FileSettings } from '../../../lib/destinations/files/schema'
import { inPages, readAll, settingsOf, written } from '../../support/file-parts'
import { unzip } from '../../support/unzip'

const COLUMNS: FileColumn[] = [
  { name: 'email', form: 'email' },
  { name: 'note', form: 'text' },
  { name: 'orders', form: 'text', type: 'integer' },
]
const ROWS: FileRow[] = [
  ['a@example.com', 'He said "no", | then\tleft;\nand came back', '12'],
  ['zoë@example.com', ' kept as it is ', '-3'],
  ['漢@example.com', null, null],
  ['d@example.com', '👋 \u00a0', '9007199254740993'],
]
const DELIMITER = { csv: ',', tsv: '\t', psv: '|' } as const

const key = await generateKey({ userIDs: [{ email: 'files@example.com' }] })
const privateKey = await readPrivateKey({ armoredKey: key.privateKey })

async function opened(bytes: Buffer): Promise<Buffer> {
  const { data } = await decrypt({ message: await readMessage({ binaryMessage: bytes }), decryptionKeys: privateKey, format: 'binary' })
  return Buffer.from(data)
}

async function read({ format }: FileSettings, bytes: Buffer): Promise<unknown[][]> {
  if (format === 'parquet') {
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer })
    return rows.map(({ email, note, orders }: Record<string, unknown>) => [email, note, (orders as bigint | null)?.toString() ?? null])
  }
  if (format === 'ndjson') {
    const lines = bytes.toString().trimEnd().split('\n')
    // The last digits of a large number are lost to JSON.parse, not to the file.
    return lines.map((line) => Object.values(JSON.parse(line.replace(/"orders":(-?\d+)/, '"orders":"$1"')) as Record<string, unknown>))
  }
  const [header, ...rows] = parse(bytes, { delimiter: DELIMITER[format] })
  expect(header).toEqual(COLUMNS.map(({ name }) => name))
  return rows.map((row) => row.map((cell) => (cell === '' ? null : cell)))
}

describe('a file', () => {
  const formats = ['csv', 'tsv', 'psv', 'ndjson', 'parquet'] as const
  const compressions = ['none', 'gzip', 'zip'] as const
  const cases = formats.flatMap((format) =>
    compressions.flatMap((compression) => ['', key.publicKey].map((pgpKey) => ({ format, compression, pgpKey, end: pgpKey && '.pgp' }))),
  )

  it.each(cases)('as $format, compression $compression $end, is read by others as it was', async ({ end, ...chosen }) => {
    const settings = settingsOf(chosen)
    const [[name, bytes]] = [...(await written(settings, COLUMNS, ROWS))] as [[string, Buffer]]
    expect(name).toBe(`Lapsed.${settings.format}${{ none: '', gzip: '.gz', zip: '.zip' }[settings.compression]}${end}`)
    const compressed = end ? await opened(bytes) : bytes
    if (settings.compression === 'zip') expect([...unzip(compressed).keys()]).toEqual([`Lapsed.${settings.format}`])
    const plain = {
      none: () => compressed,
      gzip: () => gunzipSync(compressed),
      zip: () => unzip(compressed).get(`Lapsed.${settings.format}`) as Buffer,
    }
    expect(await read(settings, plain[settings.compression]())).toEqual(ROWS)
  })

  it('of nobody is a file all the same', async () => {
    expect((await written({}, COLUMNS, [])).get('Lapsed.csv')?.toString()).toBe('email,note,orders\n')
    expect((await written({ format: 'ndjson' }, COLUMNS, [])).get('Lapsed.ndjson')?.length).toBe(0)
    expect(
      await read(settingsOf({ format: 'parquet' }), (await written({ format: 'parquet' }, COLUMNS, [])).get('Lapsed.parquet') as Buffer),
    ).toEqual([])
  })

  it('stands in quotes, without a header and with the line ending that was chosen', async () => {
    const files = await written({ quoting: 'always', header: false, lineEnding: 'crlf' }, COLUMNS, ROWS.slice(2))
    expect(files.get('Lapsed.csv')?.toString()).toBe('"漢@example.com",,\r\n"d@example.com","👋 \u00a0","9007199254740993"\r\n')
  })

  it('reads back whatever cells hold, in every format of lines', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text !== '' && text.isWellFormed() && /^[a-z"\n\r|,\t é]/.test(text))
    const arbitrary = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 })
    const columns: FileColumn[] = COLUMNS.slice(0, 2)
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.constantFrom('csv', 'tsv', 'psv'), async (rows, format) => {
        const bytes = (await written({ format }, columns, rows)).get(`Lapsed.${format}`) as Buffer
        const back = parse(bytes, { delimiter: DELIMITER[format], from: 2 })
        expect(back.map((row) => row.map((text) => text.replace(/^'/, '')))).toEqual(rows)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a cell that a spreadsheet would run', () => {
  const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '"=1"']
  const columns: FileColumn[] = [
    { name: '=evil()', form: 'text' },
    { name: 'phone', form: 'phone' },
  ]

  it.each(['csv', 'tsv', 'psv'] as const)('is text in %s, also as the name of a column', async (format) => {
    const rows = cells.map((cell) => [cell, cell])
    const table = parse((await written({ format }, columns, rows)).get(`Lapsed.${format}`) as Buffer, { delimiter: DELIMITER[format] })
    expect(table[0]).toEqual([`'=evil()`, 'phone'])
    expect(table.slice(1)).toEqual(cells.map((cell) => [`'${cell}`, cell === '+1' ? `'+1` : `'${cell}`]))
  })

  it('is not the plain number of a phone, nor a number', async () => {
    const file = await written(
      {},
      [...columns.slice(1), { name: 'balance', form: 'text', type: 'decimal' }],
      [
        ['+4915112345678', '-12.50'],
        ['+49 151=1', '-3'],
      ],
    )
    expect(file.get('Lapsed.csv')?.toString()).toBe(`phone,balance\n+4915112345678,-12.50\n'+49 151=1,-3\n`)
  })
})

describe('several files', () => {
  const rows = Array.from({ length: 10 }, (_, index) => [`p${index}@example.com`])
  const columns = COLUMNS.slice(0, 1)

  it('hold as many rows as was said, numbered through, each with its header', async () => {
    const files = await written({ splitRows: 4, rowNumber: 'no', doneMarker: true }, columns, rows)
    expect([...files.keys()]).toEqual(['Lapsed-0001.csv', 'Lapsed-0002.csv', 'Lapsed-0003.csv', 'Lapsed.csv.DONE'])
    expect(files.get('Lapsed-0003.csv')?.toString()).toBe('no,email\n9,p8@example.com\n10,p9@example.com\n')
    expect(files.get('Lapsed.csv.DONE')?.length).toBe(0)
  })

  it('are no more than needed where the rows come out even', async () => {
    expect([...(await written({ splitRows: 5, compression: 'zip' }, columns, rows)).keys()]).toEqual(['Lapsed-0001.csv.zip', 'Lapsed-0002.csv.zip'])
  })

  it('cannot be skipped', async () => {
    const files = filesOf({ settings: settingsOf({ splitRows: 4 }), columns, name: 'Lapsed', rows: inPages(rows) })
    await files.next()
    await expect(files.next()).rejects.toThrow('A file was not read before the next was asked for.')
  })
})

describe('the rows', () => {
  it.each([{ compression: 'none' }, { compression: 'gzip' }, { compression: 'zip' }, { pgpKey: key.publicKey }] as const)(
    'are let go when whoever writes gives up: %o',
    async (settings) => {
      let open = 0
      async function* endless(): AsyncGenerator<FileRow[]> {
        try {
          open += 1
          for (;;) yield await Promise.resolve(Array.from({ length: 100 }, (_, index) => [`${Math.sin(index)}@example.com`]))
        } finally {
          open -= 1
        }
      }
      for await (const part of filesOf({ settings: settingsOf(settings), columns: COLUMNS.slice(0, 1), name: 'x', rows: endless() })) {
        let read = 0
        for await (const chunk of part.chunks) if ((read += chunk.length) > 100) break
        expect(open).toBe(1)
        break
      }
      expect(open).toBe(0)
    },
  )

  it.each([{ compression: 'none' }, { compression: 'gzip' }, { compression: 'zip' }, { pgpKey: key.publicKey }] as const)(
    'that fail in the middle fail the file: %o',
    async (settings) => {
      async function* failing(): AsyncGenerator<FileRow[]> {
        yield await Promise.resolve([['a@example.com']])
        throw new Error('the cursor was lost')
      }
      const files = filesOf({ settings: settingsOf(settings), columns: COLUMNS.slice(0, 1), name: 'x', rows: failing() })
      const { value } = await files.next()
      await expect(readAll((value as { chunks: AsyncIterable<Uint8Array> }).chunks)).rejects.toThrow('the cursor was lost')
    },
  )
})

describe('a key', () => {
  it('that can encrypt has no problem', async () => {
    expect(await problemOfKey(key.publicKey)).toBeUndefined()
  })

  it.each([
    ['no key at all', () => 'ssh-ed25519 AAAA', 'This is not an OpenPGP public key. It begins with -----BEGIN PGP PUBLIC KEY BLOCK-----.'],
    ['a private key', () => key.privateKey, 'This is a private key. Enter the public one, and treat the private one as known to others.'],
  ])('that is %s is refused', async (_, armoured, problem) => {
    expect(await problemOfKey(armoured())).toBe(problem)
  })

  it('that has expired is refused', async () => {
    const old = await generateKey({ userIDs: [{ email: 'old@example.com' }], date: new Date('2020-01-01'), keyExpirationTime: 60 })
    expect(await problemOfKey(old.publicKey)).toMatch(/^Nothing can be encrypted for the key [0-9A-F]{16}: it has expired/)
  })
})
