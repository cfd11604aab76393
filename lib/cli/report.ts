import 'server-only'
import { AppError } from '../core/errors'
import { tellable } from '../actions/tellable'

/** Ends a command with its failure in words a person can act on. */
export function fail(error: unknown): never {
  const data = error instanceof AppError ? error.toData() : tellable(error, 'start')
  process.stderr.write(`\n${data.message}\n${data.remedy ? `${data.remedy}\n` : ''}`)
  process.exit(1)
}
