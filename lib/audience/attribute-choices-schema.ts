import 'server-only'
import * as z from 'zod'
import { ATTRIBUTE_TYPES } from '../segments/catalogue/types'
import { Unit } from './customers-schema'
import { Id } from './schema'

export const AttributeChoicesInput = z.strictObject({ databaseId: Id })

const AttributeChoice = z.strictObject({
  id: z.string().meta({ description: '`table.attribute`' }),
  label: z.string(),
  table: z.string(),
  type: z.enum(ATTRIBUTE_TYPES),
  unit: Unit.nullable(),
  isGroupable: z.boolean().meta({ description: 'Customers can be grouped by it' }),
  isPersonal: z.boolean().meta({ description: 'It tells who a person is' }),
})
/** An attribute that a chart, a figure or a column can be made of. */
export type AttributeChoice = z.output<typeof AttributeChoice> & {
  /** What it holds of somebody, where values are shown. */
  sample?: string
}

export const AttributeChoicesResult = z.strictObject({ attributes: z.array(AttributeChoice) })
export type AttributeChoices = z.output<typeof AttributeChoicesResult>
