import 'server-only'
import { blockMjml, section } from './block-mjml'
import { blockText } from './block-text'
import { DARK_STYLE } from './dark-style'
import { footerMjml } from './footer'
import { compileHref, compileSrc } from './links'
import { escapeHtml } from './liquid'
import { htmlOf } from './markup/html-of'
import { promotionHead } from './promotion'
import { type BlockEmail, type BrandSettings, FONTS } from './schema'
import { type Compiling, type Place, toPlain } from './source'

interface CompiledBlocks {
  /** With its marks. */
  html: string
  text: string
  products: number
}

/** MJML of the blocks, HTML of that, and plain text of the blocks themselves. */
export async function compileBlocks(content: BlockEmail, brand: BrandSettings, origin: string, compiling: Compiling): Promise<CompiledBlocks> {
  const html = await designHtml(
    mjmlOf(content, brand, origin, compiling, footerMjml(content, brand, compiling, 'rk-around'), promotionHead(content.design)),
  )
  const products = Math.max(0, ...content.design.blocks.map((block) => (block.kind === 'products' ? block.count : 0)))
  return { html, text: content.text === null ? textOf(content, compiling) : '', products }
}

async function designHtml(mjml: string): Promise<string> {
  const { html, errors } = await htmlOf(mjml)
  if (errors.length > 0) throw new Error(`The design became MJML that is none: ${errors.map(({ message }) => message).join('; ')}`)
  return html
}

/** `footer` is the last of its sections, `head` stands before everything that is seen. */
export function mjmlOf(content: BlockEmail, brand: BrandSettings, origin: string, compiling: Compiling, footer: string, head = ''): string {
  const { colours } = brand
  const around = { compiling, brand, origin }
  const blocks = content.design.blocks.map((block, index) => blockMjml(block, ['design', 'blocks', index], around))
  const preview = content.preheader === '' ? '' : `<mj-preview>${marked(content.preheader, compiling)}</mj-preview>`
  return `<mjml lang="en" dir="ltr"><mj-head>
<mj-title>${escapeHtml(brand.name)}</mj-title>${preview}
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>${head}
<mj-attributes><mj-all font-family="${FONTS[brand.font]}" />
<mj-text font-size="16px" line-height="24px" color="${colours.text}" />
<mj-button font-size="16px" font-weight="600" inner-padding="12px 24px" border-radius="6px" />
<mj-section background-color="${colours.surface}" /></mj-attributes>
<mj-style>${DARK_STYLE}</mj-style></mj-head>
<mj-body width="600px" background-color="${colours.ground}" css-class="rk-ground">
${headerMjml(brand, origin, compiling)}${blocks.join('\n')}${section('<mj-column><mj-spacer height="16px" /></mj-column>')}${footer}
</mj-body></mjml>`
}

function marked(source: string, compiling: Compiling): string {
  const pieces = compiling.read(source, { blockId: null, path: ['preheader'] })
  return pieces.map((piece) => (piece.kind === 'words' ? escapeHtml(toPlain([piece])) : compiling.mark(piece.text))).join('')
}

function headerMjml(brand: BrandSettings, origin: string, compiling: Compiling): string {
  const at: Place = { blockId: null, path: ['brand', 'logo'] }
  const src = brand.logo === null ? undefined : compileSrc(brand.logo.src, at, compiling, origin)
  const href = compileHref(brand.website, at, compiling)
  const name = escapeHtml(brand.name)
  if (brand.logo !== null && src !== undefined) {
    const link = href === undefined ? '' : ` href="${href}"`
    const alt = escapeHtml(brand.logo.alt === '' ? brand.name : brand.logo.alt)
    return section(`<mj-column><mj-image src="${src}" alt="${alt}" width="${brand.logo.width}px" padding="24px 24px 8px"${link} /></mj-column>`)
  }
  const words = href === undefined ? name : `<a href="${href}" style="color:inherit;text-decoration:none">${name}</a>`
  return section(
    `<mj-column><mj-text align="center" padding="24px 24px 8px" font-weight="600" font-size="18px" css-class="rk-text">${words}</mj-text></mj-column>`,
  )
}

function textOf(content: BlockEmail, compiling: Compiling): string {
  const words = content.design.blocks.map((block, index) => blockText(block, ['design', 'blocks', index], compiling)).join('')
  return words.trimEnd()
}
