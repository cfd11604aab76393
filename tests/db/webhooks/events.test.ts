import { beforeEach, describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { restoreSegment } from '../../../lib/audience/restore-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { cancelImport } from '../../../lib/customers/cancel-import'
import { createDatabase } from '../../../lib/customers/create-database'
import { createImport } from '../../../lib/customers/create-import'
import { updateDatabase } from '../../../lib/customers/update-database'
import { EVENT_TYPES } from '../../../lib/events/schema'
import { asSystem, testDb } from '../../support/database'
import { importFile, newDatabase, upload } from '../customers/import-fixture'
import { customerIs, where } from '../audience/world'
import { hook, installed, receiver } from './webhooks-fixture'

const db = await testDb()
const warehouse = await receiver()
installed(db.url)
const ctx = asSystem(db)
const FILE = 'order_id,customer_id,order_date,total\nO1,C1,2026-03-14,5\n'

beforeEach(() => db.prisma.webhook.deleteMany())

async function told(): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const rows = await db.prisma.webhookDelivery.findMany({ orderBy: { id: 'asc' }, select: { payload: true } })
  return rows.map(({ payload }) => payload as { type: string; data: Record<string, unknown> })
}

describe('webhooks are told', () => {
  it('of segments that are saved, archived and restored', async () => {
    const { id: databaseId } = await newDatabase(ctx)
    await hook(ctx, warehouse, { events: [...EVENT_TYPES] })
    const { id } = await saveSegment({ ctx, input: { databaseId, name: 'With an address', definition: where(customerIs('C1')) } })
    await archiveSegment({ ctx, input: { id } })
    await restoreSegment({ ctx, input: { id } })
    const object = { object: 'segment', id, name: 'With an address', databaseId }
    expect(await told()).toMatchObject([
      { type: 'segment.saved', data: { ...object, version: 1, size: 0 } },
      { type: 'segment.archived', data: object },
      { type: 'segment.restored', data: object },
    ])
  })

  it('of databases that are created and changed', async () => {
    await hook(ctx, warehouse, { events: [...EVENT_TYPES] })
    const { id } = await newDatabase(ctx)
    await updateDatabase({ ctx, input: { id, changes: { pinnedDay: '2020-05-05' } } })
    expect(await told()).toMatchObject([
      { type: 'database.created', data: { object: 'database', id } },
      { type: 'database.updated', data: { object: 'database', id, pinnedDay: '2020-05-05' } },
    ])
  })

  it('of imports however they end, with the counts', async () => {
    const { id: databaseId } = await newDatabase(ctx)
    await hook(ctx, warehouse, { events: ['import.finished'] })
    const done = await importFile(ctx, databaseId, FILE)
    await expect(importFile(ctx, databaseId, `${FILE}"O2,C1,2026-03-14,5\n`)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const { id } = await createImport({ ctx, input: { databaseId, uploadId: await upload(ctx, FILE) } })
    await cancelImport({ ctx, input: { id } })
    expect(await told()).toMatchObject([
      { data: { object: 'import', id: done.id, databaseId, status: 'done', read: 1, imported: 1, rejected: 0 } },
      { data: { object: 'import', databaseId, status: 'failed' } },
      { data: { object: 'import', id, databaseId, status: 'cancelled', read: 0 } },
    ])
  })

  it('only of the database that was chosen, of the events that were chosen, and while they are on', async () => {
    const [one, other] = [await newDatabase(ctx), await newDatabase(ctx)]
    const { webhook } = await hook(ctx, warehouse, { events: ['database.updated'], databaseId: one.id })
    await updateDatabase({ ctx, input: { id: other.id, changes: { region: 'North' } } })
    await newDatabase(ctx)
    await updateDatabase({ ctx, input: { id: one.id, changes: { region: 'North' } } })
    await db.prisma.webhook.update({ where: { id: webhook.id }, data: { enabled: false } })
    await updateDatabase({ ctx, input: { id: one.id, changes: { region: 'South' } } })
    expect((await told()).map(({ data }) => data.id)).toEqual([one.id])
  })

  it('of nothing that did not happen', async () => {
    await hook(ctx, warehouse, { events: [...EVENT_TYPES] })
    const { name } = await newDatabase(ctx)
    await expect(createDatabase({ ctx, input: { name, brand: 'x' } })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await told()).toHaveLength(1)
  })
})
