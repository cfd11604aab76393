import 'server-only'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { AttributeType, Unit } from '../segments/catalogue/types'
import { cutOf } from './cuts'

/** An attribute that a chart, a figure or a column can be made of. */
export interface AttributeChoice {
  /** `table.attribute`. */
  id: string
  label: string
  table: string
  type: AttributeType
  unit: Unit | null
  /** Customers can be grouped by it. */
  isGroupable: boolean
  /** It tells who a person is. */
  isPersonal: boolean
  /** What it holds of somebody. */
  sample?: string
}

/** Everything of which a customer has one value, in the order of the catalogue; `samples` by id, where somebody is to see some. */
export function attributeChoices(samples: Readonly<Record<string, string>> = {}): AttributeChoice[] {
  const single = STANDARD_CATALOGUE.tables.filter(({ rows }) => rows === 'one')
  return STANDARD_CATALOGUE.attributes.flatMap((attribute) => {
    const table = single.find(({ id }) => id === attribute.table)
    if (!table) return []
    const { label, type, unit = null, personal = false } = attribute
    const isGroupable = cutOf(attribute) !== undefined
    const id = `${attribute.table}.${attribute.attribute}`
    const sample = samples[id]
    return [{ id, label, table: table.label, type, unit, isGroupable, isPersonal: personal, ...(sample === undefined ? {} : { sample }) }]
  })
}
