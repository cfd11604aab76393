import { beforeAll, describe, expect, it } from 'vitest'
import { BrandSettings } from '../../../lib/content/schema'
import { loadSampleBrand } from '../../../lib/customers/load-sample-brand'
import { loadSample, type SampleLoaded } from '../../../lib/customers/sample/load-sample'
import { SAMPLE_BRAND } from '../../../lib/customers/sample/sample-brand'
import { sampleIsWanted, whileLoading } from '../../../lib/customers/sample/sample-store'
import { asRole, asSystem, testDb } from '../../support/database'

const db = await testDb()
const CUSTOMERS = 2_000
const TODAY = '2026-03-15'

let loaded: SampleLoaded
let sums: Record<string, string>

beforeAll(async () => {
  await db.prisma.customerDatabase.create({ data: { name: `${SAMPLE_BRAND} (loading)`, brand: SAMPLE_BRAND, isSample: true } })
  expect(await sampleIsWanted(db), 'a killed first load').toBe(true)
  loaded = await loadSample({ db, customers: CUSTOMERS, seed: 7, today: TODAY })
  sums = await checksums()
})

describe('the sample brand', () => {
  it('is the default database of an empty installation, with its attributes built for the day', async () => {
    expect(await db.prisma.customerDatabase.findMany()).toMatchObject([
      { id: loaded.databaseId, name: SAMPLE_BRAND, isDefault: true, isSample: true, currency: 'USD', attributesAsOf: new Date(TODAY) },
    ])
    expect(await sampleIsWanted(db)).toBe(false)
    expect(await db.prisma.customerAttributes.count()).toBe(CUSTOMERS)
    expect(await db.prisma.product.count()).toBe(300)
  })

  it('has a brand kit, with which an email can be sent at once', async () => {
    const { settings } = await db.prisma.brandKit.findUniqueOrThrow({ where: { databaseId: loaded.databaseId } })
    const { website, postalAddress, senders } = BrandSettings.parse(settings)
    expect([website, postalAddress, senders.length].every(Boolean)).toBe(true)
  })

  it('has customers of every status in life-like shares', async () => {
    const [share] = await rows<Record<string, number>>(`
      with day as (select customer_id, date '${TODAY}' - (first_order_datetime at time zone 'America/New_York')::date as first,
        date '${TODAY}' - (latest_order_datetime at time zone 'America/New_York')::date as latest from customer_attributes)
      select avg((first <= 30)::int) filter (where first is not null) * 100 as new,
        100.0 * count(*) filter (where first > 30 and latest <= 365) / count(*) as active,
        100.0 * count(*) filter (where latest > 365 and latest <= 730) / count(*) as lapsed,
        100.0 * count(*) filter (where latest > 730) / count(*) as dormant,
        100.0 * count(*) filter (where latest is null) / count(*) as prospect from day`)
    expectWithin(Number(share?.new), 1, 4)
    expectWithin(Number(share?.active), 35, 45)
    expectWithin(Number(share?.lapsed), 15, 22)
    expectWithin(Number(share?.dormant), 25, 35)
    expectWithin(Number(share?.prospect), 2, 6)
  })

  it('has three to four orders for each customer and two to three lines for each order, returns and cancellations among them', async () => {
    expectWithin(loaded.orders / CUSTOMERS, 3, 4.2)
    const [line] = await rows<Record<string, string>>(`
      select count(*) as lines, avg(coalesce(is_return, false)::int) as returned, avg(coalesce(is_cancellation, false)::int) as cancelled from order_line`)
    expectWithin(Number(line?.lines) / loaded.orders, 2, 3)
    expectWithin(Number(line?.returned), 0.03, 0.1)
    expectWithin(Number(line?.cancelled), 0.005, 0.04)
  })

  it('has email events of those who agreed to email and of nobody else, in life-like shares', async () => {
    const [share] = await rows<Record<string, string>>(`
      select count(*) filter (where event_type = 'Sent') as sent, count(*) filter (where event_type = 'Open') as opened,
        count(*) filter (where event_type = 'Click') as clicked, count(*) filter (where c.is_opted_into_email is not true or c.email is null) as unasked,
        count(*) filter (where event_datetime >= date '${TODAY}') as future
      from email_event e join customer c on c.id = e.customer_id`)
    expectWithin(Number(share?.sent) / CUSTOMERS, 0.5, 1.2)
    expectWithin(Number(share?.opened) / Number(share?.sent), 0.2, 0.45)
    expectWithin(Number(share?.clicked) / Number(share?.opened), 0.1, 0.3)
    expect([share?.unasked, share?.future]).toEqual(['0', '0'])
  })

  it('writes to nobody: every address is of example.com and every phone is one that is reserved for fiction', async () => {
    const addresses = await db.prisma.customer.findMany({ select: { email: true, phone: true, attributes: true } })
    const reachable = addresses.filter((row) => row.attributes?.contactable_email)
    expect(reachable.length).toBeGreaterThan(CUSTOMERS * 0.7)
    expect(reachable.filter((row) => !/^[a-z.]+\d+@example\.com$/i.test(row.email ?? ''))).toEqual([])
    expect(addresses.filter((row) => (row.email ?? '').includes('@') && !/[@ ]example\.com$/i.test(row.email ?? ''))).toEqual([])
    const phones = addresses.filter((row) => row.attributes?.contactable_phone).map((row) => row.phone ?? '')
    const fiction =
      /^\+(1\d{3}55501\d\d|44(7700900|1632960|2079460|1614960)\d{3}|49(3023125|4066969|6990009|8999998)\d{3}|33(19900|26191|35301|63998)\d{4}|61[237]5550\d{4})$/
    expect(phones.filter((phone) => !fiction.test(phone))).toEqual([])
  })

  it('has messy records: no consent, no name, an unusable address, a shared home, a reseller, a test account, an employee', async () => {
    const large = await rows<{ n: number }>(`select count(*)::int as n from customer_attributes where lifetime_order_frequency > 50`)
    expect(large[0]?.n).toBeGreaterThan(0)
    const missing = { is_opted_into_email: null }
    for (const where of [
      missing,
      { full_name: null },
      { is_test_account: true },
      { is_employee: true },
      { state: null },
      { email: { contains: '(at)' } },
    ]) {
      expect(await db.prisma.customer.count({ where }), JSON.stringify(where)).toBeGreaterThan(0)
    }
    const shared = await rows<{ n: number }>(`select count(*)::int as n from (select from customer_milestone where household is not null
      group by household having count(*) > 1) homes`)
    expect(shared[0]?.n).toBeGreaterThan(10)
    expect(await db.prisma.customer.count({ where: { OR: [{ email: '' }, { phone: '' }, { city: '' }, { company: '' }] } })).toBe(0)
  })

  it('adds up: orders from their lines, keys and lines with their customer and order, nothing after yesterday', async () => {
    const [wrong] = await rows<Record<string, string>>(`
      with line as (select customer_id, order_id, sum(item_revenue) as revenue, sum(item_quantity) as quantity,
        sum(item_quantity) filter (where is_return is not true and is_cancellation is not true) as kept_quantity,
        sum(item_revenue) filter (where is_return is not true and is_cancellation is not true) as kept_revenue,
        bool_and(coalesce(is_cancellation, false)) as cancelled from order_line group by 1, 2)
      select count(*) filter (where line.revenue is distinct from o.order_revenue or line.quantity is distinct from o.order_quantity
          or line.cancelled is not distinct from o.is_order
          or (line.kept_quantity, line.kept_revenue) is distinct from (o.kept_quantity, o.kept_revenue)) as orders,
        count(*) filter (where o.order_datetime >= timestamp '${TODAY}' at time zone 'America/New_York') as late,
        (select count(*) from order_line l where not exists (select from "order" x where (x.customer_id, x.order_id) = (l.customer_id, l.order_id))
          or not exists (select from product p where p.database_id = l.database_id and p.product_id = l.product_id)) as lines,
        (select count(*) from customer_key k left join customer c on c.id = k.customer_id where c.external_id is distinct from k.external_id) as keys
      from "order" o join customer c on c.id = o.customer_id left join line using (customer_id, order_id)`)
    expect(wrong).toEqual({ orders: '0', late: '0', lines: '0', keys: '0' })
    expect(await db.prisma.order.count()).toBe(loaded.orders)
  })
})

