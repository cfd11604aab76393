import 'server-only'
import { operation } from '../actions/operation'
import { compileJoined, prepareQuestion } from '../audience/question'
import { may } from '../auth/permissions'
import { catalogueOf } from '../customers/catalogue'
import type { Attribute, Catalogue } from '../segments/catalogue/types'
import { relationsOf } from '../segments/compile-attribute'
import { momentOf } from '../segments/dates'
import { EVERYBODY } from '../segments/nodes'
import { ListDestinationsInput, SampleValuesResult } from './destination-schema'
import { firstValues } from './sample-store'

/** So many customers are looked at, and so much of a value is told. */
const LOOKED_AT = 20
const MOST_CHARACTERS = 40

/** For whoever maps attributes: what each of them holds of somebody. */
export const sampleValues = operation({
  id: 'destinations.sample_values',
  summary: 'Show a value of each attribute, for mapping them',
  effect: 'read',
  permission: 'destinations:read',
  input: ListDestinationsInput,
  output: SampleValuesResult,
  rest: { method: 'GET', path: '/destinations/sample-values' },
  async run({ ctx, input: { databaseId }, tx }) {
    const question = await prepareQuestion(tx, ctx, databaseId, EVERYBODY)
    const attributes = shownTo(may(ctx.actor, 'customers:read_personal'), await catalogueOf(tx, databaseId))
    const everybody = compileJoined(
      question,
      'everybody',
      attributes.flatMap(({ source }) => relationsOf(source)),
    )
    const values = await firstValues(tx, everybody, attributes, momentOf(question.asOf, question.database.timezone), LOOKED_AT)
    const known = attributes.flatMap(({ table, attribute }, index) => {
      const value = values[index]
      return value == null ? [] : [[`${table}.${attribute}`, value.slice(0, MOST_CHARACTERS)]]
    })
    return { values: Object.fromEntries(known) as Record<string, string> }
  },
})

/** Everything of which a customer has one value. */
function shownTo(seesPeople: boolean, { tables, attributes }: Catalogue): Attribute[] {
  const single = new Set(tables.filter(({ rows }) => rows === 'one').map(({ id }) => id))
  return attributes.filter(({ table, personal }) => single.has(table) && (seesPeople || !personal))
}
