import 'server-only'
import { Prisma } from '../../db/generated/client'
import { toSql } from '../../db/sql'
import { raw, sql } from '../../segments/fragment'
import { orderColumns } from './documents-store'
import { type Fact, FACTS, OF_LINES } from './facts'
import type { LineColumn } from './lines-store'
import { each, type Merge, more } from './merge'
import { rowBefore, numberOf, undo } from './undo-store'

/** An order that the file gives to another customer goes there with its lines. */
export async function moveOrders(merge: Merge): Promise<void> {
  const others = (names: object): string[] => Object.keys(names).filter((name) => name !== 'customer_id' && name !== 'import_no')
  await merge.tx.$executeRaw`insert into touched_now
    select d.old_customer_id from document d where d.old_customer_id <> d.customer_id and not d.stale`
  const source = (table: 'o' | 'l'): string => `${table}.customer_id = d.old_customer_id and ${table}.order_id = d.order_id`
  const orders = others(Prisma.OrderScalarFieldEnum)
  const lines = others(Prisma.OrderLineScalarFieldEnum)
  await merge.tx.$executeRaw(
    toSql(sql`insert into "order" (customer_id, import_no, ${each(orders, (c) => c)}) select d.customer_id, ${numberOf(merge)}, ${each(orders, (c) => `o.${c}`)}
      from document d join "order" o on ${raw(source('o'))} where d.old_customer_id <> d.customer_id and not d.stale`),
  )
  await merge.tx.$executeRaw(
    toSql(sql`insert into order_line (customer_id, import_no, ${each(lines, (c) => c)}) select d.customer_id, ${numberOf(merge)}, ${each(lines, (c) => `l.${c}`)}
      from document d join order_line l on ${raw(source('l'))} where d.old_customer_id <> d.customer_id and not d.stale`),
  )
  await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        delete from order_line l using document d where ${raw(source('l'))} and d.old_customer_id <> d.customer_id and not d.stale
        returning l.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order_line')} select`),
  )
  await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        delete from "order" o using document d where ${raw(source('o'))} and d.old_customer_id <> d.customer_id and not d.stale
        returning o.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order')} select`),
  )
}

