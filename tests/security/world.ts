import { saveSegment } from '../../lib/audience/save-segment'
import { archiveSegment } from '../../lib/audience/archive-segment'
import { createDatabase } from '../../lib/customers/create-database'
import { createImport } from '../../lib/customers/create-import'
import { runImport } from '../../lib/customers/import/run-import'
import type { Db } from '../../lib/db/client'
import { asRole, asSystem } from '../support/database'
import { BLANK_EMAIL } from '../support/messages'
import { upload } from '../db/customers/import-fixture'
import type { Objects } from './inputs'

/** Personal data that nothing else could contain: whoever finds one of these has found a customer. */
const PERSONAL = 'customer_id,given_name,surname,full_name,title,company,email,phone,address,address2,loyalty_id,birthdate,city'

function person(mark: string, number: number): string {
  const of = (word: string): string => `${mark}-${word}-${number}`
  const email = `${of('mail')}@example.com`
  return [
    of('id'),
    of('given'),
    of('surname'),
    of('full'),
    of('title'),
    of('company'),
    email,
    `${number}55 0190`,
    of('street'),
    of('flat'),
    of('loyal'),
    `1931-03-0${number}`,
    'Bath',
  ].join(',')
}

/** Customers, a segment that names one, an archived segment, an import with rejected rows, an upload that waits and a webhook; `mark` is in every name and value. */
export async function markedDatabase(db: Db, mark: string): Promise<Objects> {
  const ctx = asSystem(db)
  const { id: databaseId } = await createDatabase({ ctx, input: { name: `${mark} database`, brand: `${mark} brand` } })
  const good = [1, 2, 3].map((number) => person(mark, number))
  // The last cell but one is the birthdate: no date, so the row is kept as a reject with all that it says.
  const bad = [4, 5].map((number) => person(mark, number).replace(/1931-03-0\d/, `${mark}-birthday`))
  const uploadId = await upload(ctx, [PERSONAL, ...good, ...bad, `${mark}-short-row`, ''].join('\n'), 'customers.csv')
  const { id: importId } = await createImport({ ctx, input: { databaseId, uploadId } })
  await runImport({ db, importId, clock: ctx.clock })
  const definition = {
    version: 1 as const,
    include: {
      match: 'all' as const,
      of: [
        {
          id: 'mail',
          kind: 'attribute' as const,
          table: 'customer_360',
          attribute: 'email',
          operator: 'exactly' as const,
          value: `${mark}-mail-1@example.com`,
        },
        {
          id: 'list',
          kind: 'attribute' as const,
          table: 'customer_360',
          attribute: 'surname',
          operator: 'in_list' as const,
          value: [`${mark}-surname-1`],
        },
      ],
    },
    exclude: null,
  }
  const save = async (name: string): Promise<string> =>
    (await saveSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, name: `${name} of ${databaseId}`, definition } })).id
  const [segmentId, archivedId] = [await save('Kept'), await save('Archived')]
  await archiveSegment({ ctx, input: { id: archivedId } })
  const uploadedId = await upload(asRole(db, 'admin'), [PERSONAL, ...good].join('\n'), 'waiting.csv')
  const { id } = await db.prisma.customer.findFirstOrThrow({ where: { database_id: databaseId }, select: { id: true } })
  return {
    databaseId,
    customer: String(id),
    segmentId,
    archivedId,
    importId,
    listId: await listOf(db, databaseId),
    uploadId: uploadedId,
    webhookId: await webhookOf(db, databaseId),
    sourceId: await sourceOf(db, databaseId),
    assetId: await assetOf(db, databaseId, null),
    archivedAssetId: await assetOf(db, databaseId, ctx.clock.now()),
    campaignId: await campaignOf(db, databaseId, segmentId),
    requestId: await requestOf(db, segmentId, mark),
    topicId: await topicOf(db, databaseId, mark),
    ...(await deliveryOf(db, { databaseId, segmentId, mark, customer: id })),
  }
}

async function listOf(db: Db, databaseId: string): Promise<string> {
  const name = `Guests of ${databaseId}`
  return (await db.prisma.customerList.create({ data: { databaseId, name, createdById: 'test', createdBy: 'Test' }, select: { id: true } })).id
}

