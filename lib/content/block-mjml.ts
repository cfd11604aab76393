import 'server-only'
import { assertNever } from '../core/assert-never'
import { compileHref, compileSrc } from './links'
import { conditionTag } from './condition'
import { escapeHtml } from './liquid'
import { productCell } from './product-grid'
import { lineHtml, richHtml } from './rich-text'
import type { Block, BrandSettings, LeafBlock } from './schema'
import type { Compiling, Place } from './source'

export interface Around {
  compiling: Compiling
  brand: BrandSettings
  /** Of the app's own address: where its pictures are. */
  origin: string
}

const WIDTH = 600
const PADDING = 24

/** A section of its own, within its condition where it has one. */
export function blockMjml(block: Block, path: Place['path'], around: Around): string {
  const inside = sectionMjml(block, { blockId: block.id, path }, around)
  if (inside === '' || !block.visibleWhen) return inside
  const { mark } = around.compiling
  const start = conditionTag(block.visibleWhen, { blockId: block.id, path: [...path, 'visibleWhen'] }, around.compiling)
  return `<mj-raw>${mark(start)}</mj-raw>${inside}<mj-raw>${mark('{% endif %}')}</mj-raw>`
}

function sectionMjml(block: Block, at: Place, around: Around): string {
  const { brand } = around
  switch (block.kind) {
    case 'columns': {
      const width = (WIDTH - 2 * PADDING) / block.columns.length
      const columns = block.columns.map((leaves, column) => {
        const inside = leaves.map((leaf, index) =>
          leafMjml(leaf, { blockId: leaf.id, path: [...at.path, 'columns', column, index] }, around, width, '0 8px 12px'),
        )
        return `<mj-column>${inside.join('')}</mj-column>`
      })
      return section(columns.join(''), `8px ${PADDING - 8}px`)
    }
    case 'divider':
      return section('<mj-column><mj-divider padding="12px 24px" border-width="1px" border-color="#d6d3d1" /></mj-column>')
    case 'spacer':
      return section(`<mj-column><mj-spacer height="${block.height}px" /></mj-column>`)
    case 'products':
      return productsMjml(block, at, around)
    case 'coupon':
      return section(`<mj-column>${couponMjml(block, at, around)}</mj-column>`)
    case 'social': {
      const links = block.links.flatMap(({ network, href }, index) => {
        const compiled = compileHref(href, { ...at, path: [...at.path, 'links', index, 'href'] }, around.compiling)
        return compiled === undefined ? [] : [`<a href="${compiled}" style="color:${brand.colours.accent};text-decoration:underline">${network}</a>`]
      })
      return links.length === 0
        ? ''
        : section(`<mj-column><mj-text align="center" css-class="rk-text">${links.join(' &nbsp; ')}</mj-text></mj-column>`)
    }
    case 'heading':
    case 'text':
    case 'image':
    case 'button':
      return section(`<mj-column>${leafMjml(block, at, around, WIDTH - 2 * PADDING, '8px 24px')}</mj-column>`)
    default:
      return assertNever(block)
  }
}

export function section(inside: string, padding = '0'): string {
  return `<mj-section css-class="rk-surface" padding="${padding}">${inside}</mj-section>`
}

