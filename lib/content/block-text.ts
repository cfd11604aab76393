import 'server-only'
import { assertNever } from '../core/assert-never'
import { conditionTag } from './condition'
import { plainHref } from './links'
import { productLines } from './product-grid'
import { richPlain } from './rich-text'
import type { Block, LeafBlock } from './schema'
import type { Compiling, Place } from './source'

/** The block as plain text with its tags, within its condition where it has one. */
export function blockText(block: Block, path: Place['path'], compiling: Compiling): string {
  const inside = wordsOf(block, { blockId: block.id, path }, compiling)
  if (inside === '') return ''
  const paragraph = `${inside}\n\n`
  if (!block.visibleWhen) return paragraph
  return `${conditionTag(block.visibleWhen, { blockId: block.id, path: [...path, 'visibleWhen'] }, compiling)}${paragraph}{% endif %}`
}

function wordsOf(block: Block, at: Place, compiling: Compiling): string {
  const line = (source: string, name: string): string => richPlain(source, { ...at, path: [...at.path, name] }, compiling)
  switch (block.kind) {
    case 'columns':
      return block.columns
        .flatMap((leaves, column) =>
          leaves.map((leaf, index) => leafWords(leaf, { blockId: leaf.id, path: [...at.path, 'columns', column, index] }, compiling)),
        )
        .filter((words) => words !== '')
        .join('\n\n')
    case 'divider':
      return '---'
    case 'spacer':
      return ''
    case 'products': {
      const lines = Array.from({ length: block.count }, (_, index) => productLines(block, index)).join('')
      const title = line(block.title, 'title')
      const grid = `${title === '' ? '' : `${title}\n\n`}${lines}`.trimEnd()
      return block.whenEmpty === 'hold' ? grid : `{% if products[0].name %}${grid}{% endif %}`
    }
    case 'coupon':
      return [line(block.offer, 'offer'), couponWords(block, compiling), line(block.terms, 'terms')].filter((part) => part !== '').join('\n')
    case 'social':
      return block.links.flatMap(({ network, href }) => (href === '' ? [] : [`${network}: ${plainHref(href)}`])).join('\n')
    case 'heading':
    case 'text':
    case 'image':
    case 'button':
      return leafWords(block, at, compiling)
    default:
      return assertNever(block)
  }
}

function couponWords({ code, poolId }: Extract<Block, { kind: 'coupon' }>, compiling: Compiling): string {
  if (!poolId) return code === '' ? '' : `Code: ${code}`
  compiling.need('coupon.code')
  return 'Code: {{ coupon.code }}'
}

function leafWords(leaf: LeafBlock, at: Place, compiling: Compiling): string {
  const line = (source: string, name: string): string => richPlain(source, { ...at, path: [...at.path, name] }, compiling)
  switch (leaf.kind) {
    case 'heading':
    case 'text':
      return line(leaf.text, 'text')
    case 'image':
      return leaf.isDecorative ? '' : line(leaf.alt, 'alt')
    case 'button':
      return leaf.href === '' ? line(leaf.label, 'label') : `${line(leaf.label, 'label')}: ${plainHref(leaf.href)}`
    default:
      return assertNever(leaf)
  }
}
