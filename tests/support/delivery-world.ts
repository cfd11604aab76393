import { createDelivery } from '../../lib/destinations/create-delivery'
import { createDestination } from '../../lib/destinations/create-destination'
import type { Column } from '../../lib/destinations/destination-schema'
import { runDelivery } from '../../lib/destinations/run-delivery'
import { runDue } from '../../lib/destinations/run-due'
import type { Mode } from '../../lib/destinations/schema'
import type { Edge } from '../../lib/outbound/guarded-request'
import { saveSegment } from '../../lib/audience/save-segment'
import type { Ctx } from '../../lib/actions/context'
import { buildAttributes } from '../../lib/customers/build-attributes'
import type { Db } from '../../lib/db/client'
import type { BrazeServer } from './vendors/braze-server'
import { KEY } from './vendors/braze-server'

const ID_COLUMN: Column = { target: 'external_id', table: 'customer_360', attribute: 'customer_id', fallback: '' }
const EMAIL_COLUMN: Column = { target: 'email', table: 'customer_360', attribute: 'email', fallback: '' }
const CITY_COLUMN: Column = { target: 'city', table: 'customer_360', attribute: 'city', fallback: '' }

/** A database of `people`, C1 and so on, all of them in Leeds, and a segment of those who live there. */
export async function deliveryWorld(db: Db, ctx: Ctx, people: number): Promise<{ databaseId: string; segmentId: string }> {
  const { id: databaseId } = await db.prisma.customerDatabase.create({
    data: { name: crypto.randomUUID(), brand: 'Fern Lane' },
    select: { id: true },
  })
  await db.pool.query(
    `insert into customer (database_id, external_id, given_name, email, city)
      select $1, 'C' || n, 'Ada', 'c' || n || '@example.com', 'Leeds' from generate_series(1, $2::int) n`,
    [databaseId, people],
  )
  await buildAttributes({ db, databaseId, asOf: ctx.clock.now(), scope: 'all' })
  const leeds = { id: 'c', kind: 'attribute' as const, table: 'customer_360', attribute: 'city', operator: 'exactly' as const, value: 'Leeds' }
  const { id: segmentId } = await saveSegment({
    ctx,
    input: { databaseId, name: 'Leeds', definition: { version: 1, include: { match: 'all', of: [leeds] }, exclude: null } },
  })
  return { databaseId, segmentId }
}

/** Who lives in Leeds from now on, and nobody else does. */
export async function moveTo(db: Db, databaseId: string, ids: readonly string[]): Promise<void> {
  await db.pool.query(`update customer set city = case when external_id = any($2) then 'Leeds' else 'York' end where database_id = $1`, [
    databaseId,
    ids,
  ])
}

interface Connecting {
  ctx: Ctx
  databaseId: string
  segmentId: string
  server: BrazeServer
  mode?: Mode
  columns?: Column[]
}

/** A delivery of the segment to a Braze on the loopback interface. */
export async function brazeDelivery({
  ctx,
  databaseId,
  segmentId,
  server,
  mode = 'mirror',
  columns = [ID_COLUMN, EMAIL_COLUMN, CITY_COLUMN],
}: Connecting): Promise<string> {
  const { id: destinationId } = await createDestination({
    ctx,
    input: {
      databaseId,
      driver: 'braze',
      name: crypto.randomUUID(),
      settings: { baseUrl: server.url, identifier: 'external_id' },
      secrets: { apiKey: KEY },
      allowPersonal: true,
      columns,
      mode,
    },
  })
  const { id } = await createDelivery({ ctx, input: { segmentId, destinationId, audience: 'Win-back', purpose: 'Win them back' } })
  return id
}

/** One run from its start to its end, as a worker does it. */
export async function deliver(ctx: Ctx, id: string, edge: Edge): Promise<string> {
  const { id: runId } = await runDelivery({ ctx, input: { id } })
  await work(ctx, edge)
  return runId
}

export async function work({ db, clock }: Ctx, edge: Edge): Promise<void> {
  await runDue({ db, clock, edge, pause: () => Promise.resolve() })
}
