import { AppError } from '../core/errors'
import { fold } from '../segments/text'

export const MOST_LABELS = 10
export const LABEL = /^[\p{L}\p{N}_-]{1,35}$/u
export const SEGMENT_SORTS = ['name', 'folder', 'status', 'size', 'updated'] as const

/** Names that a person would read as the same are the same: case, composed accents and runs of spaces do not tell them apart. */
export function nameKeyOf(name: string): string {
  return fold(name).trim().replace(/\s+/g, ' ')
}

export function nameTakenError(name: string, cause?: unknown): AppError {
  return new AppError('CONFLICT', `There is already a segment called “${name}” in this database.`, {
    remedy: 'Nothing was changed. Choose another name.',
    issues: [{ path: ['name'], message: 'is taken' }],
    cause,
  })
}

export function listNameTakenError(name: string, cause?: unknown): AppError {
  return new AppError('CONFLICT', `There is already a list called “${name}” in this database.`, {
    remedy: 'Nothing was changed. Choose another name.',
    issues: [{ path: ['name'], message: 'is taken' }],
    cause,
  })
}

/** “Copy of X”, “Copy of X (2)” …: the first one that is free, within the length that a name may have. */
export function copyName(name: string, isTaken: (candidate: string) => boolean): string {
  const base = /^Copy of (.+?)( \(\d+\))?$/.exec(name)?.[1] ?? name
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`
    const candidate = `Copy of ${base.slice(0, 80 - 'Copy of '.length - suffix.length).trimEnd()}${suffix}`
    if (!isTaken(candidate)) return candidate
  }
}

/** What is in use stays: archiving it would leave its users without an audience. */
export function refuseWhileUsed(name: string, usedIn: readonly string[]): void {
  if (usedIn.length === 0) return
  throw new AppError('CONFLICT', `“${name}” is used in ${usedIn.join(', ')}.`, {
    remedy: 'Nothing was changed. Choose another segment there first, then archive this one.',
  })
}

/** A list that leads to nobody is a wrong column more often than an empty list. */
export function nobodyFoundError(rows: number): AppError {
  return new AppError('INVALID_INPUT', rows === 0 ? 'There is nothing to look for in this column.' : 'None of the rows leads to a customer.', {
    remedy: 'Nothing was saved. Check that it is the right column, the right database, and whether it holds customer ids or email addresses.',
    issues: [{ path: ['members'], message: 'lead to nobody' }],
  })
}

export function dynamicMembersError(name: string): AppError {
  return new AppError('PRECONDITION_FAILED', `“${name}” is dynamic: its conditions decide who is in it.`, {
    remedy: 'Nothing was changed. Change its conditions, or make it static first.',
  })
}

export function staticConditionsError(name: string): AppError {
  return new AppError('PRECONDITION_FAILED', `“${name}” does not follow conditions: it is static, or a SQL query decides.`, {
    remedy: 'Nothing was saved; your changes are still here. Save them as a new segment, or make this one dynamic first.',
  })
}

export function archivedError(name: string): AppError {
  return new AppError('PRECONDITION_FAILED', `“${name}” is archived.`, { remedy: 'Nothing was changed. Restore it first.' })
}
