import { compileComparison, relationsOf } from './compile-attribute'
import type { Attribute, Relation } from './catalogue/types'
import type { Moment } from './dates'
import { cast, DIALECT } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import type { Filter } from './schema'

/** A table with many rows a customer, and how the others join to one of its rows; without a time where rows say what is so now. */
const ROWS: Partial<Record<Relation, { alias: string; from: string; time?: string; joins: Partial<Record<Relation, string>> }>> = {
  order: { alias: 'o', from: '"order" o', time: 'o.order_datetime', joins: { customer: 'join customer c on c.id = o.customer_id' } },
  order_line: {
    alias: 'l',
    from: 'order_line l',
    time: 'l.order_datetime',
    joins: {
      order: 'join "order" o on o.customer_id = l.customer_id and o.order_id = l.order_id',
      product: 'left join product p on p.database_id = l.database_id and p.product_id = l.product_id',
      customer: 'join customer c on c.id = l.customer_id',
    },
  },
  email_event: { alias: 'e', from: 'email_event e', time: 'e.event_datetime', joins: { customer: 'join customer c on c.id = e.customer_id' } },
  campaign_recipient: {
    alias: 'r',
    from: 'campaign_recipient r',
    time: 'r.delivery_datetime',
    joins: { customer: 'join customer c on c.id = r.customer_id' },
  },
  customer_affinity: { alias: 'f', from: 'customer_affinity f', joins: {} },
  customer_loyalty: { alias: 'u', from: 'customer_loyalty u', joins: { customer: 'join customer c on c.id = u.customer_id' } },
}

/** Whether its rows are of an instant; where not, there is no past to ask about. */
export function hasTime(relation: Relation): boolean {
  return ROWS[relation]?.time !== undefined
}

/** The rows of one database with what the attributes need joined to them. */
export function rowsOf(
  relation: Relation,
  attributes: readonly Attribute[],
  databaseId: string,
  moment: Moment,
): { from: Fragment; scope: Fragment; customer: Fragment } {
  const rows = ROWS[relation]
  if (!rows) throw new Error(`${relation} has one row a customer`)
  const needed = new Set(attributes.flatMap((attribute) => relationsOf(attribute.source)))
  needed.delete(relation)
  const joins = [...needed].sort().map((other) => {
    const text = rows.joins[other]
    if (text === undefined) throw new Error(`${other} does not join to ${relation}`)
    return text
  })
  const alias = raw(rows.alias)
  const customer = sql`${alias}.customer_id`
  const own = sql`${alias}.database_id = ${cast(databaseId, 'uuid')}`
  const scope = rows.time === undefined ? own : sql`${own} and ${raw(rows.time)} <= ${cast(moment.until.toISOString(), 'timestamptz')}`
  return {
    from: raw([rows.from, ...joins].join(' ')),
    scope: moment.share === undefined ? scope : sql`${scope} and ${DIALECT.inShare(customer, moment.share)}`,
    customer,
  }
}

/** The customers with at least one row that matches. */
export function compileAnyRow(comparison: Filter, attribute: Attribute, relation: Relation, databaseId: string, moment: Moment): Fragment {
  const { from, scope, customer } = rowsOf(relation, [attribute], databaseId, moment)
  const matches = compileComparison(comparison, attribute, moment)
  return sql`select ${customer} from ${from} where ${join([scope, matches], ' and ')} group by ${customer}`
}