async function webhookOf(db: Db, databaseId: string): Promise<string> {
  const data = { name: 'Warehouse', url: 'https://hooks.example.com/', events: ['segment.saved'], databaseId, createdById: 'test', createdBy: 'Test' }
  return (await db.prisma.webhook.create({ data, select: { id: true } })).id
}

async function assetOf(db: Db, databaseId: string, archivedAt: Date | null): Promise<string> {
  const data = {
    name: 'Come back',
    kind: 'email' as const,
    content: BLANK_EMAIL,
    databaseId,
    archivedAt,
    createdById: 'test',
    createdBy: 'Test',
    updatedBy: 'Test',
  }
  return (await db.prisma.asset.create({ data, select: { id: true } })).id
}

async function requestOf(db: Db, segmentId: string, mark: string): Promise<string> {
  const person = { id: crypto.randomUUID(), name: 'A colleague', email: `${crypto.randomUUID()}@example.com`, role: 'analyst' as const }
  const { id: personId } = await db.prisma.user.create({ data: person, select: { id: true } })
  const data = { segmentId, personId, note: `${mark} note`, requestedAt: new Date('2026-01-01T00:00:00Z') }
  return (await db.prisma.segmentEditRequest.create({ data, select: { id: true } })).id
}

async function sourceOf(db: Db, databaseId: string): Promise<string> {
  const data = { name: 'Shop', provider: 'shopify', databaseId, createdById: 'test', createdBy: 'Test' }
  return (await db.prisma.dataSource.create({ data, select: { id: true } })).id
}

async function campaignOf(db: Db, databaseId: string, segmentId: string): Promise<string> {
  const steps = { create: { assetId: crypto.randomUUID() } }
  const data = { name: 'Campaign', databaseId, segmentId, createdById: 'test', createdBy: 'Test', steps }
  return (await db.prisma.campaign.create({ data, select: { id: true } })).id
}

async function topicOf(db: Db, databaseId: string, mark: string): Promise<string> {
  const data = {
    database_id: databaseId,
    name: `${mark} offers`,
    name_key: `${mark} offers`,
    created_by: 'Test',
    created_at: new Date('2026-03-15T12:00:00Z'),
  }
  return (await db.prisma.topic.create({ data, select: { id: true } })).id
}

/** A destination, a segment on its way to it, and a run that ended badly, with one row that was not taken. */
async function deliveryOf(
  db: Db,
  { databaseId, segmentId, mark, customer }: { databaseId: string; segmentId: string; mark: string; customer: bigint },
): Promise<Pick<Objects, 'destinationId' | 'deliveryId' | 'runId'>> {
  const author = { createdById: 'test', createdBy: 'Test' }
  const columns = [{ target: 'email', table: 'customer_360', attribute: 'email', fallback: '' }]
  const settings = { fileName: 'people', format: 'csv' }
  const tool = { databaseId, name: 'Partner', nameKey: 'partner', driver: 'download', settings, columns, mode: 'replace', allowPersonal: true }
  const { id: destinationId } = await db.prisma.destination.create({ data: { ...tool, ...author } })
  const sent = { databaseId, destinationId, segmentId, audience: 'people', purpose: 'To try', columns, mode: 'replace', schedule: { kind: 'manual' } }
  const { id: deliveryId } = await db.prisma.delivery.create({ data: { ...sent, ...author } })
  const at = new Date('2026-03-15T12:00:00Z')
  const run = { databaseId, deliveryId, trigger: 'person', status: 'failed', files: ['people.csv'], rows: 1, rejected: 1, nextAt: at, createdAt: at }
  const { id: runId } = await db.prisma.deliveryRun.create({ data: { ...run, ...author } })
  const identity = `${mark}-mail-1@example.com`
  const row = { run_id: runId, position: 1, customer_id: customer, action: 'upsert', identity, given: [identity], reason: 'Not taken.' }
  await db.prisma.deliveryRow.create({ data: row })
  return { destinationId, deliveryId, runId }
}
