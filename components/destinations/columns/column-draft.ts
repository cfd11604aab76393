import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import { attributeRef } from '@/lib/segments/attribute-ref'
import { generateId } from '@/lib/core/ids'
import type { Column } from '@/lib/destinations/destination-schema'
import type { Target } from '@/lib/destinations/schema'

/** A row of the mapping while it is edited. */
export interface ColumnDraft {
  key: string
  target: string
  /** The target has a name of the admin's own. */
  isOwn: boolean
  /** `table.attribute`; null until one is chosen. */
  attribute: string | null
  fallback: string
}

/** What the destination takes, with its settings. */
export interface Taken {
  targets: readonly Target[]
  identities: readonly string[]
  ownTargets: boolean
}

export function newRow(target: Target | undefined, choices: readonly AttributeChoice[]): ColumnDraft {
  return { key: generateId(), target: target?.name ?? '', isOwn: !target, attribute: target ? matchOf(target, choices) : null, fallback: '' }
}

/** What a mapping begins with: all that must be filled, and something that tells people apart. */
export function firstRows({ targets, identities }: Taken, choices: readonly AttributeChoice[]): ColumnDraft[] {
  const required = targets.filter(({ isRequired }) => isRequired)
  const told = required.some(({ name }) => identities.includes(name))
  const identity = targets.filter(({ name }) => identities.includes(name)).slice(0, told ? 0 : 1)
  return [...identity, ...required].map((target) => newRow(target, choices))
}

export function rowsOf(columns: readonly Column[], targets: readonly Target[]): ColumnDraft[] {
  return columns.map(({ target, table, attribute, fallback }) => ({
    key: generateId(),
    target,
    isOwn: !targets.some(({ name }) => name === target),
    attribute: `${table}.${attribute}`,
    fallback,
  }))
}

/** The rows with what is taken now: what is not taken any more goes, what must be filled comes. */
export function fitted(rows: readonly ColumnDraft[], taken: Taken, choices: readonly AttributeChoice[]): ColumnDraft[] {
  const names = new Set(taken.targets.map(({ name }) => name))
  const kept = rows.filter(({ target, isOwn }) => (isOwn ? taken.ownTargets : names.has(target)))
  const missing = taken.targets.filter(({ name, isRequired }) => isRequired && !kept.some(({ target }) => target === name))
  return [...missing.map((target) => newRow(target, choices)), ...kept]
}

/** Those that are not in the mapping and that an attribute usually fills. */
export function matching(rows: readonly ColumnDraft[], { targets }: Taken, choices: readonly AttributeChoice[]): ColumnDraft[] {
  const free = targets.filter(({ name }) => !rows.some(({ target }) => target === name))
  return free.map((target) => newRow(target, choices)).filter(({ attribute }) => attribute !== null)
}

export function columnsOf(rows: readonly ColumnDraft[]): Column[] {
  return rows.map(({ target, attribute, fallback }) => ({ target: target.trim(), ...attributeRef(attribute ?? ''), fallback }))
}

/** What is wrong with the rows before anybody is asked, by key; empty when they can be sent. */
export function rowErrors(rows: readonly ColumnDraft[], choices: readonly AttributeChoice[], allowPersonal: boolean): Map<string, RowError> {
  const errors = new Map<string, RowError>()
  for (const { key, target, attribute } of rows) {
    const choice = choices.find(({ id }) => id === attribute)
    const twice = rows.filter((one) => one.target.trim() === target.trim()).length > 1
    const aboutTarget = target.trim() === '' ? 'Give it a name.' : twice ? 'This name is there twice.' : undefined
    const aboutAttribute = choice ? personalError(choice, allowPersonal) : 'Choose what fills it.'
    if (aboutTarget || aboutAttribute) errors.set(key, { target: aboutTarget, attribute: aboutAttribute })
  }
  return errors
}

export interface RowError {
  target: string | undefined
  attribute: string | undefined
}

/** Undefined where the attribute may leave. */
function personalError(choice: AttributeChoice, allowPersonal: boolean): string | undefined {
  return choice.isPersonal && !allowPersonal ? 'Tells who a person is, which may not be sent here.' : undefined
}

function matchOf({ match }: Target, choices: readonly AttributeChoice[]): string | null {
  return match.find((id) => choices.some((choice) => choice.id === id)) ?? null
}
