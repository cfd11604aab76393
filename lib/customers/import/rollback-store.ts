import 'server-only'
import { Prisma } from '../../db/generated/client'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { type Fragment, raw, sql } from '../../segments/fragment'
import { settleOrders } from '../settle-orders-store'
import type { UndoTable } from './undo-store'

interface Restored {
  table: UndoTable
  keys: readonly string[]
  columns: readonly string[]
}

const restored = (table: UndoTable, keys: string, columns: object): Restored => ({ table, keys: keys.split(' '), columns: Object.keys(columns) })

/** Rows that an import writes, each table before what belongs to its rows. */
const TABLES: readonly Restored[] = [
  restored('product', 'database_id product_id', Prisma.ProductScalarFieldEnum),
  restored('customer', 'id', Prisma.CustomerScalarFieldEnum),
  restored('order', 'customer_id order_id', Prisma.OrderScalarFieldEnum),
  restored('order_line', 'customer_id order_id line_no', Prisma.OrderLineScalarFieldEnum),
  restored('consent_event', 'customer_id event_key', Prisma.ConsentEventScalarFieldEnum),
  restored('email_event', 'customer_id id', Prisma.EmailEventScalarFieldEnum),
  restored('customer_loyalty', 'customer_id loyalty_id', Prisma.CustomerLoyaltyScalarFieldEnum),
  restored('customer_custom', 'customer_id', Prisma.CustomerCustomScalarFieldEnum),
]

/** What went with a deleted customer and comes back with them, unless what it belonged to is gone too. */
const FOLLOWERS: readonly (Restored & { parent?: string })[] = [
  restored('customer_key', 'database_id external_id', Prisma.CustomerKeyScalarFieldEnum),
  restored('campaign_recipient', 'customer_id id', Prisma.CampaignRecipientScalarFieldEnum),
  {
    ...restored('segment_member', 'customer_id segment_id', Prisma.SegmentMemberScalarFieldEnum),
    parent: 'select from segment p where p.id = i.segment_id',
  },
  {
    ...restored('customer_list_member', 'customer_id list_id', Prisma.CustomerListMemberScalarFieldEnum),
    parent: 'select from customer_list p where p.id = i.list_id',
  },
]

export interface ImportToUndo {
  no: number
  databaseId: string
}

/** Names of what has changed rows of this import since; an empty text stands for requests of programs. */
export async function changedSince(tx: Tx, { no, databaseId }: ImportToUndo): Promise<string[]> {
  const rows = await tx.$queryRaw<{ file_name: string | null }[]>`
    select distinct i.file_name from import_undo u left join import i on i.no = u.import_no
    where u.database_id = ${databaseId}::uuid and u.earlier_no = ${no}::int and u.import_no <> ${no}::int limit 5`
  return rows.map(({ file_name }) => file_name ?? '')
}

/** Whether customers of this import are part of a merge that stands: their rows are another's now. */
export async function isInMerge(tx: Tx, { no, databaseId }: ImportToUndo): Promise<boolean> {
  const merge = { database_id: databaseId, undone_at: null, import_nos: { has: no } }
  return (await tx.customerMerge.findFirst({ where: merge, select: { id: true } })) !== null
}

/** How many customers and orders that the import added have got rows from elsewhere since. */
export async function addedTo(tx: Tx, { no, databaseId }: ImportToUndo): Promise<number> {
  const others = (['order', 'order_line', 'consent_event', 'email_event', 'customer_loyalty', 'customer_custom'] as const).map((table) =>
    raw(`or exists (select from "${table}" t where t.customer_id = c.id and t.import_no is distinct from c.import_no)`),
  )
  const [found] = await tx.$queryRaw<{ many: number }[]>(
    toSql(sql`select (
        select count(*)::int from customer c where c.database_id = ${databaseId}::uuid and c.import_no = ${no}::int
          and not exists (select from import_undo u where u.import_no = c.import_no and u.table_name = 'customer' and u.customer_id = c.id)
          and (exists (select from campaign_recipient r where r.customer_id = c.id) ${others.reduce((all, next) => sql`${all} ${next}`)})
      ) + (
        select count(*)::int from "order" o where o.database_id = ${databaseId}::uuid and o.import_no = ${no}::int
          and not exists (
            select from import_undo u where u.import_no = o.import_no and u.table_name = 'order' and u.customer_id = o.customer_id
              and u.row ->> 'order_id' = o.order_id
          )
          and exists (select from order_line l where l.customer_id = o.customer_id and l.order_id = o.order_id and l.import_no is distinct from o.import_no)
      ) as many`),
  )
  return found?.many ?? 0
}

