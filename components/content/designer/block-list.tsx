'use client'
import {
  ArrowDown,
  ArrowUp,
  Columns2,
  Copy,
  Ellipsis,
  GalleryVerticalEnd,
  Heading,
  Image,
  type LucideIcon,
  Minus,
  MousePointerClick,
  MoveVertical,
  Share2,
  ShieldCheck,
  Text,
  TicketPercent,
  Trash2,
} from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { cn } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import type { BlockKind, Check, EmailDesign } from '@/lib/content/schema'
import { allBlocks, FOOTER } from '../draft/edits'
import { BLOCK_WORDS, summaryOf } from '../draft/new-block'
import type { BlockPlace } from '../draft/place-block'
import { useBlockDrag } from './use-block-drag'

export const BLOCK_ICONS: Record<BlockKind, LucideIcon> = {
  heading: Heading,
  text: Text,
  button: MousePointerClick,
  image: Image,
  coupon: TicketPercent,
  products: GalleryVerticalEnd,
  columns: Columns2,
  divider: Minus,
  spacer: MoveVertical,
  social: Share2,
}

export type BlockDoing = 'up' | 'down' | 'duplicate' | 'remove'

export interface BlockListProps {
  design: EmailDesign
  selectedId: string | null
  checks: readonly Check[]
  mayWrite: boolean
  onSelect: (id: string) => void
  onDo: (id: string, doing: BlockDoing) => void
  onPlace: (id: string, place: BlockPlace) => void
}

/** The blocks as rows, to be dragged: arrows go from one to the next, Alt with an arrow moves one, Delete takes it away. */
export function BlockList({ design, selectedId, checks, mayWrite, onSelect, onDo, onPlace }: BlockListProps) {
  const drag = useBlockDrag(design, onPlace)
  const rows = allBlocks(design)
  const press = (event: KeyboardEvent<HTMLElement>, id: string | null): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && event.altKey && id !== null && mayWrite) onDo(id, by === 1 ? 'down' : 'up')
    else if (by !== 0) focusRow(event.currentTarget, by)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && id !== null && mayWrite) onDo(id, 'remove')
    else return
    event.preventDefault()
  }
  return (
    <ol aria-label="Blocks" className="flex flex-col gap-0.5">
      {rows.map(({ block, depth, isFirst, isLast }) => {
        const Icon = BLOCK_ICONS[block.kind]
        const { label } = BLOCK_WORDS[block.kind]
        const level = worstOf(checks.filter(({ blockId }) => blockId === block.id))
        const summary = summaryOf(block)
        return (
          <li key={block.id} className={cn('group flex items-center gap-1', depth > 0 && 'ml-5')}>
            <button
              type="button"
              data-block={block.id}
              aria-current={selectedId === block.id ? 'true' : undefined}
              onClick={() => onSelect(block.id)}
              onKeyDown={(event) => press(event, block.id)}
              onPointerDown={mayWrite ? (event) => drag(event, block.id) : undefined}
              className={ROW}
            >
              <Icon aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">{label}</span>
                {summary !== '' && <span className="block truncate text-xs text-muted">{summary}</span>}
              </span>
              {level && <Mark level={level} />}
              {block.visibleWhen && <span className="text-xs text-muted">for some</span>}
            </button>
            {mayWrite && (
              <Menu
                label={`Actions for ${label.toLowerCase()}`}
                trigger={
                  <IconButton size="sm" label={`Actions for ${label.toLowerCase()}${summary === '' ? '' : `: ${summary.slice(0, 40)}`}`}>
                    <Ellipsis strokeWidth={1.5} />
                  </IconButton>
                }
                groups={[
                  {
                    id: 'place',
                    entries: [
                      {
                        id: 'up',
                        label: 'Move up',
                        icon: <ArrowUp strokeWidth={1.5} />,
                        keys: ['Alt', '↑'],
                        isDisabled: isFirst,
                        onAction: () => onDo(block.id, 'up'),
                      },
                      {
                        id: 'down',
                        label: 'Move down',
                        icon: <ArrowDown strokeWidth={1.5} />,
                        keys: ['Alt', '↓'],
                        isDisabled: isLast,
                        onAction: () => onDo(block.id, 'down'),
                      },
                      { id: 'duplicate', label: 'Duplicate', icon: <Copy strokeWidth={1.5} />, onAction: () => onDo(block.id, 'duplicate') },
                    ],
                  },
                  {
                    id: 'end',
                    entries: [
                      { id: 'remove', label: 'Remove', icon: <Trash2 strokeWidth={1.5} />, isDanger: true, onAction: () => onDo(block.id, 'remove') },
                    ],
                  },
                ]}
              />
            )}
          </li>
        )
      })}
      <li>
        <button
          type="button"
          data-block={FOOTER}
          aria-current={selectedId === FOOTER ? 'true' : undefined}
          onClick={() => onSelect(FOOTER)}
          onKeyDown={(event) => press(event, null)}
          className={ROW}
        >
          <ShieldCheck aria-hidden className="size-4 shrink-0 text-muted" strokeWidth={1.5} />
          <span className="min-w-0 flex-1">
            <span className="block text-sm font-medium">Footer</span>
            <span className="block truncate text-xs text-muted">Unsubscribe and address, always there</span>
          </span>
          {worstOf(checks.filter(({ blockId }) => blockId === FOOTER)) && (
            <Mark level={worstOf(checks.filter(({ blockId }) => blockId === FOOTER)) ?? 'warning'} />
          )}
        </button>
      </li>
    </ol>
  )
}

const ROW = [
  'flex min-h-9 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-hover pointer-coarse:min-h-11',
  'w-full aria-[current=true]:bg-accent-ground aria-[current=true]:ring-1 aria-[current=true]:ring-accent/30 aria-[current=true]:ring-inset',
].join(' ')

function Mark({ level }: { level: 'error' | 'warning' }) {
  return (
    <span className={cn('shrink-0 text-xs font-medium', level === 'error' ? 'text-negative' : 'text-muted')}>
      {level === 'error' ? 'fix' : 'check'}
    </span>
  )
}

function worstOf(checks: readonly Check[]): 'error' | 'warning' | undefined {
  if (checks.length === 0) return undefined
  return checks.some(({ level }) => level === 'error') ? 'error' : 'warning'
}

function focusRow(from: HTMLElement, by: 1 | -1): void {
  const rows = [...(from.closest('ol')?.querySelectorAll<HTMLElement>('[data-block]') ?? [])]
  rows[rows.indexOf(from) + by]?.focus()
}
