import { Readable } from 'node:stream'
import type { Ctx } from '../../../lib/actions/context'
import { createDatabase } from '../../../lib/customers/create-database'
import { createImport } from '../../../lib/customers/create-import'
import { getImport } from '../../../lib/customers/get-import'
import { runImport } from '../../../lib/customers/import/run-import'
import type { CustomerDatabase, ImportDetail, RejectedRow } from '../../../lib/customers/schema'
import { listRejects } from '../../../lib/customers/list-rejects'
import { storeUpload } from '../../../lib/customers/uploads'
import { Prisma } from '../../../lib/db/generated/client'

let databases = 0

export function newDatabase(ctx: Ctx, settings: Partial<Parameters<typeof createDatabase>[0]['input']> = {}): Promise<CustomerDatabase> {
  return createDatabase({ ctx, input: { name: `Database ${++databases}`, brand: 'Test brand', ...settings } })
}

export async function upload(ctx: Ctx, content: string | Buffer | AsyncIterable<Uint8Array>, fileName = 'file.csv'): Promise<string> {
  const body = typeof content === 'string' || Buffer.isBuffer(content) ? Readable.from([Buffer.from(content)]) : content
  return (await storeUpload({ ctx, fileName, body })).uploadId
}

type Wish = Omit<Parameters<typeof createImport>[0]['input'], 'databaseId' | 'uploadId'>

/** Uploads, imports and runs to the end, as the page and the worker do. */
export async function importFile(
  ctx: Ctx,
  databaseId: string,
  content: string | Buffer | AsyncIterable<Uint8Array>,
  wish: Wish = {},
): Promise<ImportDetail & { rows: RejectedRow[] }> {
  const { id } = await createImport({ ctx, input: { databaseId, uploadId: await upload(ctx, content), ...wish } })
  await runImport({ db: ctx.db, importId: id, clock: ctx.clock })
  const { rows } = await listRejects({ ctx, input: { id, limit: 1_000 } })
  return { ...(await getImport({ ctx, input: { id } })), rows }
}

/** Everything that an import may change, in an order of its own, without ids and which import wrote it. */
export async function contents(ctx: Ctx, databaseId: string) {
  const where = { database_id: databaseId }
  const [customers, orders, lines, products] = await Promise.all([
    ctx.db.prisma.customer.findMany({ where, orderBy: { external_id: 'asc' }, omit: { database_id: true } }),
    ctx.db.prisma.order.findMany({ where, orderBy: { order_id: 'asc' }, omit: { database_id: true } }),
    ctx.db.prisma.orderLine.findMany({ where, orderBy: [{ order_id: 'asc' }, { line_no: 'asc' }], omit: { database_id: true } }),
    ctx.db.prisma.product.findMany({ where, orderBy: { product_id: 'asc' }, omit: { database_id: true } }),
  ])
  const names = new Map(customers.map(({ id, external_id }) => [id, external_id]))
  const plain = <Row extends object>(rows: Row[]): Record<string, unknown>[] =>
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([name]) => name !== 'id' && name !== 'import_no')
          .map(([name, value]) => [name, name === 'customer_id' ? names.get(value as bigint) : readable(value)]),
      ),
    )
  return { customers: plain(customers), orders: plain(orders), lines: plain(lines), products: plain(products) }
}

function readable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return Prisma.Decimal.isDecimal(value) ? value.toFixed() : value
}
