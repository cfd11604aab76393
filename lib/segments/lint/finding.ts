import type { Fix, Lint, LintId, LintSeverity } from './types'

export type Finding = Lint

const SEVERITY: Record<LintId, LintSeverity> = {
  contradictory: 'error',
  redundant: 'warning',
  always_true: 'warning',
  or_not: 'warning',
  unknown_value: 'warning',
  drops_no_value: 'note',
  near_empty: 'note',
  open_ended_recency: 'note',
  not_opted_in: 'note',
  same_as_saved: 'note',
}

export function finding(id: LintId, conditions: readonly string[], sentence: string, fixes: readonly Fix[]): Finding {
  return { id, severity: SEVERITY[id], conditions, sentence, fixes }
}
