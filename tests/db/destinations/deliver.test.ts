import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { deleteSegment } from '../../../lib/audience/delete-segment'
import { removeDelivery } from '../../../lib/destinations/remove-delivery'
import { createDelivery } from '../../../lib/destinations/create-delivery'
import { createDestination } from '../../../lib/destinations/create-destination'
import { erasePerson } from '../../../lib/customers/person/erase-person'
import { fetchFile } from '../../../lib/destinations/fetch-file'
import { startScheduled } from '../../../lib/destinations/schedule-store'
import { getRun } from '../../../lib/destinations/get-run'
import { summariseDelivery } from '../../../lib/destinations/summarise-delivery'
import { getDelivery } from '../../../lib/destinations/get-delivery'
import { asRole, testDb } from '../../support/database'
import { brazeDelivery, deliver, deliveryWorld, moveTo, work } from '../../support/delivery-world'
import { type BrazeServer, brazeServer } from '../../support/vendors/braze-server'

const db = await testDb()
const admin = asRole(db, 'admin')
let server: BrazeServer
beforeAll(async () => {
  server = await brazeServer()
})
beforeEach(() => server.profiles.clear())
afterAll(() => server.close())

describe('a delivery', () => {
  it('brings a segment to a destination, and says what it did', async () => {
    const world = await deliveryWorld(db, admin, 120)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    const run = await getRun({ ctx: admin, input: { id: await deliver(admin, id, server.edge) } })
    expect(run).toMatchObject({ status: 'succeeded', problem: null, people: 120, added: 120, rows: 120, acknowledged: 120, rejected: 0 })
    expect(run.steps.map(({ name, state }) => `${name}: ${state}`)).toEqual([
      'Choose who is sent: done',
      'Connect: done',
      'Send: done',
      'Finish: done',
    ])
    expect(server.members()).toEqual(new Set(Array.from({ length: 120 }, (_, index) => `C${index + 1}`)))
    expect(await getDelivery({ ctx: admin, input: { id } })).toMatchObject({ there: 120, lastRun: { status: 'succeeded' } })
  })

  it('is told before as it is done after: who is new, who has changed, who has left', async () => {
    const world = await deliveryWorld(db, admin, 20)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    const { destination } = await getDelivery({ ctx: admin, input: { id } })
    await deliver(admin, id, server.edge)
    await moveTo(
      db,
      world.databaseId,
      Array.from({ length: 10 }, (_, index) => `C${index + 1}`),
    )
    await db.pool.query(`update customer set email = 'new' || external_id || '@example.com' where database_id = $1 and external_id in ('C1', 'C2')`, [
      world.databaseId,
    ])
    const input = { segmentId: world.segmentId, destinationId: destination.id, audience: 'Win-back', deliveryId: id }
    const told = { people: 10, added: 0, changed: 2, removed: 10, unchanged: 8 }
    expect(await summariseDelivery({ ctx: admin, input })).toMatchObject({ ...told, there: 10, leftOut: [], problems: [] })
    expect(await getRun({ ctx: admin, input: { id: await deliver(admin, id, server.edge) } })).toMatchObject({ ...told, rows: 12 })
    expect(server.members()).toEqual(new Set(Array.from({ length: 10 }, (_, index) => `C${index + 1}`)))
  })

  it('makes a file that is fetched from here, without whoever has no value for it, and the same bytes each time', async () => {
    const world = await deliveryWorld(db, admin, 4)
    await db.pool.query(`update customer set given_name = '=1+1' where database_id = $1 and external_id = 'C2'`, [world.databaseId])
    const { id: destinationId } = await createDestination({
      ctx: admin,
      input: {
        databaseId: world.databaseId,
        driver: 'download',
        name: 'Files',
        settings: { fileName: "{{segment_name}}-{{now|format:'yyyy-MM-dd'}}", format: 'csv' },
        allowPersonal: true,
        columns: [
          { target: 'customer_id', table: 'customer_360', attribute: 'customer_id', fallback: '' },
          { target: 'name', table: 'customer_360', attribute: 'given_name', fallback: '' },
          { target: 'days', table: 'transaction_attributes_extended', attribute: 'days_since_latest_order', fallback: 'never' },
        ],
        mode: 'replace',
      },
    })
    const { segmentId } = world
    const { id } = await createDelivery({ ctx: admin, input: { segmentId, destinationId, audience: 'Leeds', purpose: 'To look at' } })
    const runId = await deliver(admin, id, {})
    const { files, status } = await getRun({ ctx: admin, input: { id: runId } })
    expect([status, files]).toEqual(['succeeded', [{ name: 'Leeds-2026-03-15.csv' }]])
    expect(await fetched(runId, 'Leeds-2026-03-15.csv')).toBe("customer_id,name,days\nC1,Ada,never\nC2,'=1+1,never\nC3,Ada,never\nC4,Ada,never\n")
    expect(await fetched(runId, 'Leeds-2026-03-15.csv')).toBe(await fetched(runId, 'Leeds-2026-03-15.csv'))
    await expect(fetched(runId, '../../etc/passwd')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('takes no key that files could not be encrypted with, and no attribute that may not leave', async () => {
    const { databaseId } = await deliveryWorld(db, admin, 1)
    const columns = [{ target: 'email', table: 'customer_360', attribute: 'email', fallback: '' }]
    const input = { databaseId, driver: 'download' as const, name: 'Files', columns, mode: 'replace' as const }
    const settings = { fileName: 'x', format: 'csv' }
    await expect(
      createDestination({ ctx: admin, input: { ...input, settings: { ...settings, pgpKey: 'no key' }, allowPersonal: true } }),
    ).rejects.toMatchObject({
      issues: [{ path: ['settings', 'pgpKey'] }],
    })
    await expect(createDestination({ ctx: admin, input: { ...input, settings } })).rejects.toMatchObject({
      issues: [{ path: ['columns', 0, 'attribute'] }],
    })
  })

  it('has an end in the audit log with its purpose and its counts, and no address in it', async () => {
    const world = await deliveryWorld(db, admin, 3)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    await deliver(admin, id, server.edge)
    const [entry] = await db.prisma.auditEntry.findMany({ where: { objectId: id, operation: 'deliveries.end' } })
    expect(entry?.details).toMatchObject({ purpose: 'Win them back', rows: 3, added: 3, status: 'succeeded' })
    expect(JSON.stringify(entry?.details)).not.toContain('@')
  })

  it('keeps its segment from being deleted, and says where it is sent', async () => {
    const world = await deliveryWorld(db, admin, 1)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    await archiveSegment({ ctx: admin, input: { id: world.segmentId } })
    const remove = (): Promise<unknown> => deleteSegment({ ctx: admin, input: { id: world.segmentId, name: 'Leeds' } })
    await expect(remove()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('the delivery to') as string })
    await removeDelivery({ ctx: admin, input: { id } })
    await expect(remove()).resolves.toEqual({ id: world.segmentId })
  })

  it('takes whoever was erased out of the list without waiting for its next time', async () => {
    const world = await deliveryWorld(db, admin, 3)
    const id = await brazeDelivery({ ctx: admin, ...world, server })
    await deliver(admin, id, server.edge)
    const { id: customer } = await db.prisma.customer.findFirstOrThrow({ where: { database_id: world.databaseId, external_id: 'C2' } })
    await erasePerson({ ctx: admin, input: { databaseId: world.databaseId, customer: String(customer) } })
    expect(await startScheduled(db, admin.clock)).toBe(1)
    await work(admin, server.edge)
    expect(server.members()).toEqual(new Set(['C1', 'C3']))
    expect(await db.prisma.deliveredMember.count({ where: { delivery_id: id, identity: 'C2' } })).toBe(0)
    expect(await startScheduled(db, admin.clock)).toBe(0)
  })
})

async function fetched(id: string, name: string): Promise<string> {
  const { chunks } = await fetchFile({ ctx: admin, input: { id, name } })
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts).toString()
}
