import 'server-only'
import { operation } from '../actions/operation'
import { may, viewerOf } from '../auth/permissions'
import { AppError, notFound } from '../core/errors'
import { customersBeginning } from '../customers/find-store'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import { relationsOf } from '../segments/compile-attribute'
import { type Moment, momentOf } from '../segments/dates'
import { sql } from '../segments/fragment'
import { remembered } from './answers'
import { columnsFor } from './customer-columns'
import { CustomersInput, CustomersResult, type SegmentCustomers } from './customers-schema'
import { customersOf, placeOf } from './customers-store'
import { HIDDEN } from './hidden-values'
import { countOf, WORK_MEMORY } from './numbers-store'
import { compileJoined, prepareStored, type Question } from './question'
import { findSegment } from './saved-store'

/** The customers of a saved segment with the columns that are wanted. Who may not see who they are sees `HIDDEN`, and neither sorts nor searches by it. */
export const listSegmentCustomers = operation({
  id: 'segments.customers',
  summary: 'Show the customers of a segment',
  effect: 'read',
  permission: 'segments:read',
  input: CustomersInput,
  output: CustomersResult,
  // A search holds names and addresses, which have no place in an address.
  rest: { method: 'POST', path: '/segments/{id}/customers' },
  transaction: { statementTimeoutMs: 15_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<SegmentCustomers> {
    const segment = await findSegment(tx, viewerOf(ctx.actor), input.id)
    if (!segment) throw notFound('segment')
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    const columns = columnsFor(input.columns)
    const [sort = null] = input.sort ? columnsFor([input.sort], 'sort') : []
    if (isMasked && sort?.personal) throw hiddenOrder()
    const question = await prepareStored(tx, ctx, segment)
    const { database, asOf } = question
    const members = compileJoined(question, 'members', sort ? relationsOf(sort.source) : [])
    const found = input.search === '' ? undefined : customersBeginning(database.id, input.search.normalize('NFC'), isMasked)
    const moment = momentOf(asOf, database.timezone)
    const after = input.after === undefined ? null : await placeAfter(tx, question, sort, moment, input.after)
    const request = { sort, isDescending: input.direction === 'descending', after, limit: input.limit, moment }
    const where = found ? sql`(${members.where}) and a.customer_id in (${found})` : sql`(${members.where})`
    const everybody = compileJoined(
      question,
      'everybody',
      columns.flatMap(({ source }) => relationsOf(source)),
    )
    const rows = await customersOf(tx, members, where, everybody, columns, request)
    const last = rows.at(-1)
    return {
      columns: columns.map((column) => described(column, isMasked)),
      customers: rows.map(({ customer, values }) => ({ customer, values: values.map((value, index) => shown(value, columns[index], isMasked)) })),
      next: rows.length < input.limit || !last ? null : last.customer,
      total: await remembered(`count ${question.hash}`, () => countOf(tx, question.members)),
      isMasked,
      asOf: asOf.toISOString(),
      currency: database.currency,
      timezone: database.timezone,
    }
  },
})

function described({ table, attribute, label, type, unit, personal }: Attribute, isMasked: boolean): SegmentCustomers['columns'][number] {
  return { table, attribute, label, type, unit: unit ?? null, isHidden: isMasked && personal === true }
}

function shown(value: string | null, column: Attribute | undefined, isMasked: boolean): string | null {
  return isMasked && column?.personal && value !== null ? HIDDEN : value
}

/** A page is named by its last customer alone: the value that it is sorted by may tell who that is, and a name has no place in an address. */
async function placeAfter(tx: Tx, question: Question, sort: Attribute | null, moment: Moment, customer: string) {
  if (!sort) return { value: null, customer }
  const place = await placeOf(tx, compileJoined(question, 'everybody', relationsOf(sort.source)), sort, moment, customer)
  if (place) return place
  throw new AppError('INVALID_INPUT', 'The customer that the page before ended with is gone.', {
    remedy: 'Begin again with the first page.',
    issues: [{ path: ['after'], message: 'must be the "next" of a page before' }],
  })
}

/** The order alone would spell out what is hidden. */
function hiddenOrder(): AppError {
  return new AppError('FORBIDDEN', 'Your role may not sort by what tells who customers are.', { remedy: 'Sort by another column.' })
}
