import 'server-only'
import { AppError } from '../core/errors'
import { isOfAllRows } from '../segments/catalogue/campaign-recipients'
import type { Attribute, Source } from '../segments/catalogue/types'
import type { Condition } from '../segments/schema'

/** Where the values of an attribute are: in the rows, or each of them a condition that is counted as of now. */
export type ValuesFrom =
  | { kind: 'stored'; source: Extract<Source, { kind: 'column' | 'expression' }> }
  | { kind: 'derived'; choices: { value: string; condition: Condition }[] }

/** @throws AppError INVALID_INPUT for what has no list: dates, and numbers that change with the day. */
export function valuesFrom(attribute: Attribute): ValuesFrom {
  const { source, table } = attribute
  const of = { id: 'value', kind: 'attribute', table, attribute: attribute.attribute } as const
  switch (source.kind) {
    case 'column':
    case 'expression':
      if (attribute.type === 'date' || attribute.type === 'datetime' || isOfAllRows(attribute.attribute)) break
      return { kind: 'stored', source }
    case 'purchaser_lifecycle':
    case 'predicted_lifecycle':
      return {
        kind: 'derived',
        choices: (attribute.values ?? []).map((value) => ({ value, condition: { ...of, operator: 'exactly', value } })),
      }
    case 'within':
      return {
        kind: 'derived',
        choices: [
          { value: 'true', condition: { ...of, operator: 'is_true' } },
          { value: 'false', condition: { ...of, operator: 'is_false' } },
        ],
      }
    case 'days_since':
    case 'age':
    case 'overdue':
      break
  }
  throw new AppError('INVALID_INPUT', `${attribute.label} has no list of values.`, {
    remedy: 'Compare it with a value that you type.',
    issues: [{ path: ['attribute'], message: 'has no list of values' }],
  })
}
