import type { Compiled } from './compile'
import { type Fragment, join, raw, sql } from './fragment'
import { type Branch, isJunction, type Junction, leavesOf, type Tree } from './tree'

/** A bigint without its sign. */
const BITS = 62

/** Facts about a customer that are written down beside the conditions. */
const FACTS = { contactable: 'a.contactable_email', optedIn: 'a.is_opted_into_email', suppressed: 'unwanted.customer_id is not null' } as const

/**
 * The customers of a database by which conditions hold for them: one row for each combination, `n` customers in it.
 * What a caller adds up over these rows costs by the combinations there are, not by the customers.
 */
export interface TruthSheet {
  from: Fragment
  /** SQL over one row of the sheet: whether this branch holds. */
  holds: (branch: Branch) => string
  fact: (name: keyof typeof FACTS) => string
  /** How many branches of an OR hold, or how many of an AND fail. */
  tally: (junction: Junction) => string
  /** How many of the steps of the include fail, and the first of them, counted from 1; one more than there are where none does. */
  failing: string
  stop: string
}

/** `suppressed` is a query of the ids of those who are not written to. */
export function truthSheet(tree: Tree, compiled: Compiled, suppressed: Fragment): TruthSheet {
  const roots = [...tree.include, ...(tree.exclude ? [tree.exclude] : [])]
  const leaves = roots.flatMap(leavesOf).map(({ id }) => id)
  const predicates = [...leaves.map((id) => predicateOf(compiled, id)), ...Object.values(FACTS).map(raw)]
  const bitOf = new Map([...leaves, ...Object.keys(FACTS)].map((name, index) => [name, `b${index}`]))
  const bit = (name: string): string => bitOf.get(name) ?? missing(name)
  const junctions = roots.flatMap(junctionsOf)
  const tally = (junction: Junction): string => `g${junctions.indexOf(junction)}`
  const steps = tree.include.map((step) => spelled(step, bit))
  const columns = [
    ...junctions.map((junction) => `${counted(junction, bit)} as ${tally(junction)}`),
    `${sum(steps.map((step) => `(not ${step})::integer`))} as failing`,
    steps.length === 0
      ? '1 as stop'
      : `case ${steps.map((step, index) => `when not ${step} then ${index + 1}`).join(' ')} else ${steps.length + 1} end as stop`,
  ]
  return {
    from: sql`(select t.*, ${raw(columns.join(', '))} from (${bits(predicates, compiled, suppressed)}) t offset 0) sheet`,
    holds: (branch) => (isJunction(branch) ? (branch.match === 'all' ? `(${tally(branch)} = 0)` : `(${tally(branch)} > 0)`) : bit(branch.id)),
    fact: (name) => bit(name),
    tally,
    failing: 'failing',
    stop: 'stop',
  }
}

/** `offset 0` keeps PostgreSQL from merging the queries and so computing everything again wherever it is named. */
function bits(predicates: readonly Fragment[], { from, scope }: Compiled, suppressed: Fragment): Fragment {
  const words = Array.from({ length: Math.ceil(predicates.length / BITS) }, (_, word) => predicates.slice(word * BITS, (word + 1) * BITS))
  const masks = words.map((part, word) => {
    const terms = part.map((predicate, index) => sql`case when ${predicate} then ${raw(String(2n ** BigInt(index)))}::bigint else 0 end`)
    return sql`${join(terms, ' + ')} as w${raw(String(word))}`
  })
  const by = raw(words.map((_, word) => `w${word}`).join(', '))
  const taken = predicates.map((_, index) => `(w${Math.floor(index / BITS)} >> ${index % BITS} & 1) = 1 as b${index}`)
  return sql`select n, ${raw(taken.join(', '))} from
    (select ${by}, count(*) as n from (select ${join(masks, ', ')} from ${from}
      left join (${suppressed}) unwanted on unwanted.customer_id = a.customer_id where ${scope}) truths group by ${by}) seen offset 0`
}

function junctionsOf(branch: Branch): Junction[] {
  return isJunction(branch) ? [branch, ...branch.of.flatMap(junctionsOf)] : []
}

function spelled(branch: Branch, bit: (name: string) => string): string {
  if (!isJunction(branch)) return bit(branch.id)
  return `(${counted(branch, bit)} ${branch.match === 'all' ? '= 0' : '> 0'})`
}

function counted({ match, of }: Junction, bit: (name: string) => string): string {
  return sum(of.map((branch) => `(${match === 'all' ? 'not ' : ''}${spelled(branch, bit)})::integer`))
}

function sum(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : `(${terms.join(' + ')})`
}

function predicateOf({ conditions }: Compiled, id: string): Fragment {
  return conditions.get(id) ?? missing(id)
}

function missing(name: string): never {
  throw new Error(`${name} was not compiled`)
}
