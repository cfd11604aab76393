import 'server-only'
import { AppError } from '../core/errors'
import { blockMjml, section } from './block-mjml'
import { blockText } from './block-text'
import { DARK_STYLE } from './dark-style'
import { compileHref, compileSrc } from './links'
import { escapeHtml } from './liquid'
import { richHtml, richPlain } from './rich-text'
import { type BrandSettings, type Check, type CompiledEmail, type EmailContent, FONTS } from './schema'
import { type Compiling, createCompiling, type Place, toPlain } from './source'

export interface CompileInput {
  content: EmailContent
  brand: BrandSettings
  /** The app's own address, where its pictures are: `https://rekindle.example.com`. */
  origin: string
}

/**
 * Makes of blocks what each person's message is made of: MJML, then HTML, and a plain-text part of its own. Once for each version.
 * @throws AppError INVALID_INPUT with each tag and link that cannot be sent.
 */
export async function compileEmail(input: CompileInput): Promise<CompiledEmail> {
  const { compiled, checks } = await compileForPreview(input)
  const wrong = checks.filter(({ level }) => level === 'error')
  if (wrong.length === 0) return compiled
  throw new AppError('INVALID_INPUT', 'This email cannot be sent as it is.', {
    remedy: 'Correct what is named in the designer and save it.',
    issues: wrong.map(({ path, message }) => ({ path: ['content', ...path], message })),
  })
}

/** The same, but what cannot be sent is shown as the words it was written in, and named. */
export async function compileForPreview({ content, brand, origin }: CompileInput): Promise<{ compiled: CompiledEmail; checks: Check[] }> {
  const compiling = createCompiling(JSON.stringify([content, brand]))
  const field = (name: string): Place => ({ blockId: null, path: [name] })
  const subject = toPlain(compiling.read(content.subject, field('subject')))
  const preheader = toPlain(compiling.read(content.preheader, field('preheader')))
  const html = compiling.restore(await htmlOf(mjmlOf(content, brand, origin, compiling)))
  const text =
    content.text === null ? textOf(content, compiling) : withFooter(toPlain(compiling.read(content.text, field('text'))), content, compiling)
  const products = Math.max(0, ...content.design.blocks.map((block) => (block.kind === 'products' ? block.count : 0)))
  const compiled: CompiledEmail = { version: 1, subject, preheader, html, text, variables: [...compiling.variables].sort(), products }
  const once = new Map(compiling.checks.map((check) => [JSON.stringify(check), check]))
  return { compiled, checks: [...once.values()] }
}

async function htmlOf(mjml: string): Promise<string> {
  // Sixty packages, which only somebody who edits or starts a send has to wait for.
  const { default: mjml2html } = await import('mjml')
  const { html, errors } = await mjml2html(mjml, { fonts: {}, keepComments: true, validationLevel: 'soft', ignoreIncludes: true })
  if (errors.length > 0) throw new Error(`The design became MJML that is none: ${errors.map(({ message }) => message).join('; ')}`)
  return html
}

function mjmlOf(content: EmailContent, brand: BrandSettings, origin: string, compiling: Compiling): string {
  const { colours } = brand
  const around = { compiling, brand, origin }
  const blocks = content.design.blocks.map((block, index) => blockMjml(block, ['design', 'blocks', index], around))
  const preview = content.preheader === '' ? '' : `<mj-preview>${marked(content.preheader, compiling)}</mj-preview>`
  return `<mjml lang="en" dir="ltr"><mj-head>
<mj-title>${escapeHtml(brand.name)}</mj-title>${preview}
<mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
<mj-attributes><mj-all font-family="${FONTS[brand.font]}" />
<mj-text font-size="16px" line-height="24px" color="${colours.text}" />
<mj-button font-size="16px" font-weight="600" inner-padding="12px 24px" border-radius="6px" />
<mj-section background-color="${colours.surface}" /></mj-attributes>
<mj-style>${DARK_STYLE}</mj-style></mj-head>
<mj-body width="600px" background-color="${colours.ground}" css-class="rk-ground">
${headerMjml(brand, origin, compiling)}${blocks.join('\n')}${section('<mj-column><mj-spacer height="16px" /></mj-column>')}${footerMjml(content, brand, compiling)}
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

const LINKS = [
  ['links.unsubscribe', 'Unsubscribe'],
  ['links.preferences', 'Choose what you get'],
  ['links.browser', 'View in browser'],
] as const

function footerMjml(content: EmailContent, brand: BrandSettings, compiling: Compiling): string {
  const at: Place = { blockId: 'footer', path: ['design', 'footer', 'reason'] }
  const style = `color:${brand.colours.muted};text-decoration:underline`
  const links = LINKS.map(([variable, label]) => {
    compiling.need(variable)
    return `<a href="${compiling.mark(`{{ ${variable} }}`)}" style="${style}">${label}</a>`
  })
  const reason = richHtml(content.design.footer.reason, at, compiling, brand.colours.muted)
  const from = [brand.name, brand.postalAddress].filter((part) => part !== '').map((part) => escapeHtml(part).replaceAll('\n', '<br>'))
  const words = [reason, `<p style="margin:12px 0 0">${from.join('<br>')}</p>`, `<p style="margin:12px 0 0">${links.join(' &nbsp; ')}</p>`].join('')
  const look = `align="center" padding="24px" font-size="13px" line-height="20px" color="${brand.colours.muted}" css-class="rk-muted"`
  return `<mj-section css-class="rk-around" background-color="${brand.colours.ground}"><mj-column><mj-text ${look}>${words}</mj-text></mj-column></mj-section>`
}

function textOf(content: EmailContent, compiling: Compiling): string {
  const words = content.design.blocks.map((block, index) => blockText(block, ['design', 'blocks', index], compiling)).join('')
  return withFooter(words.trimEnd(), content, compiling)
}

/** Whoever writes the plain text by hand still cannot leave out how to stop it. */
function withFooter(words: string, content: EmailContent, compiling: Compiling): string {
  compiling.need('brand.name')
  compiling.need('brand.postal_address')
  const reason = richPlain(content.design.footer.reason, { blockId: 'footer', path: ['design', 'footer', 'reason'] }, compiling)
  const from = '{{ brand.name }}{% if brand.postal_address %}\n{{ brand.postal_address }}{% endif %}'
  const links = LINKS.map(([variable, label]) => `${label}: {{ ${variable} }}`).join('\n')
  return `${[words, '---', reason, from, links].filter((part) => part !== '').join('\n\n')}\n`
}
