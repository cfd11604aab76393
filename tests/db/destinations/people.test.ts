import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addSuppression } from '../../../lib/sending/add-suppression'
import { exportRejects } from '../../../lib/destinations/export-rejects'
import { getDelivery } from '../../../lib/destinations/get-delivery'
import { getDestination } from '../../../lib/destinations/get-destination'
import { getRun } from '../../../lib/destinations/get-run'
import { listDestinations } from '../../../lib/destinations/list-destinations'
import { runDelivery } from '../../../lib/destinations/run-delivery'
import { sampleValues } from '../../../lib/destinations/sample-values'
import { summariseDelivery } from '../../../lib/destinations/summarise-delivery'
import { updateDelivery } from '../../../lib/destinations/update-delivery'
import { updateDestination } from '../../../lib/destinations/update-destination'
import { buildAttributes } from '../../../lib/customers/build-attributes'
import { asRole, testDb } from '../../support/database'
import { brazeDelivery, deliver, deliveryWorld, work } from '../../support/delivery-world'
import { type BrazeServer, brazeServer } from '../../support/vendors/braze-server'

const db = await testDb()
const admin = asRole(db, 'admin')
const marketer = asRole(db, 'marketer')
let server: BrazeServer
beforeAll(async () => {
  server = await brazeServer()
})
beforeEach(() => server.profiles.clear())
afterAll(() => server.close())

async function delivered(people: number): Promise<{ id: string; databaseId: string; segmentId: string; destinationId: string }> {
  const world = await deliveryWorld(db, admin, people)
  const id = await brazeDelivery({ ctx: admin, ...world, server })
  return { id, ...world, destinationId: (await getDelivery({ ctx: admin, input: { id } })).destination.id }
}

describe('who is sent', () => {
  it('leaves out, by the first reason that holds, whoever may not be written to', async () => {
    const { id, databaseId, segmentId, destinationId } = await delivered(6)
    const set = (sql: string, ...ids: string[]): Promise<unknown> =>
      db.pool.query(`update customer set ${sql} where database_id = $1 and external_id = any($2)`, [databaseId, ids])
    await set('is_opted_into_email = true', 'C1', 'C2', 'C3', 'C4')
    await set('is_opted_into_email = false', 'C5')
    await set('email = null', 'C6')
    await buildAttributes({ db, databaseId, asOf: admin.clock.now(), scope: 'all' })
    await addSuppression({ ctx: admin, input: { databaseId, address: 'c4@example.com' } })
    const about = { segmentId, destinationId, audience: 'Win-back', reach: 'email' as const }
    const told = { people: 6, added: 3, there: 3 }
    const leftOut = [
      { reason: 'no_consent', people: 1 },
      { reason: 'not_reachable', people: 1 },
      { reason: 'suppressed', people: 1 },
    ]
    const summary = await summariseDelivery({ ctx: marketer, input: about })
    expect({ ...summary, leftOut: byReason(summary.leftOut) }).toMatchObject({ ...told, leftOut })
    expect(summary.sample).toContainEqual(['C1', 'c1@example.com', 'Leeds'])
    expect((await summariseDelivery({ ctx: asRole(db, 'analyst'), input: about })).sample).toEqual([])
    await updateDelivery({ ctx: admin, input: { id, changes: { reach: 'email' } } })
    const run = await getRun({ ctx: admin, input: { id: await deliver(admin, id, server.edge) } })
    expect({ ...run, leftOut: byReason(run.leftOut) }).toMatchObject({ people: 6, added: 3, leftOut })
    expect(server.members()).toEqual(new Set(['C1', 'C2', 'C3']))
  })

  it('is one row for an identity that several share, and none for who has none', async () => {
    const { id, databaseId } = await delivered(4)
    const email = { target: 'external_id', table: 'customer_360', attribute: 'email', fallback: '' }
    await db.pool.query(
      `update customer set email = case external_id when 'C4' then null else ' Shared@Example.com' end where database_id = $1 and external_id <> 'C1'`,
      [databaseId],
    )
    await updateDelivery({ ctx: admin, input: { id, changes: { columns: [email] } } })
    const run = await getRun({ ctx: admin, input: { id: await deliver(admin, id, server.edge) } })
    expect(run).toMatchObject({ status: 'succeeded', people: 4, added: 2 })
    expect(byReason(run.leftOut)).toEqual([
      { reason: 'missing:external_id', people: 1 },
      { reason: 'same', people: 1 },
    ])
  })

  it('tells what the destination did not take, and tries it again the next time', async () => {
    const { id, databaseId } = await delivered(3)
    await db.pool.query(`update customer set email = 'no address' where database_id = $1 and external_id = 'C2'`, [databaseId])
    const runId = await deliver(admin, id, server.edge)
    expect(await getRun({ ctx: admin, input: { id: runId } })).toMatchObject({ status: 'succeeded', rows: 3, acknowledged: 3, rejected: 1 })
    expect((await getDelivery({ ctx: admin, input: { id } })).there).toBe(2)
    let csv = ''
    for await (const chunk of (await exportRejects({ ctx: marketer, input: { id: runId } })).chunks) csv += chunk
    expect(csv).toMatch(/^row,customer_id,sent_as,reason\r\n2,C2,C2,.*valid email.*\r\n$/)
    await db.pool.query(`update customer set email = 'c2@example.com' where database_id = $1 and external_id = 'C2'`, [databaseId])
    expect(await getRun({ ctx: admin, input: { id: await deliver(admin, id, server.edge) } })).toMatchObject({ rows: 1, added: 1, unchanged: 2 })
    expect(server.members()).toEqual(new Set(['C1', 'C2', 'C3']))
  })

  it('is a few in a test, who are on a list of their own and not remembered', async () => {
    const { id } = await delivered(5)
    const { id: runId } = await runDelivery({ ctx: marketer, input: { id, test: 2 } })
    await work(admin, server.edge)
    expect(await getRun({ ctx: admin, input: { id: runId } })).toMatchObject({ status: 'succeeded', testRows: 2, rows: 2 })
    expect([server.members().size, server.members('Win-back (test)').size]).toEqual([0, 2])
    expect((await getDelivery({ ctx: admin, input: { id } })).there).toBe(0)
    expect(await getRun({ ctx: admin, input: { id: await deliver(admin, id, server.edge) } })).toMatchObject({ added: 5, rows: 5 })
  })
})

