import 'server-only'
import { type Actor, may } from '../auth/permissions'
import { AppError, type Issue } from '../core/errors'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { describe, type Names } from '../segments/describe'
import { parseDefinition } from '../segments/parse-definition'
import { memberConditionsOf } from '../segments/references'
import type { Definition, MemberCondition } from '../segments/schema'
import { hideValues } from './hidden-values'
import { isOwnMembers, ownMembers } from './own-members'
import type { StoredSegment } from './saved-store'

type Stored = Pick<StoredSegment, 'id' | 'version' | 'kind' | 'definition'>

/** `openWords`: the same without personal data, for those who may not see it. A condition that is off is in no words, but may hold some too. */
type ReadDefinition =
  | { status: 'active'; definition: Definition; frozenFrom: Definition | null; say: Saying; isPersonal: boolean }
  | { status: 'broken'; problems: Issue[] }
type Shown =
  | { status: 'active'; definition: Definition | null; frozenFrom: Definition | null; words: string; hides: string | null }
  | { status: 'broken'; problems: Issue[] }

interface Said {
  words: string
  /** Without what tells who customers are. */
  openWords: string
}
type Saying = (names: Names) => Said

const MOST = 2_000
const read = new Map<string, ReadDefinition>()

/** What a stored segment means, or why it can no longer be read. A version never changes, so it is read once. */
function readDefinition(segment: Stored): ReadDefinition {
  const key = `${segment.id} ${segment.version}`
  const known = read.get(key)
  if (known) return known
  if (read.size >= MOST) read.clear()
  const result = READERS[segment.kind](segment)
  read.set(key, result)
  return result
}

const READERS: Record<StoredSegment['kind'], (segment: Stored) => ReadDefinition> = {
  dynamic: ({ definition }) => tryRead(definition),
  static: readStatic,
  sql: readSql,
}

/** Its members are the answer of its query as of the last refresh; the query itself is shown where it is edited. */
function readSql({ id }: Stored): ReadDefinition {
  const words = 'Whoever its SQL query finds.'
  return { status: 'active', definition: ownMembers(id), frozenFrom: null, say: () => ({ words, openWords: words }), isPersonal: false }
}

function tryRead(stored: unknown): ReadDefinition {
  const parsed = parseDefinition(stored, STANDARD_CATALOGUE)
  if (!parsed.ok) return { status: 'broken', problems: parsed.issues }
  const { definition } = parsed
  const open = hideValues(definition)
  const isPersonal = open !== definition
  return { status: 'active', definition, frozenFrom: null, say: saying(definition, isPersonal ? open : definition), isPersonal }
}

/** Only what refers to others is said anew each time: they may have other names by now. */
function saying(definition: Definition, open: Definition): Saying {
  const say = (names: Names): Said => {
    const words = describe(definition, STANDARD_CATALOGUE, names)
    return { words, openWords: open === definition ? words : describe(open, STANDARD_CATALOGUE, names) }
  }
  if (memberConditionsOf(definition).length > 0) return say
  const said = say(new Map())
  return () => said
}

/** Its members are those that stand for it; what it was frozen from is told, and decides nothing. */
function readStatic(segment: Stored): ReadDefinition {
  const from = isOwnMembers(segment.id, segment.definition) ? undefined : tryRead(segment.definition)
  const origin = from?.status === 'active' ? from : undefined
  const kept = ({ words, openWords }: Said): Said => ({ words: `Kept as they were: ${words}`, openWords: `Kept as they were: ${openWords}` })
  const byHand = 'Customers who were chosen one by one, or came from a file.'
  return {
    status: 'active',
    definition: ownMembers(segment.id),
    frozenFrom: origin?.definition ?? null,
    say: (names) => (origin ? kept(origin.say(names)) : { words: byHand, openWords: byHand }),
    isPersonal: origin?.isPersonal ?? false,
  }
}

/** Everything that is said of a segment in words, with and without what tells who customers are. */
export function wordsOf(segment: Stored, names: Names): Said & { isBroken: boolean } {
  const result = readDefinition(segment)
  return result.status === 'active' ? { isBroken: false, ...result.say(names) } : { isBroken: true, words: '', openWords: '' }
}

/** What the conditions of these segments name. */
export function referredBy(segments: readonly Stored[]): MemberCondition[] {
  return segments.flatMap((segment) => {
    if (segment.kind === 'sql') return []
    const result = readDefinition(segment)
    return result.status === 'active' ? memberConditionsOf(result.frozenFrom ?? result.definition) : []
  })
}

/** The definition as this actor may see it: without the values that name people where they may not, and then not to be edited. */
export function showDefinition(actor: Actor, segment: Stored, names: Names): Shown {
  const result = readDefinition(segment)
  if (result.status === 'broken') return result
  const { definition, frozenFrom, say, isPersonal } = result
  const { words, openWords } = say(names)
  if (!isPersonal || may(actor, 'customers:read_personal')) return { status: 'active', definition, frozenFrom, words, hides: null }
  // Being a member of a static segment names nobody; the conditions that it was frozen from do.
  return { status: 'active', definition: frozenFrom ? definition : null, frozenFrom: null, words: openWords, hides: words }
}

/** The query of a SQL segment. One that could read personal data may name people, so only who may see them sees it. */
export function showQuery(actor: Actor, { sqlText, sqlPersonal }: Pick<StoredSegment, 'sqlText' | 'sqlPersonal'>): string | null {
  return sqlPersonal && !may(actor, 'customers:read_personal') ? null : sqlText
}

/** The conditions that a static segment was frozen from, if it had any. */
export function frozenFrom(segment: Stored): Definition | null {
  const result = readDefinition(segment)
  return result.status === 'active' ? result.frozenFrom : null
}

/** The conditions of one version; null where they cannot be read any more. */
export function readVersion({ definition }: Pick<StoredSegment, 'definition'>): Definition | null {
  const parsed = parseDefinition(definition, STANDARD_CATALOGUE)
  return parsed.ok ? parsed.definition : null
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
