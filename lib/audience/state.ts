import { AppError } from '../core/errors'
import { fold } from '../segments/text'

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