describe('loading it again', () => {
  it('with the same seed and day gives the same brand, in the place of the earlier one and under what refers to it', async () => {
    await db.prisma.segment.create({
      data: { databaseId: loaded.databaseId, name: 'Lapsed', definition: {}, createdById: 'x', createdBy: 'x', updatedBy: 'x' },
    })
    const again = await loadSample({ db, customers: CUSTOMERS, seed: 7, today: TODAY })
    expect(again).toMatchObject({ customers: CUSTOMERS, orders: loaded.orders })
    expect(await checksums()).toEqual(sums)
    expect(await db.prisma.customerDatabase.findMany()).toMatchObject([{ id: again.databaseId, name: SAMPLE_BRAND, isDefault: true }])
    expect(await db.prisma.customer.count()).toBe(CUSTOMERS)
    expect(await db.prisma.segment.count({ where: { databaseId: again.databaseId } })).toBe(1)
  })

  it('with another seed gives another one, by a verb that only an admin may use and that is recorded', async () => {
    const input = { customers: 1_200, seed: 8 }
    for (const role of ['marketer', 'analyst'] as const) {
      await expect(loadSampleBrand({ ctx: asRole(db, role), input })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
    await loadSampleBrand({ ctx: asSystem(db), input })
    expect(await db.prisma.customer.count()).toBe(1_200)
    expect((await checksums()).customer).not.toBe(sums.customer)
    expect(await db.prisma.auditEntry.findMany({ where: { operation: 'sample.load' } })).toMatchObject([{ details: { customers: 1_200 } }])
    const seen = await db.pool.query<{ all: boolean }>("select relallvisible > relpages / 2 as all from pg_class where oid = 'order_line'::regclass")
    expect(seen.rows, 'a scan of an index alone needs pages that everybody sees').toEqual([{ all: true }])
  })

  it('removes what a killed load left', async () => {
    const left = await db.prisma.customerDatabase.create({ data: { name: `${SAMPLE_BRAND} (loading)`, brand: SAMPLE_BRAND, isSample: true } })
    await db.prisma.customer.create({ data: { database_id: left.id, external_id: 'C1' } })
    await loadSample({ db, customers: 50, today: TODAY })
    expect(await db.prisma.customer.count()).toBe(50)
    expect(await db.prisma.customerDatabase.count()).toBe(1)
  })

  it('is refused while another load runs', async () => {
    const second = whileLoading(db, () => loadSample({ db, customers: 50, today: TODAY }))
    await expect(second).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

function expectWithin(value: number, least: number, most: number): void {
  expect(value).toBeGreaterThanOrEqual(least)
  expect(value).toBeLessThanOrEqual(most)
}

async function rows<Row extends object>(query: string): Promise<Row[]> {
  return (await db.pool.query<Row>(query)).rows
}

/** Of everything but the ids, which go on counting. */
async function checksums(): Promise<Record<string, string>> {
  const tables = {
    customer: 'external_id',
    '"order"': 'order_id',
    order_line: 'order_id || line_no',
    customer_attributes: 'latest_order_datetime, l12m_monetary',
  }
  const sum = async ([table, order]: [string, string]): Promise<[string, string]> => {
    const of = `(to_jsonb(t) - 'id' - 'customer_id' - 'database_id')::text`
    const [row] = await rows<{ sum: string }>(`select md5(string_agg(${of}, ',' order by ${order}, ${of})) as sum from ${table} t`)
    return [table.replaceAll('"', ''), row?.sum ?? '']
  }
  return Object.fromEntries(await Promise.all(Object.entries(tables).map(sum)))
}
