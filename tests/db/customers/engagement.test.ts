import { describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { listValues } from '../../../lib/audience/list-values'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { ENGAGEMENT_STATUSES } from '../../../lib/segments/engagement'
import { asRole, NOON, testDb } from '../../support/database'
import { where } from '../audience/world'

const db = await testDb()
const DAY_MS = 86_400_000
const ZONE = 'America/New_York'
const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'engagement', brand: 'Fern Lane', timezone: ZONE } })
/** 00:30 of a local day so many days before the 15th of March 2026. */
const early = (days: number): Date => new Date(Date.parse('2026-03-15T04:30:00Z') - days * DAY_MS + (days >= 7 ? 3_600_000 : 0))
const late = (days: number): Date => new Date(early(days).getTime() - 3_600_000)

async function customer(externalId: string, events: [type: string, at: Date, sendId?: string][], firstOrder?: Date): Promise<bigint> {
  const { id } = await db.prisma.customer.create({ data: { database_id: databaseId, external_id: externalId } })
  const of = { customer_id: id, database_id: databaseId }
  await db.prisma.emailEvent.createMany({
    data: events.map(([event_type, event_datetime, send_id = null]) => ({ ...of, event_type, event_datetime, send_id })),
  })
  if (firstOrder) await db.prisma.order.create({ data: { ...of, order_id: `${externalId}-1`, order_datetime: firstOrder, order_revenue: 5 } })
  return id
}

const sent = (count: number): [string, Date, string][] => Array.from({ length: count }, (_, n) => ['Sent', early(40 + n), `s${n}`])
const nobody = await customer('nobody', [])
const bounds = await customer('bounds', [
  ['Open', early(0)],
  ['Open', late(0)],
  ['Open', early(29)],
  ['Open', late(29)],
  ['Click', new Date(NOON.now().getTime() + DAY_MS)],
])
const fresh = await customer('fresh', sent(4))
const silent = await customer('silent', sent(10))
const faithful = await customer('faithful', [
  ...sent(10),
  ...sent(5).map(([, at, id]): [string, Date, string] => ['Open', at, id]),
  ['Click', early(40), 's0'],
])
const signed = await customer('signed', [['Optin', early(20)]], early(13))
const before = await customer('before', [['Optin', early(20)]], early(30))
const build = (customerIds?: bigint[]) => buildAttributes({ db, databaseId, asOf: NOON.now(), scope: customerIds ? { customerIds } : 'all' })
await build()
const of = (id: bigint) => db.prisma.customerEngagement.findUnique({ where: { customer_id: id } })

describe('email engagement', () => {
  it('counts in whole local days that end with the day of the build, and nothing after the as-of', async () => {
    expect(await of(bounds)).toMatchObject({
      email_opens_last_1_day: 1,
      email_opens_last_3_days: 2,
      email_opens_last_30_days: 3,
      email_opens_lifetime: 4,
      email_clicks_lifetime: 0,
      most_recent_email_open_datetime: early(0),
      first_email_open_datetime: late(29),
      first_email_click_datetime: null,
    })
    expect(await of(nobody)).toBeNull()
  })

  it('says who answers, by what was sent in the past 15 months', async () => {
    const told = async (id: bigint) => {
      const row = await of(id)
      return [row?.engagement_status_last_15_months, row?.engagement_frequency_last_15_months]
    }
    expect(await told(bounds)).toEqual(['Non-recipient', 'Non-recipient'])
    expect(await told(fresh)).toEqual(['New', 'New'])
    expect(await told(silent)).toEqual(['Inactive', 'Low'])
    expect(await told(faithful)).toEqual(['Active', 'High'])
  })

  it('tells a purchase before signing up from one after it', async () => {
    expect(await of(signed)).toMatchObject({ purchase_before_signup: false, signup_to_purchase_days: 7 })
    expect(await of(before)).toMatchObject({ purchase_before_signup: true, signup_to_purchase_days: null })
  })

  it('writes nothing the second time, and follows what comes and what goes', async () => {
    expect((await build()).rowsWritten).toBe(0)
    await db.prisma.emailEvent.deleteMany({ where: { customer_id: fresh } })
    await db.prisma.emailEvent.create({ data: { customer_id: nobody, database_id: databaseId, event_type: 'Click', event_datetime: early(1) } })
    await build([fresh, nobody])
    expect([await of(fresh), (await of(nobody))?.email_clicks_last_3_days]).toEqual([null, 1])
    expect((await build()).rowsWritten).toBe(0)
  })

  it('is asked by segments: every customer has one status, those without any email too', async () => {
    const ctx = asRole(db, 'marketer')
    const attribute = 'engagement_status_last_15_months'
    const table = 'email_engagement_attributes'
    let all = 0
    for (const value of ENGAGEMENT_STATUSES) {
      const { customers } = await countSegment({
        ctx,
        input: { databaseId, definition: where({ id: 'status', kind: 'attribute', table, attribute, operator: 'exactly', value }) },
      })
      all += customers
    }
    expect(all).toBe(7)
    const { values } = await listValues({ ctx, input: { databaseId, table, attribute } })
    expect(values.reduce((sum, { customers }) => sum + customers, 0)).toBe(7)
  })
})
