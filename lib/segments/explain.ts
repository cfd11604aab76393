import type { Compiled } from './compile'
import { type Fragment, raw, sql } from './fragment'
import type { Definition } from './schema'
import { type Branch, isJunction, leavesOf, type Tree, treeOf } from './tree'
import { type TruthSheet, truthSheet } from './truth-sheet'

export interface ConditionNumbers {
  id: string
  /** Who meet this condition, whatever the others say. */
  alone: number
  /** How many more members there would be without it; below zero where it brings members in, as a branch of an OR does. */
  lostHere: number
}

interface BranchNumbers {
  /** The ids of its conditions, in reading order. */
  conditions: string[]
  /** Of all customers. */
  alone: number
  /** Of those whom the step keeps; for an exclusion, of those whom it takes away. */
  here: number
  /** Of these, those who come through no other branch. */
  only: number
}

export interface Step {
  kind: 'condition' | 'any' | 'exclude'
  /** The ids of its conditions, in reading order. */
  conditions: string[]
  /** Who are left after it. */
  left: number
  /** Who were left before it and are not after it. */
  removed: number
  /** What an OR is made of; empty where there is only one way. */
  branches: BranchNumbers[]
  /** Who come through exactly one of the branches, through exactly two, … */
  overlap: number[]
}

/** Every number counts customers. */
export interface Explanation {
  everybody: number
  members: number
  /** In reading order. */
  conditions: ConditionNumbers[]
  /** From everybody to the members: what is included, step by step, and the exclusion last. */
  steps: Step[]
  /** From the members to those who may be written to: contactable by email, of these opted in, and of these not suppressed. */
  mailable: { contactable: number; optedIn: number; notSuppressed: number }
}

export interface ExplainQuestion {
  /** One row with one column `numbers`. */
  statement: Fragment
  read: (numbers: readonly (bigint | number)[]) => Explanation
}

/** All numbers of a definition, asked in one pass over its customers; `suppressed` is a query of the ids of those who are not written to. */
export function explain(definition: Definition, compiled: Compiled, suppressed: Fragment): ExplainQuestion {
  const tree = treeOf(definition)
  const sheet = truthSheet(tree, compiled, suppressed)
  const counts: string[] = []
  layOut(tree, sheet, (where) => counts.push(where))
  const sums = counts.map((where) => `coalesce(sum(n) filter (where ${where}), 0)`)
  return {
    statement: sql`select array[${raw(sums.join(', '))}]::bigint[] as numbers from ${sheet.from}`,
    // Laid out a second time, in the same order, with the answers.
    read: (numbers) => {
      const answers = numbers.values()
      return layOut(tree, sheet, () => Number(answers.next().value))
    },
  }
}

/** The number of customers for whom a condition over the sheet holds. */
type Count = (where: string) => number

function layOut(tree: Tree, sheet: TruthSheet, count: Count): Explanation {
  const included = `${sheet.stop} > ${tree.include.length}`
  const member = `${included} and ${stays(tree, sheet)}`
  const everybody = count('true')
  const steps: Step[] = []
  const left = (): number => steps.at(-1)?.left ?? everybody
  tree.include.forEach((branch, index) => {
    const kept = `${sheet.stop} > ${index + 1}`
    steps.push(stepOf(isJunction(branch) ? 'any' : 'condition', branch, left(), count(kept), inner(branch, kept, sheet, count)))
  })
  if (tree.exclude)
    steps.push(
      stepOf('exclude', tree.exclude, left(), count(member), inner(tree.exclude, `${included} and ${sheet.holds(tree.exclude)}`, sheet, count)),
    )
  const contactable = `${member} and ${sheet.fact('contactable')}`
  const optedIn = `${contactable} and ${sheet.fact('optedIn')}`
  return {
    everybody,
    members: count(member),
    conditions: pivotsOf(tree, sheet).map(({ id, alone, changes, takes }) => ({ id, alone: count(alone), lostHere: signed(takes, count(changes)) })),
    steps,
    mailable: {
      contactable: count(contactable),
      optedIn: count(optedIn),
      notSuppressed: count(`${optedIn} and not ${sheet.fact('suppressed')}`),
    },
  }
}

function stepOf(kind: Step['kind'], branch: Branch, before: number, left: number, within: Pick<Step, 'branches' | 'overlap'>): Step {
  return { kind, conditions: idsOf(branch), left, removed: before - left, ...within }
}

/** The branches of an OR among the customers of `here`. */
function inner(branch: Branch, here: string, sheet: TruthSheet, count: Count): Pick<Step, 'branches' | 'overlap'> {
  if (!isJunction(branch) || branch.match === 'all') return { branches: [], overlap: [] }
  const ways = sheet.tally(branch)
  return {
    branches: branch.of.map((one) => {
      const holds = sheet.holds(one)
      return {
        conditions: idsOf(one),
        alone: count(holds),
        here: count(`${here} and ${holds}`),
        only: count(`${here} and ${holds} and ${ways} = 1`),
      }
    }),
    overlap: branch.of.map((_, index) => count(`${here} and ${ways} = ${index + 1}`)),
  }
}

interface Pivot {
  id: string
  alone: string
  /** For whom membership turns on this condition. */
  changes: string
  /** Whether it takes members away; otherwise it brings them in. */
  takes: boolean
}

/**
 * Without a condition an AND goes on as if it held, and an OR as if it did not. That changes something only for a customer for whom it was
 * the other way, and for whom nothing else decides: at each AND above it everything else holds, at each OR nothing else does.
 */
function pivotsOf(tree: Tree, sheet: TruthSheet): Pivot[] {
  const included = `${sheet.stop} > ${tree.include.length}`
  const steps = tree.include.flatMap((step) =>
    within(step, 'all', `${othersHold(sheet.failing, step, sheet)} and ${stays(tree, sheet)}`, true, sheet),
  )
  return tree.exclude ? [...steps, ...within(tree.exclude, 'any', included, false, sheet)] : steps
}

function within(branch: Branch, parent: 'all' | 'any', decides: string, isIncluded: boolean, sheet: TruthSheet): Pivot[] {
  const holds = (one: Branch): string => sheet.holds(one)
  if (!isJunction(branch)) {
    const takes = (parent === 'all') === isIncluded
    return [{ id: branch.id, alone: holds(branch), changes: `${decides} and ${parent === 'all' ? 'not ' : ''}${holds(branch)}`, takes }]
  }
  const tally = sheet.tally(branch)
  const others = (one: Branch): string => (branch.match === 'all' ? othersHold(tally, one, sheet) : `${tally} = ${holds(one)}::integer`)
  return branch.of.flatMap((one) => within(one, branch.match, `${decides} and ${others(one)}`, isIncluded, sheet))
}

function othersHold(failing: string, branch: Branch, sheet: TruthSheet): string {
  return `${failing} = (not ${sheet.holds(branch)})::integer`
}

function signed(isMore: boolean, number: number): number {
  return isMore ? number : 0 - number
}

function stays({ exclude }: Tree, sheet: TruthSheet): string {
  return exclude ? `not ${sheet.holds(exclude)}` : 'true'
}

function idsOf(branch: Branch): string[] {
  return leavesOf(branch).map(({ id }) => id)
}
