import type { Catalogue } from '../catalogue/types'
import type { Moment } from '../dates'
import type { Names } from '../describe'
import type { Definition } from '../schema'

export const LINT_IDS = [
  'contradictory',
  'redundant',
  'always_true',
  'or_not',
  'unknown_value',
  'drops_no_value',
  'near_empty',
  'open_ended_recency',
  'not_opted_in',
  'same_as_saved',
] as const
export type LintId = (typeof LINT_IDS)[number]

/** `error`: nobody can match, or it cannot be meant. `warning`: a condition does nothing. `note`: worth knowing. */
export type LintSeverity = 'error' | 'warning' | 'note'

/** An edit that one press applies: the whole definition as it is afterwards, or a saved segment to open. */
export type Fix = { label: string; definition: Definition } | { label: string; segmentId: string }

export interface Lint {
  id: LintId
  severity: LintSeverity
  /** Ids of the conditions it is about; it is shown at the first. Empty when it is about the whole. */
  conditions: readonly string[]
  sentence: string
  fixes: readonly Fix[]
}

/** What a definition alone does not tell; whatever is missing raises nothing. */
export interface LintFacts {
  /** The share of customers with a value, from 0 to 1. */
  fillOf?: (table: string, attribute: string) => number | undefined
  /** All values that customers have, when that list is whole. */
  valuesOf?: (table: string, attribute: string) => readonly string[] | undefined
  /** Saved segments by their canonical text. */
  saved?: ReadonlyMap<string, { id: string; name: string }>
  /** Members that have not agreed to email. */
  notOptedIn?: number
}

export interface LintContext {
  catalogue: Catalogue
  moment: Moment
  facts: LintFacts
  /** Of the segments and lists that the definition refers to. */
  names?: Names
}
