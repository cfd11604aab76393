import 'server-only'
import { AppError } from '../../core/errors'
import type { Format, From, Rule } from '../mapping'
import type { ImportAttribute } from './attributes'
import { cellReader, isBlank } from './cells'
import { Fault } from './fault'
import { multiply, parseDecimal, withinMoney } from './numbers'

/** How the value of one attribute is read from the cells of a row. */
export type Source = (cells: readonly string[]) => string | null | Fault

export interface SourceSettings {
  header: readonly string[]
  format: Pick<Format, 'dates' | 'decimal'>
  zone: string
}

/** @throws AppError INVALID_INPUT for a rule, a product or a constant that this type of attribute cannot take. */
export function source(attribute: ImportAttribute, from: From, { header, format, zone }: SourceSettings): Source {
  const read = cellReader(attribute.type, format, zone)
  if ('column' in from) {
    const index = header.indexOf(from.column)
    return remembering(read, (cells) => cells[index] ?? '')
  }
  if ('constant' in from) {
    const value = read(from.constant)
    if (value instanceof Fault) throw unfit(attribute, `“${from.constant}” ${value.message}`)
    return () => value
  }
  if ('product' in from) {
    if (attribute.type !== 'money') throw unfit(attribute, 'a product of two columns fills amounts of money only')
    const [a, b] = from.product.map((column) => header.indexOf(column)) as [number, number]
    return (cells) => multiplied(cells[a] ?? '', cells[b] ?? '', format.decimal)
  }
  if (attribute.type !== 'boolean') throw unfit(attribute, 'a rule fills yes-or-no attributes only')
  const rules = from.rule.map((rule) => ruleSource(rule, header, format))
  return (cells) => {
    for (const holds of rules) {
      const answer = holds(cells)
      if (answer !== false) return answer === true ? 'true' : answer
    }
    return 'false'
  }
}

/** Neighbouring rows mostly belong to one order and repeat its cells. */
function remembering(parse: (text: string) => string | null | Fault, cell: (cells: readonly string[]) => string): Source {
  let text: string | undefined
  let value: string | null | Fault = null
  return (cells) => {
    const next = cell(cells)
    if (next !== text) {
      value = parse(next)
      text = next
    }
    return value
  }
}

function ruleSource(rule: Rule, header: readonly string[], format: Pick<Format, 'decimal'>): (cells: readonly string[]) => boolean | Fault {
  if ('startsWith' in rule) {
    const index = header.indexOf(rule.startsWith.column)
    return (cells) => (cells[index] ?? '').startsWith(rule.startsWith.text)
  }
  const index = header.indexOf(rule.negative.column)
  return (cells) => {
    const text = cells[index] ?? ''
    const number = isBlank(text) ? '0' : parseDecimal(text, format.decimal)
    return number instanceof Fault ? number : /^-.*[1-9]/.test(number)
  }
}

function multiplied(a: string, b: string, decimal: '.' | ','): string | null | Fault {
  if (isBlank(a) || isBlank(b)) return null
  const [first, second] = [parseDecimal(a, decimal), parseDecimal(b, decimal)]
  if (first instanceof Fault) return first
  return second instanceof Fault ? second : withinMoney(multiply(first, second))
}

function unfit(attribute: ImportAttribute, message: string): AppError {
  return new AppError('INVALID_INPUT', `The mapping of ${attribute.id} cannot be used: ${message}.`, {
    remedy: 'Nothing was imported. Correct the mapping.',
    issues: [{ path: ['mapping'], message: `${attribute.id}: ${message}` }],
  })
}
