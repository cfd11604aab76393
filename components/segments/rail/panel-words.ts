import { formatCount, formatPercent, formatQuantity, shareOf } from '@/lib/core/format'
import type { Step } from '@/lib/segments/explain'
import type { People } from '@/lib/segments/people'

/** The words of a condition by its id, short: without the table that it is of. */
export type Wording = (id: string) => string

export function stepWords({ kind, conditions, branches }: Step, words: Wording): string {
  const [only = '', ...others] = conditions
  if (kind === 'exclude') return others.length === 0 ? `Excluded: ${words(only)}` : `Excluded: ${formatQuantity(conditions.length, 'condition')}`
  return branches.length === 0 ? words(only) : branches.map((branch) => branchWords(branch.conditions, words)).join(' or ')
}

export function branchWords(conditions: readonly string[], words: Wording): string {
  return conditions.map(words).join(' and ')
}

/** What a step does, as one hears it after its words. */
export function lineSentence(left: number, removed: number): string {
  const remain = `${formatQuantity(left, 'customer')} left.`
  if (removed === 0) return `: ${remain}`
  return `: removes ${formatCount(removed)} (${formatPercent(shareOf(removed, left + removed))}), ${remain} Show who was lost.`
}

/** `636 in one only`, `3,472 in 2`, `860 in all 3`. */
export function overlapWords(overlap: readonly number[]): string[] {
  const places = overlap.map((_, index) => (index === 0 ? 'one only' : index + 1 === overlap.length ? `all ${index + 1}` : String(index + 1)))
  return overlap.flatMap((customers, index) => (customers === 0 ? [] : [`${formatCount(customers)} in ${places[index]}`]))
}

/** The condition after which nobody is left, when the others still left somebody. */
export function emptyingStep(steps: readonly Step[], everybody: number): { step: Step; index: number } | undefined {
  if (everybody === 0) return undefined
  const index = steps.findIndex(({ left }) => left === 0)
  const step = steps[index]
  return step ? { step, index } : undefined
}

const UNREACHABLE: Record<Extract<People, { are: 'unreachable' }>['at'], string> = {
  contactable: 'In the segment, not contactable by email',
  opted_in: 'Contactable by email, not opted in',
  suppressed: 'Opted in, but suppressed',
}

/** Whom the Who tab shows, as its heading. */
export function peopleWords(people: People, steps: readonly Step[], words: Wording): string {
  switch (people.are) {
    case 'members':
      return 'In the segment'
    case 'lost': {
      const step = steps[people.step]
      return step ? `Lost at: ${stepWords(step, words)}` : 'Lost at a step'
    }
    case 'changed':
      return `Without: ${words(people.condition)}`
    case 'unreachable':
      return UNREACHABLE[people.at]
  }
}
