import 'server-only'
import { operation } from '../actions/operation'
import { AppError } from '../core/errors'
import { catalogueOf } from '../customers/catalogue'
import type { Tx } from '../db/transaction'
import type { Attribute, Table } from '../segments/catalogue/types'
import { momentOf } from '../segments/dates'
import { ownValue } from '../segments/own-value'
import { EVERYBODY } from '../segments/nodes'
import { remembered } from './answers'
import { type AttributeFacts, FactsInput, FactsResult } from './facts-schema'
import { type Spread, spreadOf } from './facts-store'
import { WORK_MEMORY } from './numbers-store'
import { compileFor, prepareQuestion, type Question } from './question'
import { storedValues } from './values-store'

const SHOWN = 5

/** What one should know of an attribute before asking for it: how many have a value, between what, and which are frequent. */
export const attributeFacts = operation({
  id: 'segments.facts',
  summary: 'Say what the values of an attribute are like',
  effect: 'read',
  permission: 'segments:read',
  input: FactsInput,
  output: FactsResult,
  rest: { method: 'POST', path: '/segments/facts' },
  transaction: { statementTimeoutMs: 5_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<AttributeFacts> {
    const question = await prepareQuestion(tx, ctx, input.databaseId, EVERYBODY)
    const catalogue = await catalogueOf(tx, question.database.id)
    const table = catalogue.tables.find(({ id }) => id === input.table)
    const attribute = table && catalogue.find(table.id, input.attribute)
    if (!attribute) {
      throw new AppError('INVALID_INPUT', 'There is no such attribute.', {
        remedy: 'Choose one of the catalogue.',
        issues: [{ path: ['attribute'], message: 'is not in the catalogue' }],
      })
    }
    const about = await remembered(JSON.stringify(['facts', question.everybodyHash, input.table, input.attribute]), () =>
      find(tx, question, attribute, table),
    )
    return { ...about, refreshed: question.database.attributesAsOf }
  },
})

async function find(tx: Tx, question: Question, attribute: Attribute, { rows }: Table): Promise<Omit<AttributeFacts, 'refreshed'>> {
  const values = await frequent(tx, question, attribute)
  if (rows === 'many') return { customers: 0, filled: null, range: null, bars: [], values }
  const spread = await spreadFor(tx, question, attribute)
  return { ...spread, values }
}

/** Nobody's own value is given away: of what tells who a person is only how many have one. */
async function frequent(tx: Tx, { database }: Question, { personal, type, source }: Attribute): Promise<AttributeFacts['values']> {
  if (personal || type !== 'string' || (source.kind !== 'column' && source.kind !== 'expression')) return []
  return storedValues(tx, database.id, source, '', SHOWN)
}

async function spreadFor(tx: Tx, { database, asOf }: Question, attribute: Attribute): Promise<Spread> {
  const { table, type, personal } = attribute
  const operator = type === 'boolean' ? 'is_true' : type === 'string' ? 'not_empty' : 'is_not_null'
  // Joins what the attribute is stored in; whom it is true of does not matter here.
  const condition = { id: 'held', kind: 'attribute', table, attribute: attribute.attribute, operator } as const
  const compiled = compileFor(database, asOf, { version: 1, include: { match: 'all', of: [condition] }, exclude: null })
  const isNumber = type === 'integer' || type === 'decimal'
  const kind = personal ? 'other' : isNumber ? 'number' : type === 'date' || type === 'datetime' ? 'moment' : 'other'
  return spreadOf(tx, compiled, ownValue(attribute, momentOf(asOf, database.timezone)), kind)
}
