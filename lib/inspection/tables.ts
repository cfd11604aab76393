import 'server-only'
import type { Ctx } from '../actions/context'
import { databasesOf } from '../auth/permissions'
import { dayOf } from '../core/calendar'
import { AppError } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import { catalogueOf } from '../customers/catalogue'
import type { CustomerDatabase } from '../customers/schema'
import { findDatabase } from '../customers/store'
import type { Tx } from '../db/transaction'
import type { Attribute, Relation, Table } from '../segments/catalogue/types'
import { rowsOf } from '../segments/compile-rows'
import { type Moment, momentOf } from '../segments/dates'
import { type Rows, rowsOfCustomers } from './column-store'

/** The column that says when a row happened. */
export const TIMES: Partial<Record<Relation, string>> = {
  order: 'o.order_datetime',
  order_line: 'l.order_datetime',
  email_event: 'e.event_datetime',
  campaign_recipient: 'r.delivery_datetime',
}

export interface Explored {
  database: CustomerDatabase
  table: Table
  attributes: readonly Attribute[]
  moment: Moment
  rows: Rows
  /** Of everything that an answer depends on. */
  key: string
}

/** @throws AppError NOT_FOUND for a table that the catalogue does not have. */
export async function exploredTable(tx: Tx, ctx: Ctx, databaseId: string, name: string): Promise<Explored> {
  const database = await findDatabase(tx, databasesOf(ctx.actor), databaseId)
  const catalogue = await catalogueOf(tx, database.id)
  const table = catalogue.tables.find(({ id }) => id === name)
  if (!table) throw missing('table')
  const attributes = catalogue.attributes.filter((one) => one.table === table.id)
  const asOf = asOfFor(database, ctx.clock)
  const moment = momentOf(asOf, database.timezone)
  return {
    database,
    table,
    attributes,
    moment,
    rows: table.rows === 'one' ? rowsOfCustomers(database.id) : rowsOf(table.relation, attributes, database.id, moment),
    key: JSON.stringify(['explorer', database.id, database.dataVersion, dayOf(asOf, database.timezone), database.attributesAsOf, table.id]),
  }
}

export function missing(what: string): AppError {
  return new AppError('NOT_FOUND', `There is no such ${what}.`, { remedy: 'Choose one of the catalogue.' })
}
