import 'server-only'
import { operation } from '../actions/operation'
import { type Actor, may } from '../auth/permissions'
import { AppError } from '../core/errors'
import { catalogueOf } from '../customers/catalogue'
import type { Attribute } from '../segments/catalogue/types'
import { EVERYBODY } from '../segments/nodes'
import { remembered } from './answers'
import { valuesFrom } from './choices'
import { WORK_MEMORY } from './numbers-store'
import { compileFor, prepareQuestion } from './question'
import { ValuesResult } from './results'
import { type AttributeValues, ValuesInput } from './schema'
import { derivedValues, storedValues } from './values-store'

const MOST = 200

/** What the value pickers offer: the values that customers of this database have, the most frequent first. */
export const listValues = operation({
  id: 'segments.values',
  summary: 'List the values of an attribute',
  effect: 'read',
  permission: 'segments:read',
  input: ValuesInput,
  output: ValuesResult,
  rest: { method: 'POST', path: '/segments/values' },
  transaction: { statementTimeoutMs: 8_000, workMemory: WORK_MEMORY },
  async run({ ctx, input, tx }): Promise<AttributeValues> {
    const { database, asOf, everybodyHash } = await prepareQuestion(tx, ctx, input.databaseId, EVERYBODY)
    const catalogue = await catalogueOf(tx, database.id)
    const from = valuesFrom(readable(ctx.actor, catalogue.find(input.table, input.attribute)))
    return remembered(JSON.stringify(['values', everybodyHash, input.table, input.attribute, input.search]), async () => {
      if (from.kind === 'stored') {
        const values = await storedValues(tx, database.id, from.source, input.search, MOST + 1)
        return { values: values.slice(0, MOST), more: values.length > MOST }
      }
      const choices = from.choices
        .filter(({ value }) => value.toLowerCase().includes(input.search.toLowerCase()))
        .map(({ value, condition }) => ({
          value,
          members: compileFor(database, asOf, { version: 1, include: { match: 'all', of: [condition] }, exclude: null }),
        }))
      return { values: choices.length === 0 ? [] : await derivedValues(tx, choices), more: false }
    })
  },
})

function readable(actor: Actor, attribute: Attribute | undefined): Attribute {
  if (!attribute) {
    throw new AppError('INVALID_INPUT', 'There is no such attribute.', {
      remedy: 'Choose one of the catalogue.',
      issues: [{ path: ['attribute'], message: 'is not in the catalogue' }],
    })
  }
  if (attribute.personal && !may(actor, 'customers:read_personal')) {
    throw new AppError('FORBIDDEN', `${attribute.label} tells who a person is, and your role may not see that.`, {
      remedy: 'You can still use it in a condition by typing the value. Ask an admin if you need the list.',
    })
  }
  return attribute
}
