import 'server-only'
import { operation } from '../actions/operation'
import { databasesOf } from '../auth/permissions'
import { catalogueOf } from '../customers/catalogue'
import { findDatabase } from '../customers/store'
import { AttributeChoicesInput, AttributeChoicesResult } from './attribute-choices-schema'
import { cutOf } from './cuts'

/** In the order of the catalogue, those that this brand's imports brought last. */
export const attributeChoices = operation({
  id: 'segments.attributes',
  summary: 'List what a chart, a figure or a column can be made of',
  effect: 'read',
  permission: 'segments:read',
  input: AttributeChoicesInput,
  output: AttributeChoicesResult,
  rest: { method: 'GET', path: '/segments/attributes' },
  async run({ ctx, input, tx }) {
    const { id: databaseId } = await findDatabase(tx, databasesOf(ctx.actor), input.databaseId)
    const { tables, attributes } = await catalogueOf(tx, databaseId)
    const single = new Map(tables.filter(({ rows }) => rows === 'one').map(({ id, label }) => [id, label]))
    return {
      attributes: attributes.flatMap((attribute) => {
        const table = single.get(attribute.table)
        if (table === undefined) return []
        const { label, type, unit = null, personal = false } = attribute
        const id = `${attribute.table}.${attribute.attribute}`
        return [{ id, label, table, type, unit, isGroupable: cutOf(attribute) !== undefined, isPersonal: personal }]
      }),
    }
  },
})
