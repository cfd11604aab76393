import 'server-only'
import { AppError } from '../../core/errors'
import type { Tx } from '../../db/transaction'
import { addedTo, changedSince, type ImportToUndo, isInMerge } from './rollback-store'

export const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** @throws AppError PRECONDITION_FAILED when something came after it that rests on it, or it was too long ago */
export async function refuseRollback(tx: Tx, one: ImportToUndo & { finishedAt: string | null }, now: Date): Promise<void> {
  if (one.finishedAt && Date.parse(one.finishedAt) < now.getTime() - KEPT_DAYS * DAY_MS) {
    throw refusal(
      `This import ended more than ${KEPT_DAYS} days ago; what the rows were before it is not kept any longer.`,
      'Import a corrected file instead.',
    )
  }
  const since = await changedSince(tx, one)
  if (since.length > 0) {
    const files = since.filter((file) => file !== '')
    const by = files.length > 0 ? `The later import of ${files.join(', ')}` : 'A program'
    throw refusal(
      `${by} has changed rows of this import since.`,
      files.length > 0 ? 'Roll the later imports back first, the latest one before the others.' : 'Import a corrected file instead.',
    )
  }
  if (await isInMerge(tx, one))
    throw refusal('Customers of this import have been merged since.', 'Undo their merge first, on the page of duplicates.')
  const grown = await addedTo(tx, one)
  if (grown === 0) return
  throw refusal(
    `${grown} customers or orders that this import added have got orders, events or messages from elsewhere since.`,
    'Roll the later imports back first, or import a corrected file.',
  )
}

function refusal(message: string, remedy: string): AppError {
  return new AppError('PRECONDITION_FAILED', message, { remedy: `Nothing was changed. ${remedy}` })
}
