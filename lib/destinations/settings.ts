import 'server-only'
import type { Issue } from '../core/errors'
import { AppError } from '../core/errors'
import { columnsFor } from '../audience/customer-columns'
import type { Attribute } from '../segments/catalogue/types'
import type { Column } from './destination-schema'
import type { Driver } from './driver'
import { DRIVERS } from './drivers'
import { problemOfKey } from './files/encrypt'
import type { Mode, Target } from './schema'

/** @throws AppError INVALID_INPUT for one that this version does not know */
export function driverOf(id: string): Driver {
  const driver = DRIVERS.find((one) => one.id === id)
  if (driver) return driver
  throw invalid('This kind of destination is not known.', [{ path: ['driver'], message: 'is not known' }])
}

export type Settings = Record<string, string | number | boolean>

/** As its form begins. */
export function initialSettings({ fields }: Driver): Settings {
  return Object.fromEntries(fields.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])))
}

/** @throws AppError INVALID_INPUT with the path of each setting that the driver does not take */
export function readSettings(driver: Driver, given: unknown): Settings {
  const read = driver.settings.safeParse(given)
  if (read.success) return read.data as Settings
  throw invalid(
    `Some settings of ${driver.name} cannot be used.`,
    read.error.issues.map(({ path, message }) => ({ path: ['settings', ...path.map(String)], message })),
  )
}

/** @throws AppError INVALID_INPUT for a key that files could not be encrypted with */
export async function requireEncryptionKey(driver: Driver, settings: Settings): Promise<void> {
  if (driver.kind === 'batches') return
  const { pgpKey } = driver.file(settings)
  const problem = pgpKey.trim() === '' ? undefined : await problemOfKey(pgpKey)
  if (problem !== undefined) throw invalid('Files cannot be encrypted with this key.', [{ path: ['settings', 'pgpKey'], message: problem }])
}

/** @throws AppError INVALID_INPUT for one that is missing, or that the driver does not have */
export function requireSecrets(driver: Driver, given: Readonly<Record<string, string>>, stored: readonly string[] = []): void {
  const issues: Issue[] = []
  for (const { name, label, optional } of driver.secrets) {
    if (!optional && !given[name] && !stored.includes(name)) issues.push({ path: ['secrets', name], message: `is missing: ${label}` })
  }
  for (const name of Object.keys(given)) {
    if (!driver.secrets.some((secret) => secret.name === name)) issues.push({ path: ['secrets', name], message: 'is not asked for' })
  }
  if (issues.length > 0) throw invalid(`The credentials for ${driver.name} are not complete.`, issues)
}

/** A column with all that it means: what is sent where. */
export interface Sent {
  target: Target
  attribute: Attribute
  fallback: string
}

export interface Sending {
  columns: readonly Sent[]
  /** The place among the columns of what tells people apart; of a file without such a column -1: our own number does. */
  identity: number
}

interface Mapping {
  driver: Driver
  settings: Settings
  columns: readonly Column[]
  allowPersonal: boolean
}

/**
 * The columns against what the destination takes.
 * @throws AppError INVALID_INPUT naming each column: an unknown target or attribute, one that may not leave, a required one that is not filled
 */
export function readColumns({ driver, settings, columns, allowPersonal }: Mapping): Sending {
  const targets = driver.targets(settings)
  const attributes = columnsFor(columns.map(({ table, attribute }) => ({ table, attribute })))
  const issues: Issue[] = []
  const sent = columns.map(({ target: name, fallback }, index): Sent => {
    const attribute = attributes[index] as Attribute
    const target = targets.find((one) => one.name === name)
    if (!target && !driver.ownTargets) issues.push({ path: ['columns', index, 'target'], message: `is not taken by ${driver.name}` })
    if (attribute.personal && !allowPersonal) {
      issues.push({
        path: ['columns', index, 'attribute'],
        message: `${attribute.label} tells who a person is, and this destination may not have that`,
      })
    }
    return { target: target ?? ownTarget(name, attribute), attribute, fallback }
  })
  for (const { name, label, isRequired } of targets) {
    if (isRequired && !columns.some(({ target }) => target === name)) issues.push({ path: ['columns'], message: `must fill ${label}` })
  }
  const identities = driver.identities(settings)
  const identity = identities.map((name) => columns.findIndex(({ target }) => target === name)).find((index) => index >= 0) ?? -1
  if (identity < 0 && driver.kind === 'batches') {
    issues.push({ path: ['columns'], message: `must fill what tells people apart: ${identities.join(', ')}` })
  }
  if (issues.length > 0) throw invalid('The attributes do not fit this destination.', issues)
  return { columns: sent, identity }
}

function ownTarget(name: string, attribute: Attribute): Target {
  return { name, label: name, form: 'text', isRequired: false, isPersonal: attribute.personal ?? false, match: [] }
}

/** @throws AppError INVALID_INPUT */
export function requireMode(driver: Driver, mode: Mode): void {
  if (driver.modes.includes(mode)) return
  throw invalid(`${driver.name} cannot be kept in this way.`, [{ path: ['mode'], message: `must be one of ${driver.modes.join(', ')}` }])
}

function invalid(message: string, issues: Issue[]): AppError {
  return new AppError('INVALID_INPUT', message, { remedy: 'Nothing was saved. Correct what is named and try again.', issues })
}
