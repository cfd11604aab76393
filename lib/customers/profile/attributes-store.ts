import 'server-only'
import { notFound } from '../../core/errors'
import { toSql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { cast } from '../../segments/dialect'
import type { Attribute } from '../../segments/catalogue/types'
import type { Moment } from '../../segments/dates'
import { join, sql } from '../../segments/fragment'
import { ownValue } from '../../segments/own-value'

interface OwnRow {
  external_id: string
  name: string | null
  /** In the order of the attributes. */
  own: (string | null)[]
  custom: Record<string, string> | null
}

/** @throws AppError NOT_FOUND, the same for a customer of another database. */
export async function requireCustomer(tx: Tx, databaseId: string, customer: string): Promise<void> {
  const found = await tx.customer.count({ where: { id: BigInt(customer), database_id: databaseId } })
  if (found === 0) throw notFound('customer')
}

/** One row of each table of one customer, by its key. @throws AppError NOT_FOUND, the same for a customer of another database. */
export async function findOwn(tx: Tx, databaseId: string, customer: string, attributes: readonly Attribute[], moment: Moment): Promise<OwnRow> {
  const values = join(
    attributes.map((attribute) => ownValue(attribute, moment)),
    ', ',
  )
  const [row] = await tx.$queryRaw<OwnRow[]>(
    toSql(sql`select c.external_id, coalesce(nullif(concat_ws(' ', c.given_name, c.surname), ''), c.full_name) as name,
        array[${values}]::text[] as own, k.facts as custom
      from customer c left join customer_attributes a on a.customer_id = c.id left join customer_milestone m on m.customer_id = c.id
        left join customer_window w on w.customer_id = c.id left join customer_prediction y on y.customer_id = c.id
        left join customer_engagement g on g.customer_id = c.id left join customer_custom k on k.customer_id = c.id
      where c.database_id = ${cast(databaseId, 'uuid')} and c.id = ${BigInt(customer)}`),
  )
  if (!row) throw notFound('customer')
  return row
}

export async function findLoyalty(tx: Tx, customer: string) {
  return tx.customerLoyalty.findMany({ where: { customer_id: BigInt(customer) }, orderBy: { loyalty_id: 'asc' }, take: 20 })
}
