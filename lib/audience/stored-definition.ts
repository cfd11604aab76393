import 'server-only'
import { type Actor, may } from '../auth/permissions'
import { AppError, type Issue } from '../core/errors'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { describe } from '../segments/describe'
import { parseDefinition } from '../segments/parse-definition'
import type { Definition } from '../segments/schema'
import { hideValues } from './hidden-values'
import { isOwnMembers, ownMembers } from './own-members'
import type { StoredSegment } from './saved-store'

type Stored = Pick<StoredSegment, 'id' | 'version' | 'kind' | 'definition'>

/** `openWords`: the same without personal data, for those who may not see it. A condition that is off is in no words, but may hold some too. */
type ReadDefinition =
  | { status: 'active'; definition: Definition; frozenFrom: Definition | null; words: string; openWords: string; isPersonal: boolean }
  | { status: 'broken'; problems: Issue[] }
type Shown =
  | { status: 'active'; definition: Definition | null; frozenFrom: Definition | null; words: string; hides: string | null }
  | { status: 'broken'; problems: Issue[] }

const MOST = 2_000
const read = new Map<string, ReadDefinition>()

/** What a stored segment means, or why it can no longer be read. A version never changes, so it is read once. */
function readDefinition(segment: Stored): ReadDefinition {
  const key = `${segment.id} ${segment.version}`
  const known = read.get(key)
  if (known) return known
  if (read.size >= MOST) read.clear()
  const result = segment.kind === 'static' ? readStatic(segment) : tryRead(segment.definition)
  read.set(key, result)
  return result
}

function tryRead(stored: unknown): ReadDefinition {
  const parsed = parseDefinition(stored, STANDARD_CATALOGUE)
  if (!parsed.ok) return { status: 'broken', problems: parsed.issues }
  const { definition } = parsed
  const words = describe(definition, STANDARD_CATALOGUE)
  const open = hideValues(definition)
  const isPersonal = open !== definition
  const openWords = isPersonal ? describe(open, STANDARD_CATALOGUE) : words
  return { status: 'active', definition, frozenFrom: null, words, openWords, isPersonal }
}

/** Its members are those that stand for it; what it was frozen from is told, and decides nothing. */
function readStatic(segment: Stored): ReadDefinition {
  const from = isOwnMembers(segment.id, segment.definition) ? undefined : tryRead(segment.definition)
  const origin = from?.status === 'active' ? from : undefined
  const words = origin ? `Kept as they were: ${origin.words}` : 'Customers who were chosen one by one, or came from a file.'
  return {
    status: 'active',
    definition: ownMembers(segment.id),
    frozenFrom: origin?.definition ?? null,
    words,
    openWords: origin ? `Kept as they were: ${origin.openWords}` : words,
    isPersonal: origin?.isPersonal ?? false,
  }
}

/** Everything that is said of a segment in words, with and without what tells who customers are. */
export function wordsOf(segment: Stored): { isBroken: boolean; words: string; openWords: string } {
  const result = readDefinition(segment)
  return result.status === 'active'
    ? { isBroken: false, words: result.words, openWords: result.openWords }
    : { isBroken: true, words: '', openWords: '' }
}

/** The definition as this actor may see it: without the values that name people where they may not, and then not to be edited. */
export function showDefinition(actor: Actor, segment: Stored): Shown {
  const result = readDefinition(segment)
  if (result.status === 'broken') return result
  const { definition, frozenFrom, words, openWords, isPersonal } = result
  if (!isPersonal || may(actor, 'customers:read_personal')) return { status: 'active', definition, frozenFrom, words, hides: null }
  // Being a member of a static segment names nobody; the conditions that it was frozen from do.
  return { status: 'active', definition: frozenFrom ? definition : null, frozenFrom: null, words: openWords, hides: words }
}

/** The conditions that a static segment was frozen from, if it had any. */
export function frozenFrom(segment: Stored): Definition | null {
  const result = readDefinition(segment)
  return result.status === 'active' ? result.frozenFrom : null
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
