import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { SampleInput } from '../../../lib/audience/panel-schema'
import { explainSegment } from '../../../lib/audience/explain-segment'
import { revealSample } from '../../../lib/audience/reveal-sample'
import { sampleSegment } from '../../../lib/audience/sample-segment'
import { EVERYBODY } from '../../../lib/segments/nodes'
import { asRole, testDb } from '../../support/database'
import { daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'sample')
const lapsed = where(daysSince('greater_or_equal', 365))

type Asked = Partial<Omit<z.input<typeof SampleInput>, 'databaseId'>>
const ask = (asked: Asked = {}, role: 'marketer' | 'analyst' = 'marketer') =>
  sampleSegment({ ctx: asRole(db, role), input: { databaseId, definition: EVERYBODY, ...asked } })
const idsOf = ({ customers }: Awaited<ReturnType<typeof ask>>): string[] => customers.map(({ customerId }) => customerId)

describe('the sample', () => {
  it('shows the same 25 customers each time, and others with another seed', async () => {
    const first = idsOf(await ask({ seed: 1 }))
    expect(first).toHaveLength(25)
    expect(idsOf(await ask({ seed: 1 }))).toEqual(first)
    const other = idsOf(await ask({ seed: 2 }))
    expect(other.filter((id) => first.includes(id)).length).toBeLessThan(10)
  })

  it('keeps showing who still belongs when a condition is added', async () => {
    const before = (await ask({ definition: lapsed })).customers
    const after = idsOf(await ask({ definition: where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730)) }))
    const staying = before.filter(({ latestOrder }) => latestOrder !== null && latestOrder >= '2024-03-16').map(({ customerId }) => customerId)
    expect(staying.length).toBeGreaterThan(5)
    expect(after).toEqual(expect.arrayContaining(staying))
  })

  it('shows those whom one number of the explanation counts', async () => {
    const definition = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 380))
    const { steps, members, mailable, conditions } = await explainSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, definition } })
    const sizes = [
      [members, { are: 'members' }],
      [steps[1]?.removed, { are: 'lost', step: 1 }],
      [conditions[0]?.lostHere, { are: 'changed', condition: 'days greater_or_equal' }],
      [members - mailable.contactable, { are: 'unreachable', at: 'contactable' }],
      [mailable.contactable - mailable.optedIn, { are: 'unreachable', at: 'opted_in' }],
    ] as const
    for (const [size, people] of sizes) {
      expect(size).toBeGreaterThan(0)
      expect([people, (await ask({ definition, people })).customers.length]).toEqual([people, Math.min(size ?? 0, 25)])
    }
  })

  it('says so when the definition has no such step', async () => {
    await expect(ask({ definition: lapsed, people: { are: 'lost', step: 1 } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(ask({ definition: lapsed, people: { are: 'changed', condition: 'gone' } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('shortens addresses until they are revealed, and writes down who looked at how many', async () => {
    const short = await ask({ seed: 4 })
    expect(new Set(short.customers.map(({ email }) => email))).toEqual(new Set([null, 'c•••@example.com']))
    const ctx = asRole(db, 'marketer')
    const input = { databaseId, definition: EVERYBODY, seed: 4 }
    const full = await revealSample({ ctx, input })
    expect(full.customers.map(({ customer }) => customer)).toEqual(short.customers.map(({ customer }) => customer))
    const emails = full.customers.flatMap(({ email, customerId }) => (email === null ? [] : [[email, `${customerId.toLowerCase()}@example.com`]]))
    expect(emails.length).toBeGreaterThan(10)
    for (const [email, own] of emails) expect(email).toBe(own)
    const entries = await db.prisma.auditEntry.findMany({ where: { operation: 'segments.reveal' } })
    expect(entries.map(({ details }) => details)).toEqual([{ customers: 25, addresses: emails.length, people: 'members', segment: full.hash }])
    expect(JSON.stringify(entries, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('@example.com')
    await expect(revealSample({ ctx: asRole(db, 'analyst'), input })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('hides who people are from those who may not see it', async () => {
    const open = await ask({ seed: 3 })
    const masked = await ask({ seed: 3 }, 'analyst')
    expect([open.isMasked, masked.isMasked]).toEqual([false, true])
    expect(masked.customers.map(({ customer, city, lifetimeRevenue }) => [customer, city, lifetimeRevenue])).toEqual(
      open.customers.map(({ customer, city, lifetimeRevenue }) => [customer, city, lifetimeRevenue]),
    )
    const told = JSON.stringify(masked)
    for (const { customerId, email } of open.customers) {
      expect(told).not.toContain(`"${customerId}"`)
      if (email) expect(told).not.toContain(email)
    }
    expect(masked.customers.every(({ name }) => name === '•••')).toBe(true)
    expect(masked.customers.filter(({ email }) => email === null)).toHaveLength(open.customers.filter(({ email }) => email === null).length)
  })
})