describe('a destination', () => {
  it('is mapped with a value of each attribute before one, of people only where they may be seen', async () => {
    const { databaseId } = await deliveryWorld(db, admin, 2)
    await db.pool.query(`update customer set city = null where database_id = $1 and external_id = 'C2'`, [databaseId])
    const shown = async (ctx: typeof admin): Promise<Record<string, string>> => (await sampleValues({ ctx, input: { databaseId } })).values
    expect(await shown(marketer)).toMatchObject({ 'customer_360.city': 'Leeds', 'customer_360.email': 'c2@example.com' })
    const analyst = await shown(asRole(db, 'analyst'))
    expect(analyst['customer_360.city']).toBe('Leeds')
    expect(JSON.stringify(analyst)).not.toContain('@')
  })

  it('shows its address and its credentials to nobody who may not change it', async () => {
    const { destinationId } = await delivered(1)
    const asked = (who: typeof admin): ReturnType<typeof getDestination> => getDestination({ ctx: who, input: { id: destinationId } })
    expect(await asked(admin)).toMatchObject({ settings: { baseUrl: server.url }, secrets: [{ name: 'apiKey', hint: expect.any(String) as string }] })
    for (const who of [marketer, asRole(db, 'analyst')]) expect(await asked(who)).toMatchObject({ settings: {}, secrets: [] })
  })

  it('that is for admins only is not there for others, nor what is sent to it', async () => {
    const { id, databaseId, destinationId } = await delivered(1)
    await updateDestination({ ctx: admin, input: { id: destinationId, changes: { adminOnly: true } } })
    expect((await listDestinations({ ctx: marketer, input: { databaseId } })).destinations).toEqual([])
    await expect(getDestination({ ctx: marketer, input: { id: destinationId } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(runDelivery({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await listDestinations({ ctx: admin, input: { databaseId } })).destinations).toHaveLength(1)
  })

  it('is changed by admins alone, and sent to by nobody who only reads', async () => {
    const { id, destinationId } = await delivered(1)
    await expect(updateDestination({ ctx: marketer, input: { id: destinationId, changes: { name: 'Mine' } } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(runDelivery({ ctx: asRole(db, 'analyst'), input: { id } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

function byReason(leftOut: { reason: string; people: number }[]): { reason: string; people: number }[] {
  return [...leftOut].sort((one, next) => one.reason.localeCompare(next.reason))
}
