import 'server-only'
import { escapeHtml } from './liquid'
import type { Compiling, Place } from './source'

const WHOLE_TAG = /^\{\{-?\s*((?:links|brand)\.[a-z_]+)\s*-?\}\}$/
/** The brand's own site, with a page or an answer of it: `{{ brand.website }}?survey=price`. */
const BRAND_PAGE = /^\{\{\s*brand\.website\s*\}\}([/?#][^{}\s<>"'`\\]*)$/
const ADDRESSES: ReadonlySet<string> = new Set(['links.unsubscribe', 'links.preferences', 'links.browser', 'brand.website'])
/** The host is written out: no value of a customer decides where a link leads. */
const HTTP = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?([/?#]|$)/i
const HTTP_WITH_MORE = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?[/?#]/i
const OTHER = /^(mailto:[^\s?{}]+@[^\s?{}]+|tel:\+?[\d -]{3,20})$/i

/**
 * An address of a message as the value of an `href`, tags marked and the rest escaped; undefined, with the reason noted, for what is none.
 * Values within it are percent-encoded, so that they stay the part of the address that they were put in.
 */
export function compileHref(
  source: string,
  at: Place,
  compiling: Compiling,
  more: { isKnown?: (name: string) => boolean; rename?: (tag: string) => string } = {},
): string | undefined {
  const href = source.trim()
  const refuse = (message: string): undefined => {
    compiling.note('error', at, message)
    return undefined
  }
  if (href === '') return undefined
  const whole = WHOLE_TAG.exec(href)?.[1]
  if (whole !== undefined) {
    if (!ADDRESSES.has(whole)) return refuse(`${href} is not an address.`)
    compiling.need(whole)
    return compiling.mark(`{{ ${whole} }}`)
  }
  const [, page] = BRAND_PAGE.exec(href) ?? []
  if (page !== undefined) {
    compiling.need('brand.website')
    return `${compiling.mark('{{ brand.website }}')}${escapeHtml(page)}`
  }
  const bare = href.replace(/\{\{[^{}]*\}\}/g, 'x')
  if (/[\s<>"'`\\\p{Cc}]/u.test(bare)) return refuse('The link has a space or a quote in it.')
  if (OTHER.test(href)) return escapeHtml(href)
  const [start = ''] = href.split('{{', 1)
  if (!(href.includes('{') ? HTTP_WITH_MORE : HTTP).test(start))
    return refuse(`The link “${href.slice(0, 40)}” must begin with https:// and the name of a site.`)
  if (!URL.canParse(bare)) return refuse(`The link “${href.slice(0, 40)}” is not an address.`)
  const pieces = compiling.read(href, at, more.isKnown)
  if (pieces.some(({ kind }) => kind === 'logic')) return refuse('A link cannot have conditions in it; put the condition around the block.')
  const rename = more.rename ?? ((tag: string) => tag)
  return pieces.map((piece) => (piece.kind === 'words' ? escapeHtml(piece.text) : compiling.mark(rename(encoded(piece.text))))).join('')
}

/** Of a picture: an https address, or one of our own, and always the same for everybody. */
export function compileSrc(source: string, at: Place, compiling: Compiling, origin: string): string | undefined {
  const src = source.trim()
  if (src === '') return undefined
  if (/^\/i\/[\w-]{16,64}$/.test(src)) return `${origin}${src}`
  if (/[\s<>"'`\\{}\p{Cc}]/u.test(src) || !/^https:\/\/[a-z0-9.-]+(:\d{1,5})?\//i.test(src) || !URL.canParse(src)) {
    compiling.note('error', at, 'The address of a picture must begin with https:// and be the same for everybody.')
    return undefined
  }
  return escapeHtml(src)
}

/** The address as plain text shows it. */
export function plainHref(source: string): string {
  return source.trim().replace(/\{\{[^{}]*\}\}/g, (tag) => (WHOLE_TAG.test(tag) ? tag : encoded(tag)))
}

function encoded(tag: string): string {
  if (/\|\s*url_encode\s*-?\}\}$/.test(tag)) return tag
  return tag.replace(/\s*-?\}\}$/, ' | url_encode }}')
}
