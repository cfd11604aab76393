import 'server-only'
import { AppError, type Issue } from '../core/errors'
import type { Viewer } from '../auth/permissions'
import type { Tx } from '../db/transaction'
import { canonicalText } from '../segments/canonical'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { MAX_NESTING, memberConditionsOf, type Reference, referenceKey, type References } from '../segments/references'
import type { Definition, MemberCondition } from '../segments/schema'
import { listsWithIds, segmentsWithIds } from './references-store'
import type { StoredSegment } from './saved-store'
import { requireDefinition } from './stored-definition'

export interface Answered {
  references: References
  names: ReadonlyMap<string, string>
  /** What answers depend on beside the definition itself: each reference with its definition, or with the version of its rows. */
  contents: readonly (readonly [key: string, content: string])[]
}

export interface Named {
  id: string
  name: string
}

interface Known {
  name: string
  reference: Reference
  content: string
  archived: boolean
}

/**
 * Everything that a definition refers to, and what that refers to, level by level: two statements for each level.
 * What is private to somebody else is missing here. `self` is the segment that the definition is to be saved as.
 * @throws AppError INVALID_INPUT or PRECONDITION_FAILED that names what is missing, archived, broken or a circle.
 */
export async function resolveReferences(tx: Tx, viewer: Viewer, databaseId: string, definition: Definition, self?: Named): Promise<Answered> {
  const own = self && referenceKey({ of: 'segment', ref: self.id })
  const found = new Map<string, Known>()
  let wanted: readonly Wanted[] = memberConditionsOf(definition).map((condition) => ({ condition, by: undefined }))
  for (let level = 0; wanted.length > 0; level += 1) {
    if (level === MAX_NESTING)
      throw refusal(`Segments may stand at most ${MAX_NESTING} deep one inside the other.`, 'Freeze one of them, or name fewer.')
    const loaded = await load(tx, viewer, databaseId, wanted)
    for (const { condition, by } of wanted) {
      const known = loaded.get(referenceKey(condition))
      if (!known || known.archived) throw missing(condition, known?.name, by, definition)
      found.set(referenceKey(condition), known)
    }
    wanted = [...loaded]
      .filter(([key]) => key !== own)
      .flatMap(([, known]) => wantedBy(known))
      .filter(({ condition }) => !found.has(referenceKey(condition)))
  }
  refuseCircles(definition, found, self)
  return {
    references: new Map([...found].map(([key, { reference }]) => [key, reference])),
    names: new Map([...found].map(([key, { name }]) => [key, name])),
    contents: [...found].map(([key, { content }]) => [key, content] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  }
}

interface Wanted {
  condition: MemberCondition
  /** The name of the segment that asks; undefined for the definition itself. */
  by: string | undefined
}

function wantedBy({ name, reference }: Known): Wanted[] {
  return reference.kind === 'dynamic' ? memberConditionsOf(reference.definition).map((condition) => ({ condition, by: name })) : []
}

async function load(tx: Tx, viewer: Viewer, databaseId: string, wanted: readonly Wanted[]): Promise<Map<string, Known>> {
  const ids = (of: MemberCondition['of']): string[] => [...new Set(wanted.flatMap(({ condition }) => (condition.of === of ? [condition.ref] : [])))]
  const loaded = new Map<string, Known>()
  for (const segment of await segmentsWithIds(tx, viewer, databaseId, ids('segment'))) {
    const { id, name } = segment
    const archived = segment.archivedAt !== null
    const reference: Reference =
      segment.kind !== 'dynamic' || archived
        ? { kind: 'members', relation: 'segment_member' }
        : { kind: 'dynamic', definition: requireDefinition(segment) }
    const content = reference.kind === 'dynamic' ? canonicalText(reference.definition, STANDARD_CATALOGUE) : versionOf(segment)
    loaded.set(referenceKey({ of: 'segment', ref: id }), { name, reference, content, archived })
  }
  for (const { id, name, content, archivedAt } of await listsWithIds(tx, databaseId, ids('list'))) {
    const reference: Reference = { kind: 'members', relation: 'customer_list_member' }
    loaded.set(referenceKey({ of: 'list', ref: id }), { name, reference, content, archived: archivedAt !== null })
  }
  return loaded
}

/** A static segment as what its own definition refers to. */
export function membersOf(segment: StoredSegment): Answered {
  const key = referenceKey({ of: 'segment', ref: segment.id })
  return {
    references: new Map([[key, { kind: 'members', relation: 'segment_member' }]]),
    names: new Map([[key, segment.name]]),
    contents: [[key, versionOf(segment)]],
  }
}

/** A refresh of a SQL segment changes who is in it and nothing else of it. */
function versionOf({ version, updatedAt, kind, sizeAsOf }: StoredSegment): string {
  return `${version} ${updatedAt.getTime()}${kind === 'sql' ? ` ${sizeAsOf?.getTime() ?? 0}` : ''}`
}

function missing({ id, of }: MemberCondition, name: string | undefined, by: string | undefined, definition: Definition): AppError {
  const what = name === undefined ? `a ${of} that is not in this database` : `“${name}”, which is archived`
  const remedy = name === undefined ? 'Choose another one in its place, or remove the condition.' : 'Restore it, or choose another one in its place.'
  if (by !== undefined) return refusal(`“${by}” names ${what}.`, remedy)
  return refusal(`A condition names ${what}.`, remedy, [{ path: pathTo(definition, id), message: `names ${what}` }])
}

/** From the root of an input that has the definition under that name. */
export function pathTo(definition: Definition, id: string): Issue['path'] {
  const search = (node: unknown, path: Issue['path']): Issue['path'] | undefined => {
    if (typeof node !== 'object' || node === null) return undefined
    if ('id' in node && node.id === id) return path
    for (const [key, child] of Object.entries(node)) {
      const found = search(child, [...path, Array.isArray(node) ? Number(key) : key])
      if (found) return found
    }
    return undefined
  }
  return search(definition, ['definition']) ?? ['definition']
}

/** Walks from the definition; coming back to where one is already means that nobody could say who is in. */
function refuseCircles(definition: Definition, found: ReadonlyMap<string, Known>, self: Named | undefined): void {
  const start = self && referenceKey({ of: 'segment', ref: self.id })
  const done = new Set<string>()
  const walk = (of: Definition, path: readonly { key: string; name: string }[]): void => {
    for (const condition of memberConditionsOf(of)) {
      const key = referenceKey(condition)
      const known = found.get(key)
      if (!known || done.has(key)) continue
      const here = { key, name: key === start ? (self?.name ?? known.name) : known.name }
      const back = path.findIndex((step) => step.key === key)
      if (back >= 0) throw circle([...path.slice(back), here].map(({ name }) => name))
      if (known.reference.kind === 'dynamic') walk(known.reference.definition, [...path, here])
      done.add(key)
    }
  }
  walk(definition, start === undefined ? [] : [{ key: start, name: self?.name ?? '' }])
}

function circle(names: readonly string[]): AppError {
  return refusal(
    `These segments refer to each other in a circle: ${names.map((name) => `“${name}”`).join(' → ')}.`,
    'Take one of these conditions out.',
  )
}

function refusal(message: string, remedy: string, issues: Issue[] = []): AppError {
  return new AppError(issues.length > 0 ? 'INVALID_INPUT' : 'PRECONDITION_FAILED', message, {
    remedy: `Nothing was saved and nobody was counted. ${remedy}`,
    ...(issues.length > 0 ? { issues } : {}),
  })
}
