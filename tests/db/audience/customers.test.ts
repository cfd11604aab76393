import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { parquet } from '../../../lib/core/parquet'
import { exportCustomers } from '../../../lib/audience/export-customers'
import { listSegmentCustomers } from '../../../lib/audience/list-customers'
import type { AttributeRef } from '../../../lib/audience/overview-schema'
import { saveSegment } from '../../../lib/audience/save-segment'
import { STANDARD_CATALOGUE } from '../../../lib/segments/catalogue/standard'
import type { Definition } from '../../../lib/segments/schema'
import { asRole, NOON, testDb } from '../../support/database'
import { deliveryWorld } from '../../support/delivery-world'
import { CASES, makeWorld } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'customers')
const [marketer, analyst] = [asRole(db, 'marketer'), asRole(db, 'analyst')]
await db.pool.query(`update customer set surname = '=HYPERLINK("x")', email = 'Zoë@example.com' where database_id = $1 and external_id = 'C41'`, [
  databaseId,
])

await db.pool.query(
  `insert into customer_key (database_id, external_id, customer_id) select database_id, external_id, id from customer where database_id = $1`,
  [databaseId],
)

async function saved(name: string, definition: Definition): Promise<string> {
  return (await saveSegment({ ctx: marketer, input: { databaseId, name: `Who: ${name}`.slice(0, 80), definition } })).id
}

const segments = new Map(await Promise.all(CASES.map(async ([name, definition]) => [name, await saved(name, definition)] as const)))
const idOf = (name: string): string => segments.get(name) as string

const ID = { table: 'customer_360', attribute: 'customer_id' }
const CITY = { table: 'customer_360', attribute: 'city' }
const REVENUE = { table: 'transaction_attributes_extended', attribute: 'lifetime_order_revenue' }
const BIRTH = { table: 'customer_360', attribute: 'birthdate' }
const OPTED = { table: 'customer_attributes', attribute: 'is_opted_into_email' }
const LATEST = { table: 'transaction_attributes_extended', attribute: 'latest_order_datetime' }

async function byHand(members: string, order: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `select c.external_id as id from customer c join customer_attributes t on t.customer_id = c.id
     where c.database_id = $1 and $2::timestamptz is not null and (${members}) order by ${order}, c.id`,
    [databaseId, NOON.now()],
  )
  return rows.map(({ id }) => id)
}

async function paged(name: string, sort: AttributeRef | undefined, direction: 'ascending' | 'descending', limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | undefined, turns = 0; turns < 100; turns += 1) {
    const more = { ...(sort && { sort }), ...(after !== undefined && { after }) }
    const page = await listSegmentCustomers({ ctx: marketer, input: { id: idOf(name), columns: [ID], direction, limit, ...more } })
    ids.push(...page.customers.map(({ values }) => values[0] ?? ''))
    if (page.next === null) return ids
    after = page.next
  }
  throw new Error('the pages do not end')
}

