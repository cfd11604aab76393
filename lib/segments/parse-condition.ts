import * as z from 'zod'
import { operatorNamed } from './aliases'
import { LINES_TABLE } from './catalogue/standard'
import type { Attribute, Catalogue } from './catalogue/types'
import { checkComparison, checkWhen } from './parse-value'
import type { Path, Problems } from './problems'
import { AttributeCondition, type Condition, Filter, MemberCondition, PurchaseCondition } from './schema'

const Head = z.looseObject({ kind: z.string() })
const Named = z.looseObject({ attribute: z.string().max(100), operator: z.string().max(60) })
const TableNamed = z.looseObject({ ...Named.shape, table: z.string().max(100) })
const Purchase = z.looseObject({ behaviour: z.string(), filters: z.array(z.unknown()).default([]) })
const LATER = new Map([['activity', 'campaigns and automations']])

/** One condition with its attributes, operators, value types and dates checked; undefined with its problems noted. */
export function parseCondition(input: unknown, path: Path, catalogue: Catalogue, problems: Problems): Condition | undefined {
  const head = problems.check(Head, input, path)
  if (!head) return undefined
  if (head.kind === 'attribute') return parseAttribute(input, path, catalogue, problems)
  if (head.kind === 'purchase') return parsePurchase(input, path, catalogue, problems)
  if (head.kind === 'member') return problems.check(MemberCondition, input, path)
  const later = LATER.get(head.kind)
  problems.add([...path, 'kind'], later ? `asks about ${later}, which this version cannot answer yet` : `"${head.kind}" is not a kind of condition`)
  return undefined
}

function parseAttribute(input: unknown, path: Path, catalogue: Catalogue, problems: Problems): AttributeCondition | undefined {
  const named = problems.check(TableNamed, input, path)
  if (!named) return undefined
  if (!catalogue.tables.some(({ id }) => id === named.table)) {
    problems.add([...path, 'table'], `"${named.table}" is not a table`)
    return undefined
  }
  return compared((whole) => problems.check(AttributeCondition, whole, path), named, catalogue.find(named.table, named.attribute), path, problems)
}

function parsePurchase(input: unknown, path: Path, catalogue: Catalogue, problems: Problems): PurchaseCondition | undefined {
  const head = problems.check(Purchase, input, path)
  if (!head) return undefined
  const before = problems.issues.length
  const filters = head.filters.flatMap((filter, index) => parseFilter(filter, [...path, 'filters', index], catalogue, problems) ?? [])
  const condition = problems.check(PurchaseCondition, { ...head, filters }, path)
  if (!condition || problems.issues.length > before) return undefined
  checkWhen(condition.when, [...path, 'when'], problems)
  if (condition.behaviour === 'most_frequent') checkChoice(condition, path, catalogue, problems)
  return condition
}

function parseFilter(input: unknown, path: Path, catalogue: Catalogue, problems: Problems): Filter | undefined {
  const named = problems.check(Named, input, path)
  return named && compared((whole) => problems.check(Filter, whole, path), named, catalogue.find(LINES_TABLE, named.attribute), path, problems)
}

function checkChoice(condition: { attribute: string; value: string }, path: Path, catalogue: Catalogue, problems: Problems): void {
  const attribute = catalogue.find(LINES_TABLE, condition.attribute)
  if (!attribute) return problems.add([...path, 'attribute'], `"${condition.attribute}" is not an attribute of the order lines`)
  if (attribute.type !== 'string' || attribute.source.kind !== 'column')
    return problems.add([...path, 'attribute'], `${attribute.label} is not a choice`)
  checkComparison({ attribute: condition.attribute, operator: 'exactly', value: condition.value }, attribute, path, problems)
}

interface NamedComparison {
  attribute: string
  operator: string
}

/** What `read` makes of it with the operator under its present name, once the value fits the attribute. */
function compared<Comparison extends Filter>(
  read: (whole: NamedComparison) => Comparison | undefined,
  named: NamedComparison,
  attribute: Attribute | undefined,
  path: Path,
  problems: Problems,
): Comparison | undefined {
  if (!attribute) {
    problems.add([...path, 'attribute'], `"${named.attribute}" is not an attribute there`)
    return undefined
  }
  const operator = operatorNamed(attribute.type, named.operator)
  if (!operator) {
    problems.add([...path, 'operator'], `"${named.operator}" does not go with ${attribute.label}, whose type is ${attribute.type}`)
    return undefined
  }
  const comparison = read({ ...named, operator })
  if (comparison) checkComparison(comparison, attribute, path, problems)
  return comparison
}
