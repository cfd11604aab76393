import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { mergeCustomers } from '../../../lib/customers/person/merge-customers'
import { undoCustomerMerge } from '../../../lib/customers/person/undo-merge'
import { rebuildTouched } from '../../../lib/customers/touched-store'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { ordersAgainstLines } from '../../support/kept-lines'
import { order, sender, track } from '../ingest/ingest-fixture'
import { stored } from './attributes-world'
import { importFile, newDatabase } from './import-fixture'

const db = await testDb()
const ctx = asSystem(db)
const admin = asRole(db, 'admin')

const who = fc.constantFrom('C1', 'C2', 'C3', 'C4')
const orderId = fc.constantFrom('A1', 'A2', 'A3', 'A4')
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-03-0${n}`)
const place = fc.nat({ max: 20 })

type Step =
  | { does: 'file'; text: string }
  | { does: 'orders' | 'events' | 'customers'; row: object }
  | { does: 'merge'; of: number; into: number }
  | { does: 'undo' }
  | { does: 'erase'; of: number }

const lines = fc
  .array(fc.tuple(orderId, who, day, fc.integer({ min: -1, max: 3 }), fc.constantFrom('10.00', '2.50')), { minLength: 1, maxLength: 4 })
  .map((rows): Step => {
    const text = rows.map(([id, by, at, quantity, revenue]) => `${id},${by},${at},${quantity},${revenue}\n`).join('')
    return { does: 'file', text: `order_id,customer_id,order_date,quantity,line_total\n${text}` }
  })
const people = fc
  .tuple(who, fc.constantFrom('a@example.com', 'b@example.com', ''), fc.constantFrom('Moss', 'Fern', ''), day)
  .map(([id, email, surname, at]): Step => ({
    does: 'file',
    text: `customer_id,email,surname,address,updated_at\n${id},${email},${surname},1 Elm St,${at}\n`,
  }))
const placed = fc.tuple(orderId, who, day).map(([id, by, at]): Step => ({ does: 'orders', row: order(id, by, { updated_at: `${at}T10:00:00Z` }) }))
const happened = fc
  .tuple(fc.constantFrom('Order Completed', 'Order Refunded', 'Order Cancelled'), orderId, who, day)
  .map(([name, id, by, at]): Step => ({ does: 'events', row: track(name, id, { by, at: `${at}T10:00:00Z` }) }))
const said = fc
  .tuple(who, fc.constantFrom('+13125550100', '12', null), day)
  .map(([by, phone, at]): Step => ({ does: 'customers', row: { external_id: by, phone, updated_at: `${at}T10:00:00Z` } }))
const step: fc.Arbitrary<Step> = fc.oneof(
  lines,
  people,
  placed,
  happened,
  said,
  { weight: 3, arbitrary: fc.tuple(place, place).map(([of, into]): Step => ({ does: 'merge', of, into })) },
  { weight: 2, arbitrary: fc.constant<Step>({ does: 'undo' }) },
  place.map((of): Step => ({ does: 'erase', of })),
)

async function take(databaseId: string, one: Step): Promise<void> {
  const send = sender(ctx, databaseId)
  const ids = (await db.prisma.customer.findMany({ where: { database_id: databaseId }, orderBy: { id: 'asc' }, select: { id: true } })).map(
    ({ id }) => String(id),
  )
  const at = (place: number): string => ids[place % ids.length] ?? ''
  if (one.does === 'file') await importFile(ctx, databaseId, one.text)
  if (one.does === 'orders' || one.does === 'events' || one.does === 'customers') await send[one.does](one.row)
  if (one.does === 'merge' && ids.length > 1 && at(one.of) !== at(one.into))
    await mergeCustomers({ ctx: admin, input: { databaseId, customer: at(one.into), other: at(one.of) } })
  if (one.does === 'undo') {
    const last = await db.prisma.customerMerge.findFirst({ where: { database_id: databaseId, undone_at: null }, orderBy: { id: 'desc' } })
    if (last) await undoCustomerMerge({ ctx: admin, input: { id: last.id } }).catch(refused)
  }
  if (one.does === 'erase' && ids.length > 0) await erasePerson({ ctx: admin, input: { databaseId, customer: at(one.of) } })
}

/** Something later rests on that merge. */
function refused(error: unknown): void {
  expect(error).toMatchObject({ code: 'PRECONDITION_FAILED' })
}

it('after any sequence of imports, events, returns, merges, undone merges and erasures, attributes kept up equal a full rebuild', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14 }),
      fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      async (steps, builds) => {
        const { id } = await newDatabase(ctx, { defaultCountry: 'US' })
        for (const [index, one] of steps.entries()) {
          await take(id, one)
          expect(await ordersAgainstLines(db, id), JSON.stringify(steps.slice(0, index + 1))).toEqual([])
          if (builds[index]) await rebuildTouched(db, id, NOON)
        }
        await rebuildTouched(db, id, NOON)
        const kept = await stored(db, id)
        await buildAttributes({ db, databaseId: id, asOf: NOON.now(), scope: 'all' })
        expect(await stored(db, id)).toEqual(kept)
      },
    ),
    { numRuns: Number(process.env.SEQUENCES ?? 4) },
  )
}, 300_000)
