import 'server-only'
import type { BrandSettings, CompiledEmail } from '../content/schema'
import { clickAddress } from '../sending/click-token'
import { pixelAddress } from '../sending/links'

/** A link in the HTML of a message before it is anybody's: tags may stand in the address, with quotes of their own. */
const ANCHOR = /(<a\s(?:[^<>"]|"[^"]*")*?href=")((?:\{\{[^{}]*\}\}|[^"{}])*)"/gi
const MARKED = /href="rk-link:(\d+):([^"]*)"/g
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#34;': '"' }

/** What is measured of a message, and how its links are named in the brand's own statistics. */
export interface Tracking {
  opens: boolean
  clicks: boolean
  /** `utm_campaign`; null where links stay without. */
  utm: string | null
}

export function trackingOf({ tracking }: BrandSettings, campaign: string): Tracking {
  return { opens: tracking.opens, clicks: tracking.clicks, utm: tracking.utm ? slug(campaign) : null }
}

/** The links that may be followed, each once, as they are written; the ways out of the message are never among them. */
export function templatesIn(html: string): string[] {
  return [...new Set([...html.matchAll(ANCHOR)].map(([, , href = '']) => href).filter(isFollowed))]
}

/** Every link carries its number through the rendering, so that clicks on `…?p={{ product.product_id }}` are clicks on one link. */
export function markLinks(compiled: CompiledEmail, numbers: ReadonlyMap<string, number>): CompiledEmail {
  const html = compiled.html.replace(ANCHOR, (whole, before: string, href: string) =>
    isFollowed(href) ? `${before}rk-link:${numbers.get(href) ?? 0}:${href}"` : whole,
  )
  return { ...compiled, html }
}

/** The message of one person, its marked links leading over our own host; unmarked ones, like those to unsubscribe, stay as they are. */
export function trackMessage(html: string, uuid: string, { opens, clicks, utm }: Tracking): string {
  const led = html.replace(MARKED, (_, number: string, escaped: string) => {
    const target = withUtm(unescaped(escaped), utm)
    const link = Number(number)
    return `href="${escapedHref((clicks && link > 0 ? clickAddress({ uuid, link, target }) : undefined) ?? target)}"`
  })
  if (!opens) return led
  const pixel = `<img src="${pixelAddress(uuid)}" width="1" height="1" alt="" style="display:block;border:0;width:1px;height:1px">`
  const end = led.lastIndexOf('</body>')
  return end === -1 ? `${led}${pixel}` : `${led.slice(0, end)}${pixel}${led.slice(end)}`
}

/** As somebody reads it who did not write HTML. */
export function readableTemplate(template: string): string {
  return unescaped(template).replace(/\s*\|\s*url_encode\s*(?=\}\})/g, ' ')
}

function isFollowed(href: string): boolean {
  return /^(https?:\/\/|\{\{\s*brand\.website\s*\}\})/i.test(href)
}

/** Whoever named the campaign by hand has said it already. */
function withUtm(target: string, campaign: string | null): string {
  if (campaign === null || /[?&]utm_/i.test(target)) return target
  const [, address = target, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(target) ?? []
  return `${address}${address.includes('?') ? '&' : '?'}utm_source=rekindle&utm_medium=email&utm_campaign=${campaign}${fragment}`
}

function slug(name: string): string {
  const words = name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '')
  return encodeURIComponent(words.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')) || 'campaign'
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#34);/g, (entity) => ENTITIES[entity] ?? entity)
}

function escapedHref(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