/** Takes away what the import added, and puts what it changed or deleted back as it was. Needs nobody else to import meanwhile. */
export async function undoImport(tx: Tx, one: ImportToUndo): Promise<void> {
  await tx.$executeRaw`create temp table touched_now (customer_id bigint) on commit drop`
  for (const table of [...TABLES, ...FOLLOWERS]) await readImages(tx, one, table)
  for (const table of TABLES.toReversed()) await removeAdded(tx, one, table)
  for (const table of TABLES) await putBack(tx, table)
  for (const table of FOLLOWERS) await putBackMissing(tx, table, table.parent)
  await tx.$executeRaw`insert into touched_now select customer_id from import_undo where import_no = ${one.no}::int and customer_id is not null`
  await settleOrders(tx)
  await tx.$executeRaw`delete from import_undo where import_no = ${one.no}::int`
}

const name = (table: UndoTable): Fragment => raw(`"${table}"`)
const image = (table: UndoTable): Fragment => raw(`image_${table}`)
const sameKey = (keys: readonly string[]): Fragment => raw(keys.map((key) => `t.${key} = i.${key}`).join(' and '))

async function readImages(tx: Tx, { no }: ImportToUndo, { table, keys }: Restored): Promise<void> {
  await tx.$executeRaw(
    toSql(sql`create temp table ${image(table)} on commit drop as
      select r.* from import_undo u cross join lateral jsonb_populate_record(null::${name(table)}, u.row) r
      where u.import_no = ${no}::int and u.table_name = ${table}::text`),
  )
  await tx.$executeRaw(toSql(raw(`create index on image_${table} (${keys.join(', ')})`)))
  await tx.$executeRaw(toSql(raw(`analyze image_${table}`)))
}

async function removeAdded(tx: Tx, { no, databaseId }: ImportToUndo, { table, keys }: Restored): Promise<void> {
  const added = sql`t.database_id = ${databaseId}::uuid and t.import_no = ${no}::int
    and not exists (select from ${image(table)} i where ${sameKey(keys)})`
  const customer = table === 'customer' ? raw('id') : table === 'product' ? raw('null::bigint') : raw('customer_id')
  if (table === 'customer') {
    for (const other of ['customer_key', 'segment_member', 'customer_list_member'])
      await tx.$executeRaw(toSql(sql`delete from ${raw(other)} k using customer t where k.customer_id = t.id and ${added}`))
  }
  await tx.$executeRaw(
    toSql(sql`with gone as (delete from ${name(table)} t where ${added} returning t.*) insert into touched_now select ${customer} from gone`),
  )
}

async function putBack(tx: Tx, one: Restored): Promise<void> {
  const rest = one.columns.filter((column) => !one.keys.includes(column))
  await tx.$executeRaw(
    toSql(sql`update ${name(one.table)} t set ${raw(rest.map((column) => `${column} = i.${column}`).join(', '))}
      from ${image(one.table)} i where ${sameKey(one.keys)}`),
  )
  await putBackMissing(tx, one)
}

async function putBackMissing(tx: Tx, { table, keys, columns }: Restored, parent?: string): Promise<void> {
  await tx.$executeRaw(
    toSql(sql`insert into ${name(table)} (${raw(columns.join(', '))}) select ${raw(columns.map((column) => `i.${column}`).join(', '))}
      from ${image(table)} i
      where not exists (select from ${name(table)} t where ${sameKey(keys)}) ${raw(parent ? `and exists (${parent})` : '')}`),
  )
}

/** What rows were before imports that ended before this instant: those can be rolled back no more. */
export async function forgetBefore(tx: Tx, until: Date): Promise<void> {
  await tx.$executeRaw`delete from import_undo u using import i where i.no = u.import_no and i.finished_at < ${until}::timestamptz`
}
