import 'server-only'
import { AppError, type Issue } from '../core/errors'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { describe } from '../segments/describe'
import { parseDefinition } from '../segments/parse-definition'
import type { Definition } from '../segments/schema'
import type { StoredSegment } from './saved-store'

export type ReadDefinition = { status: 'active'; definition: Definition; words: string } | { status: 'broken'; problems: Issue[] }

const MOST = 2_000
const read = new Map<string, ReadDefinition>()

/** What a stored segment means, or why it can no longer be read. A version never changes, so it is read once. */
export function readDefinition(segment: Pick<StoredSegment, 'id' | 'version' | 'definition'>): ReadDefinition {
  const key = `${segment.id} ${segment.version}`
  const known = read.get(key)
  if (known) return known
  if (read.size >= MOST) read.clear()
  const result = tryRead(segment.definition)
  read.set(key, result)
  return result
}

function tryRead(stored: unknown): ReadDefinition {
  const parsed = parseDefinition(stored, STANDARD_CATALOGUE)
  if (!parsed.ok) return { status: 'broken', problems: parsed.issues }
  return { status: 'active', definition: parsed.definition, words: describe(parsed.definition, STANDARD_CATALOGUE) }
}

/** For what needs members: a broken definition has none, and above all it is not everybody. */
export function requireDefinition(segment: StoredSegment): Definition {
  const result = readDefinition(segment)
  if (result.status === 'active') return result.definition
  throw new AppError('PRECONDITION_FAILED', `The conditions of “${segment.name}” can no longer be read.`, {
    remedy: 'Nobody was counted. Edit the segment and replace the conditions that are named.',
    issues: result.problems,
  })
}
