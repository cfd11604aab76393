import 'server-only'
import { escapeHtml } from './liquid'
import { richHtml, richPlain } from './rich-text'
import { type BrandSettings, type EmailContent, FONTS } from './schema'
import type { Compiling, Place } from './source'

const LINKS = [
  ['links.unsubscribe', 'Unsubscribe'],
  ['links.preferences', 'Choose what you get'],
  ['links.browser', 'View in browser'],
] as const

const AT: Place = { blockId: 'footer', path: ['design', 'footer', 'reason'] }

/** Why somebody gets this, from whom, and the ways out of it. */
export function footerMjml(content: EmailContent, brand: BrandSettings, compiling: Compiling, name: 'rk-around' | 'rk-footer'): string {
  const look = `align="center" padding="24px" font-size="14px" line-height="20px" color="${brand.colours.muted}" css-class="rk-muted" font-family="${FONTS[brand.font]}"`
  const words = footerWords(content, brand, compiling)
  return `<mj-section css-class="${name}" background-color="${brand.colours.ground}"><mj-column><mj-text ${look}>${words}</mj-text></mj-column></mj-section>`
}

/** The same where there is no MJML around it. */
export function footerHtml(content: EmailContent, brand: BrandSettings, compiling: Compiling): string {
  const look = `padding:24px;font-family:${FONTS[brand.font]};font-size:14px;line-height:20px;color:${brand.colours.muted};background:${brand.colours.ground}`
  const words = footerWords(content, brand, compiling)
  return `<table class="rk-footer" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="${look}">${words}</td></tr></table>`
}

function footerWords(content: EmailContent, brand: BrandSettings, compiling: Compiling): string {
  const style = `color:${brand.colours.muted};text-decoration:underline`
  const links = LINKS.map(([variable, label]) => {
    compiling.need(variable)
    return `<a href="${compiling.mark(`{{ ${variable} }}`)}" style="${style}">${label}</a>`
  })
  const reason = richHtml(content.design.footer.reason, AT, compiling, brand.colours.muted)
  const from = [brand.name, brand.postalAddress].filter((part) => part !== '').map((part) => escapeHtml(part).replaceAll('\n', '<br>'))
  return [reason, `<p style="margin:12px 0 0">${from.join('<br>')}</p>`, `<p style="margin:12px 0 0">${links.join(' &nbsp; ')}</p>`].join('')
}

/** Whoever writes the plain text by hand still cannot leave out how to stop it. */
export function withFooter(words: string, content: EmailContent, compiling: Compiling): string {
  compiling.need('brand.name')
  compiling.need('brand.postal_address')
  const reason = richPlain(content.design.footer.reason, AT, compiling)
  const from = '{{ brand.name }}{% if brand.postal_address %}\n{{ brand.postal_address }}{% endif %}'
  const links = LINKS.map(([variable, label]) => `${label}: {{ ${variable} }}`).join('\n')
  return `${[words, '---', reason, from, links].filter((part) => part !== '').join('\n\n')}\n`
}
