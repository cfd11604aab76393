import * as z from 'zod'
import type { Catalogue } from '@/lib/segments/catalogue/types'
import { parseDefinition } from '@/lib/segments/parse-definition'
import { isGroup } from '@/lib/segments/nodes'
import type { Definition, Group, Node } from '@/lib/segments/schema'
import { sizeIssue } from '@/lib/segments/raw-size'
import type { ReadText } from './read-text'

const Whole = z.looseObject({ include: z.unknown() })
const RawGroup = z.looseObject({ match: z.enum(['all', 'any']), of: z.array(z.unknown()) })

/** Our own JSON: a whole definition, a group or a condition. What cannot be used is left out and named, the rest is read. */
export function readJson(text: string, catalogue: Catalogue): ReadText | undefined {
  const raw = parsed(text)
  if (typeof raw !== 'object' || raw === null || !('include' in raw || 'of' in raw || 'kind' in raw)) return undefined
  const tooLarge = sizeIssue(raw)
  if (tooLarge) return { definition: definitionOf(all([]), null), notes: [], refused: [{ text: 'The whole text', reason: tooLarge.message }] }
  const refused: { text: string; reason: string }[] = []
  const notes: string[] = []
  const read = (node: unknown): Node[] => {
    const group = RawGroup.safeParse(node)
    if (group.success) return [{ match: group.data.match, of: group.data.of.flatMap(read) }]
    const result = parseDefinition({ version: 1, include: { match: 'all', of: [node] }, exclude: null }, catalogue)
    if (result.ok) {
      notes.push(...result.notes.map(({ message }) => message))
      return result.definition.include.of
    }
    refused.push({ text: textOf(node), reason: result.issues.map(({ path, message }) => [...path.slice(3), message].join(' ')).join('; ') })
    return []
  }
  const whole = Whole.safeParse(raw)
  if (!whole.success) return { definition: definitionOf(all(read(raw)), null), notes, refused }
  const { include, exclude, version } = whole.data
  if (version !== undefined && version !== 1) {
    refused.push({ text: `version ${JSON.stringify(version)}`, reason: 'this Rekindle reads version 1' })
    return { definition: definitionOf(all([]), null), notes, refused }
  }
  const excluded = exclude === undefined || exclude === null ? [] : read(exclude)
  return { definition: definitionOf(rootOf(read(include)), excluded.length > 0 ? rootOf(excluded) : null), notes, refused }
}

function parsed(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function definitionOf(include: Group, exclude: Group | null): Definition {
  return { version: 1, include, exclude }
}

function rootOf(nodes: readonly Node[]): Group {
  const [only] = nodes
  return only && nodes.length === 1 && isGroup(only) ? only : all(nodes)
}

function all(of: readonly Node[]): Group {
  return { match: 'all', of: [...of] }
}

const MOST = 160

function textOf(node: unknown): string {
  const text = JSON.stringify(node)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}
