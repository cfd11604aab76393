import type { Issue } from '../core/errors'
import { MAX_CONDITIONS, MAX_DEPTH } from './limits'

const MAX_BYTES = 1_000_000
/** Deeper than the deepest group with its conditions and their values; also where a structure that contains itself is stopped. */
const MAX_LEVELS = 2 * MAX_DEPTH + 12

type Path = (string | number)[]
interface Visit {
  value: unknown
  path: Path
  groups: number
  inGroup: boolean
}

/** Refuses what is too large before anything walks it by recursion. */
export function sizeIssue(input: unknown): Issue | undefined {
  const waiting: Visit[] = [{ value: input, path: [], groups: 0, inGroup: false }]
  let bytes = 0
  let conditions = 0
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { value, path } = visit
    const isGroup = Array.isArray((value as { of?: unknown } | null | undefined)?.of)
    const groups = visit.groups + (isGroup ? 1 : 0)
    if (groups > MAX_DEPTH) return { path, message: `groups may be nested at most ${MAX_DEPTH} deep` }
    if (path.length > MAX_LEVELS) return { path: path.slice(0, 10), message: 'is nested too deeply' }
    if (visit.inGroup && !isGroup) conditions += 1
    if (conditions > MAX_CONDITIONS) return { path: [], message: `may have at most ${MAX_CONDITIONS} conditions` }
    bytes += ownBytes(value)
    if (bytes > MAX_BYTES) return { path: [], message: 'is larger than 1 MB' }
    for (const [key, child] of childrenOf(value)) waiting.push({ value: child, path: [...path, key], groups, inGroup: isOf(visit, key) })
  }
  return undefined
}

/** A member of an `of` list is a group or counts as a condition. */
function isOf({ value, path }: Visit, key: string | number): boolean {
  return Array.isArray(value) && typeof key === 'number' && path.at(-1) === 'of'
}

function childrenOf(value: unknown): Iterable<[string | number, unknown]> {
  if (Array.isArray(value)) return value.entries()
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

const encoder = new TextEncoder()

/** About as many as its JSON has, without the children. */
function ownBytes(value: unknown): number {
  if (typeof value === 'string') return encoder.encode(value).length + 3
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 2
  return Object.keys(value).reduce((sum, key) => sum + encoder.encode(key).length + 4, 2)
}
