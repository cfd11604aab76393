import 'server-only'
import { type CustomAttribute, customId, type CustomName, type CustomType } from '../custom'
import type { Format } from '../mapping'
import { cellSchema, isBlank } from './cells'
import { attributeNamed, foldName } from './names'

/** Narrow types first: what fits one of them in every sample is of that type. */
const TYPES: readonly Exclude<CustomType, 'string'>[] = ['boolean', 'integer', 'decimal', 'date', 'datetime']
const LONGEST = 60

/** The name that a column gives a custom attribute; undefined where nothing of it can be written in Latin letters and digits. */
export function customNameOf(column: string): string | undefined {
  const plain = foldName(column.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/[^a-z0-9_]/g, '')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST)
  return plain === '' ? undefined : plain
}

/** The type that all samples fit; text where there are none. */
function guessType(samples: readonly string[], format: Pick<Format, 'dates' | 'decimal'>): CustomType {
  const said = samples.filter((sample) => !isBlank(sample))
  // A number with a leading zero is a code, and digits alone are no yes or no.
  const isCode = said.some((sample) => /^0\d/.test(sample.trim()))
  const fits = (type: (typeof TYPES)[number]): boolean => {
    if (isCode || (type === 'boolean' && said.every((sample) => /^\d$/.test(sample.trim())))) return false
    if (type === 'date' && said.some((sample) => sample.includes(':'))) return false
    const schema = cellSchema(type, format, 'UTC')
    return said.every((sample) => schema.safeParse(sample).success)
  }
  return said.length === 0 ? 'string' : (TYPES.find(fits) ?? 'string')
}

export interface CustomChoice extends CustomName {
  id: string
  isNew: boolean
}

/** What the columns of a file of customers could become: the custom attributes of the database, and new ones of the guessed type or of text. */
export function customChoices(
  columns: readonly { name: string; samples: readonly string[] }[],
  known: readonly CustomAttribute[],
  format: Pick<Format, 'dates' | 'decimal'>,
): CustomChoice[] {
  const names = new Set(known.map(({ name }) => name))
  const fresh = columns.flatMap(({ name: column, samples }) => {
    const name = customNameOf(column)
    if (name === undefined || names.has(name) || attributeNamed('customers', column)) return []
    names.add(name)
    return [...new Set([guessType(samples, format), 'string' as const])].map((type) => ({ name, type, isNew: true }))
  })
  return [...known.map(({ name, type }) => ({ name, type, isNew: false })), ...fresh].map((one) => ({ ...one, id: customId(one) }))
}
