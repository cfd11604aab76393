import { raw } from '../fragment'
import { labelOf } from './label'
import { type Attribute, type AttributeType, type Relation, RELATIONS, type Source } from './types'

export type Entry = Omit<Attribute, 'table' | 'label'>
type Extra = Partial<Pick<Attribute, 'nullable' | 'origin' | 'unit' | 'values' | 'personal' | 'source'>>

/** An attribute stored in a column; of the same name unless `column` says another. */
export function stored(
  relation: Relation,
  attribute: string,
  type: AttributeType,
  description: string,
  extra: Extra & { column?: string } = {},
): Entry {
  const { column = attribute, ...rest } = extra
  return { attribute, type, description, nullable: true, origin: 'imported', source: { kind: 'column', relation, column }, ...rest }
}

/** An attribute computed by `text` over the columns of one relation; `text` is catalogue code and names columns as `{column}`. */
export function computed(relation: Relation, attribute: string, type: AttributeType, text: string, description: string, extra: Extra = {}): Entry {
  const sql = raw(text.replaceAll(/\{(\w+)\}/g, (_, column: string) => `${RELATIONS[relation].alias}.${column}`))
  return { attribute, type, description, nullable: true, origin: 'derived', source: { kind: 'expression', relation, sql }, ...extra }
}

export function derived(attribute: string, type: AttributeType, source: Source, description: string, extra: Extra = {}): Entry {
  return { attribute, type, description, nullable: true, origin: 'derived', source, ...extra }
}

export function inTable(table: string, entries: readonly Entry[]): Attribute[] {
  return entries.map((entry) => ({ ...entry, table, label: labelOf(entry.attribute) }))
}
