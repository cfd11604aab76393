import { AppError } from '../core/errors'
import { fold } from '../segments/text'

/** Names that a person would read as the same are the same: case, composed accents and runs of spaces do not tell them apart. */
export function nameKeyOf(name: string): string {
  return fold(name).trim().replace(/\s+/g, ' ')
}

export function nameTakenError(name: string, cause?: unknown): AppError {
  return new AppError('CONFLICT', `There is already a message called “${name}” in this database.`, {
    remedy: 'Nothing was changed. Choose another name.',
    issues: [{ path: ['name'], message: 'is taken' }],
    cause,
  })
}

export function savedByAnotherError(who: string, basedOn: number, newest: number): AppError {
  return new AppError('CONFLICT', `${who} saved this after you opened it.`, {
    remedy: 'Nothing was saved; your changes are still here. Copy what you need, then reload to see the newer version.',
    issues: [{ path: ['basedOnVersion'], message: `is ${basedOn}, but the newest version is ${newest}` }],
  })
}

export function archivedError(name: string): AppError {
  return new AppError('PRECONDITION_FAILED', `“${name}” is archived.`, { remedy: 'Nothing was changed. Restore it first.' })
}
