import 'server-only'
import { AppError } from '../../core/errors'
import type { ImportCounts } from '../schema'

/** Every row that was read became exactly one of the other things. */
export function assertConserved(counts: ImportCounts): void {
  const accounted = counts.imported + counts.updated + counts.unchanged + counts.duplicate + counts.rejected
  if (accounted === counts.read) return
  throw new AppError('INTERNAL', `The import lost count: ${counts.read} rows were read and ${accounted} accounted for.`, {
    remedy: 'What was imported stays. Report this with the file; importing it again changes nothing twice.',
  })
}
