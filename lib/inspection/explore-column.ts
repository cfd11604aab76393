import 'server-only'
import { operation } from '../actions/operation'
import { remembered } from '../audience/answers'
import { type Spread, spreadOf } from '../audience/facts-store'
import { may } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import type { Attribute } from '../segments/catalogue/types'
import { sql } from '../segments/fragment'
import { ownValue } from '../segments/own-value'
import { fillOf, frequentOf, recordsOf } from './column-store'
import { ColumnInput, type ExploredDetail, ExploredColumnResult } from './schema'
import { type Explored, exploredTable, missing, TIMES } from './tables'

const SHOWN = 12
const NOTHING: Pick<Spread, 'range' | 'bars'> = { range: null, bars: [] }

/** One column: how full, how many different values, how they are spread and which are frequent. Of what is personal never a value. */
export const exploreColumn = operation({
  id: 'explorer.column',
  summary: 'Explore a column',
  effect: 'read',
  permission: 'data:read',
  input: ColumnInput,
  output: ExploredColumnResult,
  rest: { method: 'GET', path: '/explorer/{table}/{column}' },
  transaction: { statementTimeoutMs: 30_000 },
  async run({ ctx, input, tx }): Promise<ExploredDetail> {
    const explored = await exploredTable(tx, ctx, input.databaseId, input.table)
    const { database, table, attributes, moment, rows, key } = explored
    const attribute = attributes.find((one) => one.attribute === input.column)
    if (!attribute) throw missing('column')
    const { label, description, type, unit, origin, personal = false } = attribute
    const found = await remembered(`${key} ${attribute.attribute}`, async () => {
      const about = await recordsOf(tx, rows, TIMES[table.relation])
      const [fill] = await fillOf(tx, rows, [ownValue(attribute, moment)], true)
      const spread = personal ? NOTHING : await spreadFor(tx, explored, attribute)
      const hasValues = !personal && (type === 'string' || type === 'boolean')
      return { ...about, ...fill, ...spread, values: hasValues ? await frequentOf(tx, rows, ownValue(attribute, moment), SHOWN) : [] }
    })
    const isMasked = !may(ctx.actor, 'customers:read_personal')
    return {
      table: table.id,
      label,
      description,
      rows: table.rows,
      records: found.records,
      newest: found.newest?.toISOString() ?? null,
      builtFor: database.attributesAsOf,
      column: attribute.attribute,
      type,
      ...(unit ? { unit } : {}),
      origin,
      isPersonal: personal,
      filled: found.filled ?? 0,
      distinct: personal && isMasked ? null : (found.distinct ?? null),
      range: found.range,
      bars: found.bars.map(({ from, to, customers }) => ({ from, to, rows: customers })),
      values: found.values,
      currency: database.currency,
      timezone: database.timezone,
    }
  },
})

/** Days and instants are drawn by their number since 1970, and told as they are written. */
async function spreadFor(tx: Tx, { rows, moment }: Explored, attribute: Attribute): Promise<Pick<Spread, 'range' | 'bars'>> {
  const value = ownValue(attribute, moment)
  switch (attribute.type) {
    case 'integer':
    case 'decimal':
      return spreadOf(tx, rows, value, 'number')
    case 'date':
    case 'datetime': {
      const { range } = await spreadOf(tx, rows, value, 'moment')
      const { bars } = await spreadOf(tx, rows, sql`extract(epoch from (${value})::timestamptz) / 86400`, 'number')
      return { range, bars }
    }
    default:
      return NOTHING
  }
}
