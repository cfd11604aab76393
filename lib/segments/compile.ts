import type { Catalogue, Relation } from './catalogue/types'
import { compileComparison, relationsOf } from './compile-attribute'
import { compileActivity } from './compile-activity'
import { compilePurchase } from './compile-purchase'
import { compileAnyRow } from './compile-rows'
import { type Moment, momentOf } from './dates'
import { cast, DIALECT } from './dialect'
import { type Fragment, join, raw, sql } from './fragment'
import { createMembership } from './compile-member'
import { createJoins, type Joins } from './joins'
import { misfit, unknownNode } from './misfit'
import { normalise } from './normalise'
import { NO_REFERENCES, type References } from './references'
import { isGroup } from './nodes'
import type { AttributeCondition, Condition, Definition, MemberCondition, Node } from './schema'

export interface CompileContext {
  catalogue: Catalogue
  databaseId: string
  /** IANA name of the database's time zone. */
  timezone: string
  /** Everything is evaluated as of this instant. */
  asOf: Date
  /** Rows after this instant do not count; `asOf` when left out. */
  until?: Date
  /** What stands in for the stored attributes, given the columns that are read; the stored ones where it gives nothing. */
  attributes?: (columns: ReadonlySet<string>) => Fragment | undefined
  /** What the definition refers to, and what that refers to in turn; one that is missing is an error and never nobody. */
  references?: References
  /** Asks one in so many customers, always the same ones, for an estimate; a power of two. */
  share?: number
  /** Joined too, for what is asked about the customers beside who they are. */
  relations?: readonly Relation[]
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
  /** Whether `from` joins queries over tables with many rows a customer. */
  joinsSets: boolean
}

export function compile({ definition, ...context }: CompileContext & { definition: Definition }): Compiled {
  const compiler = createCompiler(context)
  return compiler.finish(compiler.members(definition))
}

export function compileCondition({ condition, ...context }: CompileContext & { condition: Condition }): Compiled {
  const compiler = createCompiler(context)
  return compiler.finish(compiler.node(condition))
}

interface Compiler {
  node: (node: Node) => Fragment
  members: (definition: Definition) => Fragment
  finish: (members: Fragment) => Compiled
}

function createCompiler({ catalogue, databaseId, references = NO_REFERENCES, ...when }: CompileContext): Compiler {
  const moment = { ...momentOf(when.asOf, when.timezone, when.until), share: when.share }
  const joins = createJoins()
  joins.need(when.relations ?? [])
  const conditions = new Map<string, Fragment>()
  const member = createMembership(references, joins, (definition) => membersBy(definition, (one) => leaf(one, context)))
  const context: LeafContext = { catalogue, databaseId, moment, joins, member }
  const own = (condition: Condition): Fragment => {
    const predicate = leaf(condition, context)
    conditions.set(condition.id, predicate)
    return predicate
  }
  return {
    node: (node) => nodeBy(node, own),
    members: (definition) => membersBy(definition, own),
    finish(members) {
      const all = sql`a.database_id = ${cast(databaseId, 'uuid')}`
      const scope = when.share === undefined ? all : sql`${all} and ${DIALECT.inShare(raw('a.customer_id'), when.share)}`
      return {
        from: joins.from(when.attributes?.(columnsIn([members, ...conditions.values()]))),
        where: sql`${scope} and ${members}`,
        scope,
        members,
        conditions,
        joinsSets: joins.hasSets(),
      }
    },
  }
}

/** Every column of a customer's own rows that SQL of the compiler names. */
function columnsIn(fragments: readonly Fragment[]): ReadonlySet<string> {
  return new Set(fragments.flatMap(({ texts }) => texts.flatMap((text) => [...text.matchAll(/\b[amw]\.(\w+)/g)].map(([, column]) => column ?? ''))))
}

type CompileLeaf = (condition: Condition) => Fragment

function membersBy(definition: Definition, leafOf: CompileLeaf): Fragment {
  const { include, exclude } = normalise(definition)
  const included = nodeBy(include, leafOf)
  return exclude === null ? included : sql`${included} and ${nodeBy(exclude, leafOf)} is not true`
}

function nodeBy(node: Node, leafOf: CompileLeaf): Fragment {
  if (!isGroup(node)) return leafOf(node)
  if (node.of.length === 0) return raw('true')
  const parts = node.of.map((one) => nodeBy(one, leafOf))
  switch (node.match) {
    case 'all':
      return sql`(${join(parts, ' and ')})`
    case 'any':
      return sql`(${join(parts, ' or ')})`
    default:
      return unknownNode(node.match)
  }
}

interface LeafContext {
  catalogue: Catalogue
  databaseId: string
  moment: Moment
  joins: Joins
  member: (condition: MemberCondition) => Fragment
}

function leaf(condition: Condition, context: LeafContext): Fragment {
  switch (condition.kind) {
    case 'attribute':
      return attributeLeaf(condition, context)
    case 'purchase': {
      const bought = context.joins.set(compilePurchase(condition, context))
      return condition.behaviour === 'has_not_purchased' ? sql`${bought} is null` : sql`${bought} is not null`
    }
    case 'member':
      return context.member(condition)
    case 'activity': {
      const entered = context.joins.set(compileActivity(condition, context))
      return condition.operator === 'is_in' ? sql`${entered} is not null` : sql`${entered} is null`
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
