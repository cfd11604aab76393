import 'server-only'
import { convert } from 'html-to-text'
import { footerHtml, footerMjml } from '../footer'
import { escapeHtml } from '../liquid'
import type { BrandSettings, SourceEmail } from '../schema'
import { type Compiling, type Place, toPlain } from '../source'
import { type Piece, readTags } from '../tags'
import { findVariable } from '../variables'
import { type Cleaned, cleanMarkup } from './clean-markup'
import { htmlOf } from './html-of'

export interface CompiledSource {
  /** With its marks. */
  html: string
  /** Without the footer that every message has. */
  text: string
  products: number
}

const PRODUCT = /^products\[([0-5])\]\.(product_id|name|brand|category|price|reason)$/
const PLACE: Place = { blockId: null, path: ['design', 'source'] }
const STRAY = /\{\{|\{%/
const MOST_HTML = 500_000
/** Beyond it nobody reads on. */
const MOST_NOTES = 100

/** Makes of a source that somebody brought what each person's message is made of; what is wrong with it is noted by its line. */
export async function compileSource(content: SourceEmail, brand: BrandSettings, origin: string, compiling: Compiling): Promise<CompiledSource> {
  const { format, source, poolId } = content.design
  const placeAt = (line: number): Place => ({ blockId: null, path: ['design', 'source'], line })
  const note = (level: 'error' | 'warning', line: number, message: string): void => {
    if (compiling.checks.length < MOST_NOTES) compiling.note(level, placeAt(line), message)
    else if (level === 'error') compiling.note('error', PLACE, 'There is more like this; correct these first.')
  }
  if (source.trim() === '') compiling.note('error', PLACE, 'There is nothing in it yet.')

  const tags = markTags(source, compiling, note)
  const cleaned = cleanMarkup({
    format,
    source: tags.marked,
    compiling,
    origin,
    isKnown,
    restore: compiling.restore,
    placeAt,
    note,
    hasMark: (text) => tags.in(text).length > 0,
    hasLogic: (text) => tags.in(text).some(({ kind }) => kind === 'logic'),
    depthOf: (text) => tags.in(text).reduce((depth, piece) => depth + depthOf(piece), 0),
    isAddressMark: (text) => tags.in(text).some((piece) => piece.kind === 'output' && piece.variable === 'brand.postal_address'),
  })
  if (source.trim() !== '' && !cleaned.hasLink) compiling.note('warning', PLACE, 'There is nothing to do: no button and no link.')
  if (compiling.variables.has('coupon.code') && poolId === null)
    compiling.note('error', { blockId: null, path: ['design', 'poolId'] }, 'It shows a coupon code, and no pool is chosen that the codes come from.')

  const whole = format === 'mjml' ? await fromMjml(cleaned, content, brand, compiling, note) : fromHtml(cleaned, content, brand, compiling)
  const marked = neutral(withPreheader(whole, content.preheader, cleaned, compiling))
  const isWhole = isBalanced(compiling.restore(marked))
  if (!isWhole) compiling.note('error', PLACE, 'A condition begins in it and does not end, or ends in what is left out.')
  const html = isWhole ? marked : tags.withoutLogic(marked)
  if (html.length > MOST_HTML) compiling.note('error', PLACE, 'It becomes more than 500 KB of HTML, which mail servers refuse.')
  if (!compiling.restore(html).includes('href="{{ links.unsubscribe }}"'))
    compiling.note('error', PLACE, 'Nobody could unsubscribe: the footer has no place in it.')
  const text = content.text === null && html.length <= MOST_HTML ? textOf(html) : ''
  const isTextWhole = isBalanced(compiling.restore(text))
  if (!isTextWhole) compiling.note('error', { blockId: null, path: ['text'] }, 'No plain text can be made of its conditions. Write it by hand.')
  return { html, text: compiling.restore(isTextWhole ? text : tags.withoutLogic(text)), products: tags.products }
}

function isBalanced(source: string): boolean {
  return readTags(source, { isKnown, stray: STRAY }).problems.length === 0
}

function isKnown(name: string): boolean {
  return PRODUCT.test(name) || findVariable(name) !== undefined
}

function depthOf(piece: Piece): number {
  const word = /^\{%-?\s*(\w+)/.exec(piece.text)?.[1]
  return piece.kind !== 'logic' ? 0 : word === 'if' || word === 'unless' ? 1 : word === 'endif' || word === 'endunless' ? -1 : 0
}

interface MarkedTags {
  marked: string
  /** The tags whose marks stand in a text. */
  in: (text: string) => Piece[]
  /** As everybody would get it. */
  withoutLogic: (text: string) => string
  products: number
}

/** A mark for each tag, with the line breaks that the tag had. */
function markTags(source: string, compiling: Compiling, note: (level: 'error' | 'warning', line: number, message: string) => void): MarkedTags {
  // Style sheets are full of `%}`, which begins nothing.
  const read = readTags(source, { isKnown, stray: STRAY })
  const lineOf = (index: number): number => source.slice(0, index).split('\n').length
  for (const { tag, message, index } of read.problems) note('error', lineOf(index), `${tag.split('\n', 1)[0] ?? tag} ${message}`)
  const pieces = new Map<string, Piece>()
  const unsaid = new Set(read.withoutFallback.filter((name) => name.startsWith('customer.')))
  let at = 0
  const marked = read.pieces.map((piece) => {
    const start = at
    at += piece.text.length
    if (piece.kind === 'words') return neutral(piece.text)
    if (piece.kind === 'output' && !piece.hasFallback && unsaid.delete(piece.variable))
      note('warning', lineOf(start), `${piece.variable} has no fallback: whoever has no value does not get this message.`)
    const mark = compiling.mark(piece.text)
    pieces.set(mark, piece)
    return mark + '\n'.repeat(piece.text.split('\n').length - 1)
  })
  for (const name of read.variables) if (!PRODUCT.test(name)) compiling.need(name)
  const places = read.variables.flatMap((name) => PRODUCT.exec(name)?.[1] ?? [])
  const anyMark = pieces.size === 0 ? /(?!)/g : new RegExp(`${/^rk[0-9a-f]+t/.exec([...pieces.keys()][0] ?? '')?.[0] ?? ''}\\d+x`, 'g')
  return {
    marked: marked.join(''),
    in: (text) => [...text.matchAll(anyMark)].flatMap(([mark]) => pieces.get(mark) ?? []),
    withoutLogic: (text) => text.replaceAll(anyMark, (mark) => (pieces.get(mark)?.kind === 'logic' ? '' : mark)),
    products: Math.max(0, ...places.map((place) => Number(place) + 1)),
  }
}

/** No brace that somebody wrote begins a tag, also where what stood between two of them is gone. */
function neutral(text: string): string {
  return text.replaceAll(/\{(?=[{%])/g, '{ ')
}

type Note = (level: 'error' | 'warning', line: number, message: string) => void

async function fromMjml({ markup, placesFooter, elements }: Cleaned, content: SourceEmail, brand: BrandSettings, compiling: Compiling, note: Note) {
  const end = markup.lastIndexOf('</mj-body>')
  if (!elements.has('mjml') || end < 0) {
    note('error', 1, 'This is no whole MJML: it begins with <mjml>, and <mj-body> in it is closed.')
    return ''
  }
  const footer = placesFooter ? '' : footerMjml(content, brand, compiling, 'rk-footer')
  const { html, errors } = await htmlOf(markup.slice(0, end) + footer + markup.slice(end))
  for (const { line, tagName, message } of errors) {
    const [, attribute] = /^Attribute (\S+) is illegal/.exec(message) ?? []
    note(attribute ? 'warning' : 'error', line, attribute ? `<${tagName}> has no “${attribute}”.` : `<${tagName}>: ${message}.`)
  }
  return html
}

function fromHtml({ markup, placesFooter, elements }: Cleaned, content: SourceEmail, brand: BrandSettings, compiling: Compiling): string {
  const footer = placesFooter ? '' : footerHtml(content, brand, compiling)
  const end = Math.max(markup.lastIndexOf('</body>'), -1)
  const inner = end >= 0 ? markup.slice(0, end) + footer + markup.slice(end) : markup.replace(/<\/html>\s*$/, '') + footer
  if (elements.has('html')) return /^\s*<!doctype/i.test(inner) ? inner : `<!doctype html>${inner}${end >= 0 ? '' : '</html>'}`
  const head = '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"></head>'
  return `<!doctype html><html lang="en">${head}${elements.has('body') ? inner : `<body>${inner}</body>`}</html>`
}

/** What inboxes show beside the subject, before all that can be seen. */
function withPreheader(html: string, preheader: string, { elements }: Cleaned, compiling: Compiling): string {
  if (preheader.trim() === '' || elements.has('mj-preview')) return html
  const pieces = compiling.read(preheader, { blockId: null, path: ['preheader'] })
  const words = pieces.map((piece) => (piece.kind === 'words' ? escapeHtml(toPlain([piece])) : compiling.mark(piece.text))).join('')
  const look = 'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden'
  return html.replace(/<body\b(?:[^>"]|"[^"]*")*>/i, (body) => `${body}<div class="rk-preheader" style="${look}">${words}</div>`)
}

/** What can be read in it, with its marks; the footer follows in words of its own. */
function textOf(html: string): string {
  const words = convert(html, {
    wordwrap: false,
    formatters: { alt: ({ attribs }, _, builder) => builder.addInline(attribs?.alt ?? '') },
    selectors: [
      { selector: '.rk-footer', format: 'skip' },
      { selector: '.rk-preheader', format: 'skip' },
      { selector: 'img', format: 'alt' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
  return neutral(words).trim()
}
