import type { Block, EmailDesign } from '@/lib/content/schema'
import { allBlocks, FOOTER, findBlock, mapLists, removeBlock } from './edits'
import { LEAF_KINDS } from './new-block'

/** Beside another block, or before the footer. After the row of columns is within the first of them. */
export interface BlockPlace {
  of: string
  side: 'before' | 'after'
}

/** Columns, and what is wider than a column, stand in none. */
export function mayStand(design: EmailDesign, id: string, { of, side }: BlockPlace): boolean {
  const block = findBlock(design, id)
  if (!block || id === of) return false
  if (of === FOOTER) return side === 'before'
  const beside = allBlocks(design).find((one) => one.block.id === of)
  if (!beside) return false
  const isInColumn = beside.depth > 0 || (beside.block.kind === 'columns' && side === 'after')
  return !isInColumn || isLeaf(block)
}

export function placeBlock(design: EmailDesign, id: string, place: BlockPlace): EmailDesign {
  const block = findBlock(design, id)
  if (!block || !mayStand(design, id, place)) return design
  const { of, side } = place
  const rest = removeBlock(design, id)
  if (of === FOOTER) return { ...rest, blocks: [...rest.blocks, block] }
  if (side === 'after' && isLeaf(block)) {
    const columns = rest.blocks.find((one) => one.id === of)
    if (columns?.kind === 'columns') {
      const [first = [], ...others] = columns.columns
      return { ...rest, blocks: rest.blocks.map((one) => (one === columns ? { ...columns, columns: [[block, ...first], ...others] } : one)) }
    }
  }
  return mapLists(rest, <T extends Block>(list: readonly T[]) => {
    const at = list.findIndex((one) => one.id === of)
    return at < 0 ? list : list.toSpliced(side === 'before' ? at : at + 1, 0, block as T)
  })
}

function isLeaf(block: Block): block is Extract<Block, { kind: (typeof LEAF_KINDS)[number] }> {
  return (LEAF_KINDS as readonly string[]).includes(block.kind)
}