function leafMjml(leaf: LeafBlock, at: Place, { compiling, brand, origin }: Around, width: number, padding: string): string {
  const field = (name: string): Place => ({ ...at, path: [...at.path, name] })
  const { colours } = brand
  switch (leaf.kind) {
    case 'heading': {
      const [size, line] = leaf.level === 1 ? [28, 34] : [20, 26]
      const tag = `h${leaf.level}`
      const style = `margin:0;font-size:${size}px;line-height:${line}px;font-weight:600`
      return `<mj-text align="${leaf.align}" padding="${padding}" css-class="rk-text"><${tag} style="${style}">${lineHtml(leaf.text, field('text'), compiling)}</${tag}></mj-text>`
    }
    case 'text':
      return `<mj-text align="${leaf.align}" padding="${padding}" css-class="rk-text">${richHtml(leaf.text, field('text'), compiling, colours.accent)}</mj-text>`
    case 'image': {
      const src = compileSrc(leaf.src, field('src'), compiling, origin)
      if (src === undefined) return ''
      const href = compileHref(leaf.href, field('href'), compiling)
      const alt = leaf.isDecorative ? '' : lineHtml(leaf.alt, field('alt'), compiling)
      const pixels = Math.round((width * leaf.width) / 100)
      return `<mj-image src="${src}" alt="${alt}" width="${pixels}px" padding="${padding}"${href === undefined ? '' : ` href="${href}"`} />`
    }
    case 'button': {
      const href = compileHref(leaf.href, field('href'), compiling)
      const label = lineHtml(leaf.label, field('label'), compiling)
      const look = `background-color="${colours.accent}" color="${colours.onAccent}" align="${leaf.align}" padding="${padding}"`
      return `<mj-button ${look}${href === undefined ? '' : ` href="${href}"`}>${label}</mj-button>`
    }
    default:
      return assertNever(leaf)
  }
}

function couponMjml(block: Extract<Block, { kind: 'coupon' }>, at: Place, { compiling, brand }: Around): string {
  const field = (name: string): Place => ({ ...at, path: [...at.path, name] })
  const offer = lineHtml(block.offer, field('offer'), compiling)
  const terms = lineHtml(block.terms, field('terms'), compiling)
  const code = `<span style="display:inline-block;padding:8px 16px;border:2px dashed ${brand.colours.accent};font-family:'Courier New',Courier,monospace;font-size:20px;font-weight:600;letter-spacing:1px">${codeOf(block, compiling)}</span>`
  return [
    `<mj-text align="center" padding="16px 24px 4px" css-class="rk-text"><strong style="font-size:20px;line-height:26px">${offer}</strong></mj-text>`,
    block.code === '' && !block.poolId ? '' : `<mj-text align="center" padding="8px 24px" css-class="rk-text">${code}</mj-text>`,
    terms === ''
      ? ''
      : `<mj-text align="center" padding="0 24px 16px" font-size="14px" line-height="20px" color="${brand.colours.muted}" css-class="rk-muted">${terms}</mj-text>`,
  ].join('')
}

/** The same for everybody, or of each person. */
function codeOf({ code, poolId }: Extract<Block, { kind: 'coupon' }>, compiling: Compiling): string {
  if (!poolId) return escapeHtml(code)
  compiling.need('coupon.code')
  return compiling.mark('{{ coupon.code }}')
}

function productsMjml(block: Extract<Block, { kind: 'products' }>, at: Place, around: Around): string {
  const { compiling, brand } = around
  const { mark } = compiling
  const title = lineHtml(block.title, { ...at, path: [...at.path, 'title'] }, compiling)
  const across = block.count % 3 === 0 ? 3 : 2
  const rows = Array.from({ length: block.count / across }, (_, row) => {
    const cells = Array.from({ length: across }, (_, column) => {
      const index = row * across + column
      const cell = productCell(block, index, at, compiling, brand)
      return `<mj-column><mj-text padding="0 8px 16px" css-class="rk-text">${cell}</mj-text></mj-column>`
    })
    return section(cells.join(''), `4px ${PADDING - 8}px`)
  })
  const head =
    title === ''
      ? ''
      : section(
          `<mj-column><mj-text padding="16px 24px 8px" css-class="rk-text"><h2 style="margin:0;font-size:20px;line-height:26px;font-weight:600">${title}</h2></mj-text></mj-column>`,
        )
  const grid = `${head}${rows.join('')}`
  if (block.whenEmpty === 'hold') return grid
  return `<mj-raw>${mark('{% if products[0].name %}')}</mj-raw>${grid}<mj-raw>${mark('{% endif %}')}</mj-raw>`
}