describe('the customers of a segment', () => {
  it.each(CASES)('are those of %s, page by page in each order', async (name, _, sql) => {
    expect(await paged(name, undefined, 'ascending', 120)).toEqual(await byHand(sql, '1 = 1'))
    expect(await paged(name, REVENUE, 'descending', 37)).toEqual(await byHand(sql, 't.lifetime_order_revenue desc nulls last'))
    expect(await paged(name, CITY, 'ascending', 50)).toEqual(await byHand(sql, 'lower(c.city) collate "C" nulls last'))
    expect(await paged(name, LATEST, 'descending', 60)).toEqual(await byHand(sql, 't.latest_order_datetime desc nulls last'))
  })

  it('are found by what an id, an address or a name begins with', async () => {
    const found = async (search: string): Promise<string[]> => {
      const { customers, total } = await listSegmentCustomers({ ctx: marketer, input: { id: idOf('everybody'), columns: [ID], search } })
      expect(total).toBe(400)
      return customers.map(({ values }) => values[0] ?? '')
    }
    expect(await found('zoë@')).toEqual(['C41'])
    expect(await found('c399')).toEqual(['C399'])
    expect(await found('nobody like this')).toEqual([])
  })

  it('are nobody in particular for an analyst, who neither sorts nor searches by who they are', async () => {
    const id = idOf('everybody')
    const { customers, columns, isMasked } = await listSegmentCustomers({ ctx: analyst, input: { id, columns: [ID, CITY], limit: 20 } })
    expect([isMasked, columns.map(({ isHidden }) => isHidden)]).toEqual([true, [true, false]])
    expect(new Set(customers.map(({ values }) => values[0]))).toEqual(new Set(['•••']))
    await expect(listSegmentCustomers({ ctx: analyst, input: { id, sort: ID } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await listSegmentCustomers({ ctx: analyst, input: { id, search: 'C39' } })).customers).toHaveLength(1)
    expect((await listSegmentCustomers({ ctx: analyst, input: { id, search: 'zoë' } })).customers).toEqual([])
  })
})

async function bytesOf(chunks: AsyncGenerator<string | Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(Buffer.from(chunk))
  return Buffer.concat(parts)
}

describe('an export', () => {
  const many = deliveryWorld(db, marketer, 4_500)
  const take = async (name: string, format: 'csv' | 'ndjson', columns = [ID, CITY, REVENUE, LATEST]): Promise<string> => {
    const { chunks } = await exportCustomers({ ctx: marketer, input: { id: idOf(name), columns, format } })
    return (await bytesOf(chunks)).toString()
  }

  it.each(CASES)('holds each customer of %s once, and the same bytes each time', async (name, _, sql) => {
    const [csv, lines] = [await take(name, 'csv'), await take(name, 'ndjson')]
    expect(await take(name, 'csv')).toBe(csv)
    const expected = await byHand(sql, '1 = 1')
    expect(csv.split('\r\n')[0]).toBe('customer_id,city,lifetime_order_revenue,latest_order_datetime')
    expect(
      csv
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual(expected)
    const objects = lines
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { customer_id: string; lifetime_order_revenue: number | null })
    expect(objects.map((one) => one.customer_id)).toEqual(expected)
    const { rows } = await db.pool.query<{ revenue: number | null }>(
      `select t.lifetime_order_revenue::float as revenue from customer c join customer_attributes t on t.customer_id = c.id
       where c.database_id = $1 and $2::timestamptz is not null and (${sql}) order by c.id`,
      [databaseId, NOON.now()],
    )
    expect(objects.map((one) => one.lifetime_order_revenue)).toEqual(rows.map(({ revenue }) => revenue))
  })

  it.each(CASES)('of %s as Parquet holds what NDJSON holds, with types, and the same bytes each time', async (name) => {
    const columns = [ID, CITY, REVENUE, LATEST, { table: 'transaction_attributes_extended', attribute: 'lifetime_order_frequency' }, BIRTH, OPTED]
    const parquet = async (): Promise<Buffer> =>
      bytesOf((await exportCustomers({ ctx: marketer, input: { id: idOf(name), columns, format: 'parquet' } })).chunks)
    const file = await parquet()
    expect((await parquet()).equals(file)).toBe(true)
    const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer })
    const told = rows.map(({ latest_order_datetime: at, birthdate, ...row }) => ({
      ...row,
      lifetime_order_frequency: row.lifetime_order_frequency == null ? null : Number(row.lifetime_order_frequency),
      latest_order_datetime: at instanceof Date ? at.getTime() : null,
      birthdate: birthdate instanceof Date ? birthdate.toISOString().slice(0, 10) : null,
    }))
    const lines = (await take(name, 'ndjson', columns)).split('\n').slice(0, -1)
    expect(told).toEqual(
      lines.map((line) => {
        const row = JSON.parse(line) as Record<string, unknown>
        const at = row.latest_order_datetime
        return { ...row, latest_order_datetime: typeof at === 'string' ? Date.parse(at) : null }
      }),
    )
  })

  it.each(['csv', 'ndjson'] as const)(
    'as %s gives each 2,000 customers away before it reads the next, and the same bytes each time',
    async (format) => {
      const files = [1, 2].map(async () => {
        const { chunks } = await exportCustomers({ ctx: marketer, input: { id: (await many).segmentId, columns: [ID, CITY], format } })
        const parts: string[] = []
        for await (const part of chunks) parts.push(String(part))
        return parts
      })
      const [first = [], second = []] = await Promise.all(files)
      const lines = first.map((part) => part.trimEnd().split('\n').length)
      expect(lines).toEqual([...(format === 'csv' ? [1] : []), 2_000, 2_000, 500])
      expect(first).toEqual(second)
    },
  )

  it('as Parquet gives each group of rows away before it reads the next', async () => {
    const attribute = STANDARD_CATALOGUE.find('customer_360', 'customer_id')
    if (!attribute) throw new Error('the catalogue has no customer_id')
    let read = 0
    async function* pages(): AsyncGenerator<string[][]> {
      await Promise.resolve()
      for (; read < 120; read += 1) yield Array.from({ length: 1_000 }, (_, index) => [`C${read * 1_000 + index}`])
    }
    const seen: number[] = []
    const parts: Uint8Array[] = []
    for await (const part of parquet('customers', [{ name: 'customer_id', type: attribute.type }], pages())) {
      seen.push(read)
      parts.push(part)
    }
    expect(seen.slice(0, -1)).toEqual([19, 39, 59, 79, 99, 119])
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(20_000 * 16)
    const rows = await parquetReadObjects({ file: new Uint8Array(Buffer.concat(parts)).buffer })
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([120_000, { customer_id: 'C0' }, { customer_id: 'C119999' }])
  })

  it('gives a spreadsheet nothing to run', async () => {
    const csv = await take('one customer', 'csv', [{ table: 'customer_360', attribute: 'surname' }, ID])
    expect(csv).toBe(`surname,customer_id\r\n"'=HYPERLINK(""x"")",C41\r\n`)
  })

  it('is on record with how many were taken, and tells nothing of them', async () => {
    await take('one customer', 'ndjson')
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { operation: 'segments.export_customers' }, orderBy: { id: 'desc' } })
    expect(entry.details).toMatchObject({ rows: 1, format: 'ndjson' })
    expect(JSON.stringify(entry.details)).not.toContain('C41')
  })

  it('is refused to whoever may not see who customers are, before anything is read', async () => {
    await expect(exportCustomers({ ctx: analyst, input: { id: idOf('everybody') } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('leaves its connection free where the reader goes away', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      const { chunks } = await exportCustomers({ ctx: marketer, input: { id: idOf('customers who bought in a store'), columns: [ID] } })
      await chunks.next()
      await chunks.next()
      await chunks.return(undefined)
    }
    expect((await take('one customer', 'csv')).split('\r\n')).toHaveLength(3)
  })

  it('breaks off rather than give other customers than those on record', async () => {
    const { chunks } = await exportCustomers({ ctx: marketer, input: { id: idOf('everybody'), columns: [ID] } })
    await db.pool.query(
      `delete from customer_attributes where customer_id = (select id from customer where database_id = $1 and external_id = 'C400')`,
      [databaseId],
    )
    await expect(bytesOf(chunks)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
