import type { AttributeChoice } from '@/lib/audience/attribute-choices-schema'
import type { Issue } from '@/lib/core/errors'
import type { Column, Destination, DriverFacts } from '@/lib/destinations/destination-schema'
import type { Mode } from '@/lib/destinations/schema'
import { type ColumnDraft, columnsOf, firstRows, rowsOf } from '../columns/column-draft'
import type { SettingValue } from './setting-field'

/** A destination while it is connected or changed. */
export interface DestinationDraft {
  name: string
  description: string
  settings: Record<string, SettingValue>
  /** Only those that are entered anew. */
  secrets: Record<string, string>
  rows: ColumnDraft[]
  allowPersonal: boolean
  adminOnly: boolean
  mode: Mode
}

export interface DestinationContent {
  name: string
  description: string
  settings: Record<string, SettingValue>
  allowPersonal: boolean
  adminOnly: boolean
  mode: Mode
  columns: Column[]
}

export function newDraft(driver: DriverFacts, choices: readonly AttributeChoice[]): DestinationDraft {
  return {
    name: driver.name,
    description: '',
    settings: Object.fromEntries(driver.fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]]))),
    secrets: {},
    rows: firstRows(driver, choices),
    allowPersonal: false,
    adminOnly: false,
    mode: driver.modes[0] ?? 'replace',
  }
}

export function draftOf({ name, description, settings, columns, targets, allowPersonal, adminOnly, mode }: Destination): DestinationDraft {
  return { name, description, settings: { ...settings }, secrets: {}, rows: rowsOf(columns, targets), allowPersonal, adminOnly, mode }
}

export function contentOf({ name, description, settings, rows, allowPersonal, adminOnly, mode }: DestinationDraft): DestinationContent {
  return { name: name.trim(), description: description.trim(), settings, allowPersonal, adminOnly, mode, columns: columnsOf(rows) }
}

/** What is said of one field, as a sentence; undefined where it is fine. */
export function issueAt(issues: readonly Issue[], label: string, ...path: readonly (string | number)[]): string | undefined {
  // What the API calls `changes.name` is the name.
  const found = issues.find((issue) => {
    const at = issue.path[0] === 'changes' ? issue.path.slice(1) : issue.path
    return path.every((part, index) => at[index] === part)
  })
  if (!found) return undefined
  return /^[A-Z]/.test(found.message) ? found.message : `${label} ${found.message}.`
}
