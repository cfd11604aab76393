import 'server-only'
import { compileHref, plainHref } from './links'
import type { Block, BrandSettings } from './schema'
import type { Compiling, Place } from './source'

type ProductsBlock = Extract<Block, { kind: 'products' }>

const PRODUCT_VARIABLES: ReadonlySet<string> = new Set(['product.product_id', 'product.name', 'product.brand', 'product.category'])

/** The product at `index` as HTML, empty for whom there are fewer; of a grid that holds, the first one must be there. */
export function productCell(block: ProductsBlock, index: number, at: Place, compiling: Compiling, brand: BrandSettings): string {
  const { mark } = compiling
  const product = `products[${index}]`
  const value = (name: string): string => mark(`{{ ${product}.${name} }}`)
  const when = (name: string, html: string): string => `${mark(`{% if ${product}.${name} %}`)}${html}${mark('{% endif %}')}`
  const href = compileHref(block.href, { ...at, path: [...at.path, 'href'] }, compiling, {
    isKnown: isKnownIn,
    rename: (tag) => tag.replace('product.', `${product}.`),
  })
  const name = `<strong style="font-size:15px;line-height:20px">${value('name')}</strong>`
  const linked = href === undefined ? name : `<a href="${href}" style="color:${brand.colours.accent};text-decoration:underline">${name}</a>`
  const small = `font-size:14px;line-height:20px;color:${brand.colours.muted}`
  const parts = [
    linked,
    when('brand', `<br><span class="rk-small" style="${small}">${value('brand')}</span>`),
    block.showsPrice ? when('price', `<br>${mark(`{{ ${product}.price | money }}`)}`) : '',
    block.showsReason ? `<br><span class="rk-small" style="${small}">${value('reason')}</span>` : '',
  ].join('')
  const must = block.whenEmpty === 'hold' && index === 0
  return must ? parts : when('name', parts)
}

/** The lines of the plain-text part. */
export function productLines(block: ProductsBlock, index: number): string {
  const product = `products[${index}]`
  const href = plainHref(block.href).replaceAll('product.', `${product}.`)
  const price = block.showsPrice ? `{% if ${product}.price %}, {{ ${product}.price | money }}{% endif %}` : ''
  const reason = block.showsReason ? `\n  {{ ${product}.reason }}` : ''
  const parts = `- {{ ${product}.name }}${price}${reason}${href === '' ? '' : `\n  ${href}`}\n`
  const must = block.whenEmpty === 'hold' && index === 0
  return must ? parts : `{% if ${product}.name %}${parts}{% endif %}`
}

function isKnownIn(name: string): boolean {
  return PRODUCT_VARIABLES.has(name)
}