/** Orders of the batch. A file of orders says all about them; one of lines leaves alone what it does not mention. */
export async function upsertOrders(merge: Merge, lines: readonly LineColumn[] = []): Promise<{ imported: number; updated: number }> {
  const own = merge.kind === 'orders' || merge.whole === true
  const columns = orderColumns(merge)
  const facts = FACTS.filter(({ column }) => columns.includes(column))
  const bits = facts.map(({ column, bit }) => `(case when d.${column} is null then 0 else ${bit} end)`).join(' | ') || '0'
  const mapped = facts.reduce((all, { bit }) => all | bit, 0)
  const imported = await insertNew(merge, columns, lines, bits)
  const keeps = (c: string): boolean => !own || facts.some(({ column }) => column === c)
  const changes: [string, string][] = [
    ['order_datetime', 'd.order_datetime'],
    ['source_updated_at', 'coalesce(d.version, o.source_updated_at)'],
    ['imported_facts', own ? `((o.imported_facts & ~${mapped}) | ${bits})::smallint` : `(o.imported_facts | ${bits})::smallint`],
    ...columns.map((c): [string, string] => [c, keeps(c) ? `coalesce(d.${c}, o.${c})` : `d.${c}`]),
  ]
  const set = raw(changes.map(([column, value]) => `${column} = ${value}`).join(', '))
  const before = raw(changes.map(([column]) => `o.${column}`).join(', '))
  const after = raw(changes.map(([, value]) => value).join(', '))
  const updated = await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update "order" o set ${set}, import_no = ${numberOf(merge)} from document d
        where o.customer_id = d.customer_id and o.order_id = d.order_id and d.old_customer_id is not null and not d.stale
          and ((${before}) is distinct from (${after}) or d.old_customer_id <> d.customer_id)
        returning o.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order')}
      insert into touched_now select customer_id from changed`),
  )
  return { imported, updated }
}

/**
 * Orders that were not there, with what their lines say of them: `line_in` has all lines of such an order, and a row that is written once costs
 * half of one that is changed after it.
 */
async function insertNew(merge: Merge, said: readonly string[], lines: readonly LineColumn[], bits: string): Promise<number> {
  const derived = lines.length > 0 ? FACTS : []
  const others = said.filter((c) => !derived.some(({ column }) => column === c))
  const figure = ({ column }: Fact): string => (said.includes(column) ? `coalesce(d.${column}, f.${column})` : `f.${column}`)
  const ofLines = lines.length > 0 ? OF_LINES : []
  const value = (column: string): string => (column === 'is_order' ? 'coalesce(f.is_order, true)' : `f.${column}`)
  const of = raw(lines.length > 0 ? `left join (${figuresOfNew(lines)}) f on f.order_id = d.order_id` : '')
  await merge.tx.$executeRaw`insert into touched_now select distinct customer_id from document where old_customer_id is null`
  return merge.tx.$executeRaw(
    toSql(sql`insert into "order" (customer_id, order_id, database_id, order_datetime, source_updated_at, imported_facts,
        import_no${raw([...ofLines, ...derived].map(({ column }) => `, ${column}`).join(''))}${more(others, (c) => c)})
      select d.customer_id, d.order_id, ${merge.databaseId}::uuid, d.order_datetime, d.version, ${raw(bits)},
        ${numberOf(merge)}${raw(ofLines.map(({ column }) => `, ${value(column)}`).join(''))}${raw(derived.map((fact) => `, ${figure(fact)}`).join(''))}${more(others, (c) => `d.${c}`)}
      from document d ${of} where d.old_customer_id is null order by d.customer_id, d.order_id`),
  )
}

/** What `line_in` does not say of a line, and a figure reads. */
const READ_BY_FIGURES = { is_cancellation: 'boolean', item_revenue: 'numeric', item_discount_amount: 'numeric' }

function figuresOfNew(lines: readonly LineColumn[]): string {
  const unsaid = Object.entries(READ_BY_FIGURES).filter(([name]) => !lines.some(({ column }) => column === name))
  return `select l.order_id, ${[...OF_LINES, ...FACTS].map(({ column, fromLines }) => `${fromLines} as ${column}`).join(', ')}
    from (select line_in.*${unsaid.map(([name, type]) => `, null::${type} as ${name}`).join('')} from line_in where not known and not deleted) l
    group by l.order_id`
}

/** Of an order that was there before, from all its stored lines: what they alone say, and the figures that did not come with the order itself. */
export async function deriveFacts(merge: Merge): Promise<void> {
  const value = ({ column, bit }: Fact): string => `case when o.imported_facts & ${bit} <> 0 or f.lines = 0 then o.${column} else f.${column} end`
  const changes = [...OF_LINES.map(({ column }) => [column, `f.${column}`] as const), ...FACTS.map((fact) => [fact.column, value(fact)] as const)]
  const set = raw(changes.map(([column, now]) => `${column} = ${now}`).join(', '))
  const before = raw(changes.map(([column]) => `o.${column}`).join(', '))
  const after = raw(changes.map(([, now]) => now).join(', '))
  await merge.tx.$executeRaw(
    toSql(sql`with changed as (
        update "order" o set ${set}, import_no = ${numberOf(merge)}
        from (
          select d.customer_id, d.order_id, count(l.line_no) as lines${raw([...OF_LINES, ...FACTS].map(({ column, fromLines }) => `, ${fromLines} as ${column}`).join(''))}
          from document d left join order_line l on l.customer_id = d.customer_id and l.order_id = d.order_id
          where d.old_customer_id is not null and not d.stale group by d.customer_id, d.order_id
        ) f
        where o.customer_id = f.customer_id and o.order_id = f.order_id and (${before}) is distinct from (${after})
        returning o.customer_id, ${rowBefore(merge)}
      ), ${undo(merge, 'order')}
      insert into touched_now select customer_id from changed`),
  )
}
