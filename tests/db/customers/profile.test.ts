import { describe, expect, it } from 'vitest'
import { getCustomer } from '../../../lib/customers/get-customer'
import { LIFECYCLE_STATUSES } from '../../../lib/segments/lifecycle'
import { asRole, NOON, testDb } from '../../support/database'
import { makeWorld } from '../audience/world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'profile', 60)
const all = await db.prisma.customer.findMany({ where: { database_id: databaseId }, orderBy: { id: 'asc' } })
const show = (customer: string, role: 'marketer' | 'analyst' = 'marketer') => getCustomer({ ctx: asRole(db, role), input: { databaseId, customer } })

describe('a profile', () => {
  it('tells the attributes of everybody as the database has them', async () => {
    const seen = new Set<string | null>()
    for (const { id, external_id, email, city } of all) {
      const { facts, customerId, orders } = await show(String(id))
      const fact = (attribute: string): string | null | undefined => facts.find((one) => one.attribute === attribute)?.value
      expect([customerId, fact('email'), fact('city')]).toEqual([external_id, email, city])
      const status = fact('historical_purchaser_lifecycle_status') ?? null
      expect(LIFECYCLE_STATUSES).toContain(status)
      seen.add(status)
      const attributes = await db.prisma.customerAttributes.findUniqueOrThrow({ where: { customer_id: id } })
      expect(fact('lifetime_order_frequency')).toBe(attributes.lifetime_order_frequency?.toString() ?? null)
      expect(status === 'Prospect').toBe(attributes.latest_order_datetime === null)
      const latest = orders.find(({ isOrder }) => isOrder)
      expect(latest?.at).toBe(attributes.latest_order_datetime?.toISOString())
      expect(orders.every(({ at }) => at <= NOON.now().toISOString())).toBe(true)
    }
    expect(seen.size).toBeGreaterThan(3)
  })

  it('hides who it is from those who may not see it, and nothing else', async () => {
    const customer = String(all.find(({ email, address }) => email && address)?.id)
    const [open, masked] = [await show(customer), await show(customer, 'analyst')]
    const hidden = masked.facts.filter(({ value }) => value === '•••').map(({ attribute }) => attribute)
    expect(hidden).toEqual(['email', 'address'])
    expect([masked.customerId, masked.name, masked.isMasked]).toEqual(['•••', '•••', true])
    const rest = (facts: typeof open.facts) => facts.filter(({ attribute }) => !hidden.includes(attribute))
    expect(rest(masked.facts)).toEqual(rest(open.facts))
    expect(masked.orders).toEqual(open.orders)
  })

  it('of nobody, and of a customer of another database, is not found', async () => {
    const other = await makeWorld(db, 'other profile', 3)
    const foreign = await db.prisma.customer.findFirstOrThrow({ where: { database_id: other.databaseId } })
    for (const customer of ['0', String(foreign.id)]) await expect(show(customer)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
