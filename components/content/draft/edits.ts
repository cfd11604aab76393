import { generateId } from '@/lib/core/ids'
import type { Block, EmailDesign, LeafBlock } from '@/lib/content/schema'

export const MOST_BLOCKS = 60
export const FOOTER = 'footer'

/** Every block in the order of reading, those in columns after the columns that they stand in. */
export function allBlocks(design: EmailDesign): { block: Block; depth: number; isFirst: boolean; isLast: boolean; column: number | null }[] {
  return design.blocks.flatMap((block, index, { length }) => [
    { block, depth: 0, isFirst: index === 0, isLast: index === length - 1, column: null },
    ...(block.kind === 'columns'
      ? block.columns.flatMap((leaves, column) =>
          leaves.map((leaf, place) => ({
            block: leaf,
            depth: 1,
            isFirst: place === 0 && column === 0,
            isLast: place === leaves.length - 1 && column === block.columns.length - 1,
            column,
          })),
        )
      : []),
  ])
}

export function findBlock(design: EmailDesign, id: string): Block | undefined {
  return allBlocks(design).find(({ block }) => block.id === id)?.block
}

/** After the block with that id, on its level; at the end where there is none. */
export function addBlock(design: EmailDesign, block: Block, afterId: string | null): EmailDesign {
  if (afterId === null) return { ...design, blocks: [...design.blocks, block] }
  return mapLists(design, <T extends Block>(list: readonly T[]) => {
    const at = list.findIndex(({ id }) => id === afterId)
    return at < 0 ? list : [...list.slice(0, at + 1), block as T, ...list.slice(at + 1)]
  })
}

export function addLeaf(design: EmailDesign, leaf: LeafBlock, columnsId: string, column: number): EmailDesign {
  const blocks = design.blocks.map((block) =>
    block.id === columnsId && block.kind === 'columns'
      ? { ...block, columns: block.columns.map((leaves, index) => (index === column ? [...leaves, leaf] : leaves)) }
      : block,
  )
  return { ...design, blocks }
}

export function changeBlock(design: EmailDesign, id: string, change: object): EmailDesign {
  return mapLists(design, (list) => list.map((block) => (block.id === id ? { ...block, ...change } : block)))
}

export function removeBlock(design: EmailDesign, id: string): EmailDesign {
  return mapLists(design, (list) => list.filter((block) => block.id !== id))
}

export function duplicateBlock(design: EmailDesign, id: string): { design: EmailDesign; copyId: string } {
  const block = findBlock(design, id)
  if (!block) return { design, copyId: id }
  const copy = copyOf(block)
  return { design: addBlock(design, copy, id), copyId: copy.id }
}

function copyOf(block: Block): Block {
  if (block.kind !== 'columns') return { ...block, id: generateId() }
  return { ...block, id: generateId(), columns: block.columns.map((leaves) => leaves.map((leaf) => ({ ...leaf, id: generateId() }))) }
}

/** One place up (-1) or down (1); at the end of a column it goes on in the next one. */
export function moveBlock(design: EmailDesign, id: string, by: -1 | 1): EmailDesign {
  const blocks = swapped(design.blocks, id, by).map((block) =>
    block.kind === 'columns' ? { ...block, columns: moveInColumns(block.columns, id, by) } : block,
  )
  return { ...design, blocks }
}

function moveInColumns(columns: LeafBlock[][], id: string, by: -1 | 1): LeafBlock[][] {
  const from = columns.findIndex((leaves) => leaves.some((leaf) => leaf.id === id))
  const leaves = columns[from]
  const leaf = leaves?.find((one) => one.id === id)
  if (!leaves || !leaf) return columns
  const isAtEnd = by === 1 ? leaves.at(-1) === leaf : leaves[0] === leaf
  const to = from + by
  if (!isAtEnd) return columns.map((list, index) => (index === from ? swapped(list, id, by) : list))
  if (to < 0 || to >= columns.length) return columns
  return columns.map((list, index) => {
    if (index === from) return list.filter((one) => one !== leaf)
    if (index !== to) return list
    return by === 1 ? [leaf, ...list] : [...list, leaf]
  })
}

function swapped<T extends Block>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const at = list.findIndex((block) => block.id === id)
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(at, 1).toSpliced(to, 0, ...list.slice(at, at + 1))
}

export function mapLists(design: EmailDesign, change: <T extends Block>(list: readonly T[]) => readonly T[]): EmailDesign {
  const blocks = change<Block>(design.blocks).map((block) =>
    block.kind === 'columns' ? { ...block, columns: block.columns.map((leaves) => [...change(leaves)]) } : block,
  )
  return { ...design, blocks }
}
