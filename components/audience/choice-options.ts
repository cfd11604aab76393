import type { OptionSection } from '@/components/ui/option'
import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'

/** Attributes under the tables that they stand in. */
export function choiceOptions(choices: readonly AttributeChoice[]): OptionSection[] {
  const tables = [...new Set(choices.map(({ table }) => table))]
  return tables.map((title) => ({
    title,
    options: choices.filter(({ table }) => table === title).map(({ id, label }) => ({ id, label })),
  }))
}
