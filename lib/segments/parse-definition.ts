import * as z from 'zod'
import type { Issue } from '../core/errors'
import type { Catalogue } from './catalogue/types'
import { parseCondition } from './parse-condition'
import { type Path, Problems } from './problems'
import { sizeIssue } from './raw-size'
import type { Condition, Definition, Group, Node } from './schema'

export type ParsedDefinition =
  /** `notes`: allowed, but probably not meant, such as a range from the later to the earlier day. */
  { ok: true; definition: Definition; notes: Issue[] } | { ok: false; issues: Issue[] }

const Head = z.strictObject({ version: z.literal(1), include: z.unknown(), exclude: z.unknown() })
const GroupHead = z.strictObject({ match: z.enum(['all', 'any']), of: z.array(z.unknown()) })

/** Reads a definition from anywhere; never throws, and every issue has its path from the root. */
export function parseDefinition(input: unknown, catalogue: Catalogue): ParsedDefinition {
  const tooLarge = sizeIssue(input)
  if (tooLarge) return { ok: false, issues: [tooLarge] }
  const problems = new Problems()
  const definition = readDefinition(input, catalogue, problems)
  if (!definition || problems.issues.length > 0) return { ok: false, issues: problems.issues }
  return { ok: true, definition, notes: problems.notes }
}

function readDefinition(input: unknown, catalogue: Catalogue, problems: Problems): Definition | undefined {
  const version = typeof input === 'object' && input !== null && 'version' in input ? input.version : undefined
  if (version !== undefined && version !== 1) {
    problems.add(['version'], `is ${JSON.stringify(version)}; this Rekindle reads version 1`)
    return undefined
  }
  const head = problems.check(Head, input, [])
  if (!head) return undefined
  const ids = new Map<string, Path>()
  const read = (condition: unknown, path: Path): Condition | undefined =>
    uniquely(parseCondition(condition, path, catalogue, problems), path, ids, problems)
  const include = readGroup(head.include, ['include'], read, problems)
  const exclude = head.exclude === null ? null : readGroup(head.exclude, ['exclude'], read, problems)
  return include && exclude !== undefined ? { version: 1, include, exclude } : undefined
}

type ReadCondition = (condition: unknown, path: Path) => Condition | undefined

function readGroup(input: unknown, path: Path, read: ReadCondition, problems: Problems): Group | undefined {
  const head = problems.check(GroupHead, input, path)
  if (!head) return undefined
  const of = head.of.flatMap((node, index): Node[] => {
    const at = [...path, 'of', index]
    const isGroup = typeof node === 'object' && node !== null && 'of' in node && !('kind' in node)
    const parsed = isGroup ? readGroup(node, at, read, problems) : read(node, at)
    return parsed ? [parsed] : []
  })
  return { match: head.match, of }
}

function uniquely(condition: Condition | undefined, path: Path, ids: Map<string, Path>, problems: Problems): Condition | undefined {
  if (!condition) return undefined
  const other = ids.get(condition.id)
  if (other) problems.add([...path, 'id'], `is also the id of ${other.join('.')}`)
  ids.set(condition.id, path)
  return condition
}
