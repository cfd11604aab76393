'use client'
import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import type { BlockKind, LeafBlock } from '@/lib/content/schema'
import { BLOCK_WORDS, LEAF_KINDS } from '../draft/new-block'
import { BLOCK_ICONS } from './block-list'

const ALL = Object.keys(BLOCK_WORDS) as BlockKind[]

/** Puts a block after the one that is chosen. */
export function AddBlock({ onAdd, isFull }: { onAdd: (kind: BlockKind) => void; isFull: boolean }) {
  return (
    <Menu
      label="Add a block"
      placement="bottom start"
      trigger={
        <Button isDisabled={isFull}>
          <Plus strokeWidth={1.5} /> Add block
        </Button>
      }
      groups={[{ id: 'blocks', entries: ALL.map((kind) => entry(kind, () => onAdd(kind))) }]}
    />
  )
}

export function AddLeaf({ label, onAdd }: { label: string; onAdd: (kind: LeafBlock['kind']) => void }) {
  return (
    <Menu
      label={label}
      placement="bottom start"
      trigger={
        <Button size="sm">
          <Plus strokeWidth={1.5} /> {label}
        </Button>
      }
      groups={[{ id: 'blocks', entries: LEAF_KINDS.map((kind) => entry(kind, () => onAdd(kind))) }]}
    />
  )
}

function entry(kind: BlockKind, onAction: () => void) {
  const Icon = BLOCK_ICONS[kind]
  return { id: kind, ...BLOCK_WORDS[kind], icon: <Icon aria-hidden strokeWidth={1.5} />, onAction }
}
