import type { Draft, DraftGroup, DraftNode, Row } from './draft'
import type { Step } from './history'

/** A row by its number, or a group: id, match, children. */
type Tree = number | [id: string, isAny: 0 | 1, of: Tree[]]
type PackedDraft = [include: Tree, exclude: Tree | null]

/** Many drafts that have most rows in common, each row written once. */
export interface Packed {
  rows: Row[]
  drafts: PackedDraft[]
  labels: string[]
}

export function pack(draft: Draft, saved: Draft, past: readonly Step[], future: readonly Step[]): Packed {
  const rows: Row[] = []
  const byText = new Map<string, number>()
  const known = new Map<Row, number>()
  const numberOf = (row: Row): number => {
    const found = known.get(row) ?? byText.get(JSON.stringify(row))
    const number = found ?? rows.push(row) - 1
    known.set(row, number)
    if (found === undefined) byText.set(JSON.stringify(row), number)
    return number
  }
  const tree = (node: DraftNode): Tree => (node.kind === 'group' ? [node.id, node.match === 'any' ? 1 : 0, node.of.map(tree)] : numberOf(node))
  const packed = ({ include, exclude }: Draft): PackedDraft => [tree(include), exclude && tree(exclude)]
  const steps = [...past, ...future]
  // The first two, and the number of steps that are past, say what is what.
  return {
    rows,
    drafts: [packed(draft), packed(saved), ...steps.map((step) => packed(step.draft))],
    labels: [String(past.length), ...steps.map(({ label }) => label)],
  }
}

export interface Unpacked {
  draft: Draft
  saved: Draft
  past: Step[]
  future: Step[]
}

/** Undefined for what was not packed by this. */
export function unpack(packed: Packed): Unpacked | undefined {
  const [draft, saved, ...others] = packed.drafts.map((one) => draftOf(one, packed.rows))
  const [count, ...labels] = packed.labels
  if (!draft || !saved || others.some((one) => !one) || labels.length !== others.length) return undefined
  const steps = others.flatMap((one, index): Step[] => (one ? [{ draft: one, label: labels[index] ?? '' }] : []))
  return { draft, saved, past: steps.slice(0, Number(count)), future: steps.slice(Number(count)) }
}

function draftOf([include, exclude]: PackedDraft, rows: readonly Row[]): Draft | undefined {
  const included = nodeOf(include, rows)
  const excluded = exclude === null ? null : nodeOf(exclude, rows)
  if (included?.kind !== 'group' || (excluded !== null && excluded?.kind !== 'group')) return undefined
  return { include: included, exclude: excluded }
}

function nodeOf(tree: Tree, rows: readonly Row[]): DraftNode | undefined {
  if (typeof tree === 'number') return rows[tree]
  const [id, isAny, of] = tree
  const children = of.map((child) => nodeOf(child, rows))
  if (children.includes(undefined)) return undefined
  return { id, kind: 'group', match: isAny ? 'any' : 'all', of: children as DraftNode[] } satisfies DraftGroup
}
