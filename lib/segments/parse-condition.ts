import * as z from 'zod'
import { operatorNamed } from './aliases'
import { ACTIVITY_TABLE } from './catalogue/campaign-recipients'
import { LINES_TABLE } from './catalogue/standard'
import type { Attribute, Catalogue } from './catalogue/types'
import { checkComparison, checkWhen } from './parse-value'
import type { Path, Problems } from './problems'
import { ActivityCondition, AttributeCondition, type Condition, Filter, MemberCondition, PurchaseCondition } from './schema'

const Head = z.looseObject({ kind: z.string() })
const Named = z.looseObject({ attribute: z.string().max(100), operator: z.string().max(60) })
const TableNamed = z.looseObject({ ...Named.shape, table: z.string().max(100) })
const Filtered = z.looseObject({ filters: z.array(z.unknown()).default([]) })

/** One condition with its attributes, operators, value types and dates checked; undefined with its problems noted. */
export function parseCondition(input: unknown, path: Path, catalogue: Catalogue, problems: Problems): Condition | undefined {
  const head = problems.check(Head, input, path)
  if (!head) return undefined
  switch (head.kind) {
    case 'attribute':
      return parseAttribute(input, path, catalogue, problems)
    case 'purchase':
      return parsePurchase(input, path, catalogue, problems)
    case 'member':
      return problems.check(MemberCondition, input, path)
    case 'activity':
      return parseActivity(input, path, catalogue, problems)
    default:
      problems.add([...path, 'kind'], `"${head.kind.slice(0, 100)}" is not a kind of condition`)
      return undefined
  }
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
  const condition = parseFiltered(input, LINES_TABLE, path, catalogue, problems, (whole) => problems.check(PurchaseCondition, whole, path))
  if (!condition) return undefined
  checkWhen(condition.when, [...path, 'when'], problems)
  if (condition.behaviour === 'most_frequent') checkChoice(condition, path, catalogue, problems)
  return condition
}

function parseActivity(input: unknown, path: Path, catalogue: Catalogue, problems: Problems): ActivityCondition | undefined {
  return parseFiltered(input, ACTIVITY_TABLE, path, catalogue, problems, (whole) => problems.check(ActivityCondition, whole, path))
}

/** What `read` makes of it with its filters read by the attributes of `table`. */
function parseFiltered<Read extends Condition>(
  input: unknown,
  table: string,
  path: Path,
  catalogue: Catalogue,
  problems: Problems,
  read: (whole: object) => Read | undefined,
): Read | undefined {
  const head = problems.check(Filtered, input, path)
  if (!head) return undefined
  const before = problems.issues.length
  const filters = head.filters.flatMap((filter, index) => parseFilter(filter, table, [...path, 'filters', index], catalogue, problems) ?? [])
  const condition = read({ ...head, filters })
  return problems.issues.length > before ? undefined : condition
}

function parseFilter(input: unknown, table: string, path: Path, catalogue: Catalogue, problems: Problems): Filter | undefined {
  const named = problems.check(Named, input, path)
  return named && compared((whole) => problems.check(Filter, whole, path), named, catalogue.find(table, named.attribute), path, problems)
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
