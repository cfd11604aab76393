import type { Catalogue } from './catalogue/types'
import { compileComparison, relationsOf } from './compile-attribute'
import { compilePurchase } from './compile-purchase'
import { compileAnyRow } from './compile-rows'
import { type Moment, momentOf } from './dates'
import { cast } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { createJoins, type Joins } from './joins'
import { misfit, unknownNode } from './misfit'
import { normalise } from './normalise'
import { type AttributeCondition, type Condition, type Definition, type Group, isGroup, type Node } from './schema'

export interface CompileContext {
  catalogue: Catalogue
  databaseId: string
  /** IANA name of the database's time zone. */
  timezone: string
  /** Everything is evaluated as of this instant. */
  asOf: Date
}

/** For `select … from <from> where <where>`: one row a customer, `a` being its customer_attributes. */
export interface Compiled {
  from: Fragment
  where: Fragment
  /** The customers of the database; `where` is `scope` and `members`. */
  scope: Fragment
  members: Fragment
  /** Each condition's own predicate over the same `from`, by its id; NULL means no. */
  conditions: ReadonlyMap<string, Fragment>
}

export function compile({ definition, ...context }: CompileContext & { definition: Definition }): Compiled {
  const { include, exclude } = normalise(definition)
  const compiler = createCompiler(context)
  const included = compiler.node(include)
  const members = exclude === null ? included : sql`${included} and ${compiler.node(exclude)} is not true`
  return compiler.finish(members)
}

export function compileCondition({ condition, ...context }: CompileContext & { condition: Condition }): Compiled {
  const compiler = createCompiler(context)
  return compiler.finish(compiler.node(condition))
}

function createCompiler(context: CompileContext): { node: (node: Node) => Fragment; finish: (members: Fragment) => Compiled } {
  const { catalogue, databaseId } = context
  const moment = momentOf(context.asOf, context.timezone)
  const joins = createJoins()
  const conditions = new Map<string, Fragment>()
  const node = (one: Node): Fragment => {
    if (isGroup(one)) return group(one)
    const predicate = leaf(one, { catalogue, databaseId, moment, joins })
    conditions.set(one.id, predicate)
    return predicate
  }
  const group = ({ match, of }: Group): Fragment => {
    if (of.length === 0) return raw('true')
    switch (match) {
      case 'all':
        return sql`(${join(of.map(node), ' and ')})`
      case 'any':
        return sql`(${join(of.map(node), ' or ')})`
      default:
        return unknownNode(match)
    }
  }
  const finish = (members: Fragment): Compiled => {
    const scope = sql`a.database_id = ${cast(databaseId, 'uuid')}`
    return { from: joins.from(), where: sql`${scope} and ${members}`, scope, members, conditions }
  }
  return { node, finish }
}

interface LeafContext {
  catalogue: Catalogue
  databaseId: string
  moment: Moment
  joins: Joins
}

function leaf(condition: Condition, context: LeafContext): Fragment {
  switch (condition.kind) {
    case 'attribute':
      return attributeLeaf(condition, context)
    case 'purchase': {
      const bought = context.joins.set(compilePurchase(condition, context))
      return condition.behaviour === 'has_not_purchased' ? sql`${bought} is null` : sql`${bought} is not null`
    }
    default:
      return unknownNode(condition)
  }
}

function attributeLeaf(condition: AttributeCondition, { catalogue, databaseId, moment, joins }: LeafContext): Fragment {
  const attribute = catalogue.find(condition.table, condition.attribute)
  const table = catalogue.tables.find(({ id }) => id === condition.table)
  if (!attribute || !table) throw misfit(condition)
  if (table.rows === 'many') return sql`${joins.set(compileAnyRow(condition, attribute, table.relation, databaseId, moment))} is not null`
  joins.need(relationsOf(attribute.source))
  return compileComparison(condition, attribute, moment)
}
