import { generateId } from '@/lib/core/ids'
import type { Block, BlockKind, LeafBlock } from '@/lib/content/schema'

export const BLOCK_WORDS: Record<BlockKind, { label: string; description: string }> = {
  heading: { label: 'Heading', description: 'A line that says what it is about' },
  text: { label: 'Text', description: 'Paragraphs, lists and links' },
  button: { label: 'Button', description: 'The one thing to do' },
  image: { label: 'Image', description: 'A picture, with words for whoever cannot see it' },
  coupon: { label: 'Coupon', description: 'An offer and its code' },
  products: { label: 'Product grid', description: 'Chosen for each person from what they bought' },
  columns: { label: 'Columns', description: 'Two side by side, one above the other on phones' },
  divider: { label: 'Divider', description: 'A thin line' },
  spacer: { label: 'Space', description: 'Room to breathe' },
  social: { label: 'Social links', description: 'Where else the brand is' },
}

export const LEAF_KINDS = ['heading', 'text', 'button', 'image'] as const satisfies readonly LeafBlock['kind'][]

export function newBlock(kind: BlockKind): Block {
  const common = { id: generateId(), visibleWhen: null }
  switch (kind) {
    case 'columns':
      return { ...common, kind, columns: [[newLeaf('text')], [newLeaf('text')]] }
    case 'divider':
      return { ...common, kind }
    case 'spacer':
      return { ...common, kind, height: 24 }
    case 'products':
      return { ...common, kind, title: 'Chosen for you', count: 4, showsReason: true, showsPrice: true, href: '', whenEmpty: 'leave_out' }
    case 'coupon':
      return { ...common, kind, offer: '20% off your next order', code: '', terms: 'Once for each customer, within seven days.' }
    case 'social':
      return { ...common, kind, links: [{ network: 'Instagram', href: '' }] }
    default:
      return newLeaf(kind)
  }
}

export function newLeaf(kind: LeafBlock['kind']): LeafBlock {
  const common = { id: generateId(), visibleWhen: null }
  switch (kind) {
    case 'heading':
      return { ...common, kind, text: 'A new heading', level: 2, align: 'left' }
    case 'text':
      return { ...common, kind, text: 'Write something here.', align: 'left' }
    case 'image':
      return { ...common, kind, src: '', alt: '', isDecorative: false, href: '', width: 100 }
    case 'button':
      return { ...common, kind, label: 'See what is new', href: '{{ brand.website }}', align: 'left' }
  }
}

/** What a row of the list says of its block beside its kind. */
export function summaryOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.text.replace(/\s+/g, ' ')
    case 'button':
      return block.label
    case 'image':
      return block.alt
    case 'coupon':
      return [block.offer, block.poolId ? 'a code for each person' : block.code].filter((part) => part !== '').join(' · ')
    case 'products':
      return `${block.count} products`
    case 'columns':
      return `${block.columns.length} columns`
    case 'social':
      return block.links.map(({ network }) => network).join(', ')
    case 'spacer':
      return `${block.height} pixels`
    case 'divider':
      return ''
  }
}
