import 'server-only'
import { contrastOf } from '../contrast'
import { escapeHtml } from '../liquid'
import type { CheckLevel, SourceFormat } from '../schema'
import { type AttributeRules, cleanAttribute } from './clean-attribute'
import { cleanSheet } from './clean-css'
import { DROPPED_WHOLE, ELEMENTS, FORM_ELEMENTS, META_EQUIVS, MJML_ELEMENTS, OUTLOOK_ELEMENTS, REFUSED_MJML, WORD_HOLDERS } from './elements'
import { readMarkup, type Tag } from './read-markup'

export interface CleanInput extends Omit<AttributeRules, 'note'> {
  format: SourceFormat
  /** Tags stand in it as marks, each with as many line breaks as the tag has. */
  source: string
  /** How deep within conditions a mark leaves what follows it: 1 for `{% if %}`, -1 for `{% endif %}`, 0 for the others. */
  depthOf: (words: string) => number
  isAddressMark: (words: string) => boolean
  note: (level: CheckLevel, line: number, message: string) => void
}

export interface Cleaned {
  markup: string
  /** It says itself how to end it and where the sender is, to everybody who gets it. */
  placesFooter: boolean
  hasLink: boolean
  elements: Set<string>
}

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'meta', 'wbr'])
const MOST_MJML = 2_000
const DEEPEST_MJML = 40
const VAGUE = /^(click|tap)? ?(here|this|link|read more|more)$/i
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?!\.)/i
const CONDITIONAL = /^\[if [\w\s!|&()]{1,60}\]>([\s\S]*)<!\[endif\]$/i
const REVEALED = /^(\[if [\w\s!|&()]{1,60}\]><!(--)?|<!\[endif\])$/i

/**
 * Leaves in a source only what mail programs show, and says of the rest, by its line, what goes and why. Every piece is judged by itself and lists say
 * what may stay, so what nobody thought of goes. As many line breaks go out as came in: lines keep their numbers.
 */
export function cleanMarkup(input: CleanInput): Cleaned {
  const lines = lineFinder(input.source)
  const elements = new Set<string>()
  const seen = { way: false, address: false, link: false }
  let depth = 0
  let mjml = 0

  function clean(source: string, start: number, isOutlook: boolean): string {
    const out: string[] = []
    const open: { name: string; line: number }[] = []
    let dropped: { name: string; depth: number } | undefined
    let sheet: { name: string; text: string; start: number } | undefined
    let link: { words: string; line: number; name: string } | undefined
    const lineAt = (at: number): number => lines(start + at)
    const say = (level: CheckLevel, at: number, message: string): void => input.note(level, lineAt(at), message)
    const breaks = (text: string): string => '\n'.repeat(text.split('\n').length - 1)

    const opened = (tag: Tag): void => {
      const { name } = tag
      const newlines = breaks(source.slice(tag.start, tag.end))
      if (dropped) {
        if (name === dropped.name && !tag.isClosed) dropped.depth += 1
        out.push(newlines)
        return
      }
      if (!mayStay(tag)) {
        out.push(newlines)
        return
      }
      elements.add(name)
      const attributes = attributesOf(tag)
      noteElement(tag, attributes)
      const isMjml = name.startsWith('mj')
      // Readers do not take an element of HTML as closed because it says so.
      const end = !tag.isClosed ? '>' : isMjml || isOutlook || VOID.has(name) ? ' />' : `></${name}>`
      out.push(`<${name}${attributes.map(([key, value]) => ` ${key}="${value}"`).join('')}${newlines}${end}`)
      if (tag.isClosed) return
      if (isMjml) open.push({ name, line: lineAt(tag.start) })
      if (open.length === DEEPEST_MJML + 1) say('error', tag.start, `<${name}> lies too deep within others.`)
      if (name === 'style' || name === 'mj-style') sheet = { name, text: '', start: tag.end + 1 }
      if (name === 'a' || name === 'mj-button') link = { words: '', line: lineAt(tag.start), name }
    }

    const mayStay = ({ name, attributes, start: at, isClosed }: Tag): boolean => {
      const isMjml = input.format === 'mjml' && (name === 'mjml' || name.startsWith('mj-'))
      if (isMjml) {
        mjml += 1
        if (mjml === MOST_MJML + 1) say('error', at, `There are more than ${MOST_MJML.toLocaleString('en-US')} elements of MJML.`)
        if (name in REFUSED_MJML) say(name === 'mj-font' ? 'warning' : 'error', at, `<${name}> ${REFUSED_MJML[name] ?? ''}`)
        else if (!MJML_ELEMENTS.has(name)) say('error', at, `MJML has no <${name}>.`)
        else return mjml <= MOST_MJML
        return false
      }
      const equiv = attributes.get('http-equiv')?.trim().toLowerCase()
      if (name === 'meta' && equiv !== undefined && !META_EQUIVS.has(equiv)) {
        say('warning', at, 'A <meta> that asks a reader to do something is left out.')
        return false
      }
      if (FORM_ELEMENTS.has(name)) say('error', at, `<${name}> does not work in mail. Link to a page with the form instead.`)
      if (DROPPED_WHOLE.has(name) && !(isOutlook && OUTLOOK_ELEMENTS.has(name))) {
        if (!isClosed) dropped = { name, depth: 1 }
        if (!FORM_ELEMENTS.has(name)) say('warning', at, `<${name}> is left out with all that is in it: mail programs do not run or show it.`)
        return false
      }
      if (ELEMENTS.has(name) || (isOutlook && OUTLOOK_ELEMENTS.has(name))) return true
      if (!FORM_ELEMENTS.has(name)) {
        const isTag = input.hasMark(name)
        say(
          isTag ? 'error' : 'warning',
          at,
          isTag ? 'A tag cannot stand in the name of an element.' : `<${name}> is left out: it is nothing for mail. What is in it stays.`,
        )
      }
      return false
    }

    const attributesOf = (tag: Tag): [string, string][] => {
      const line = lineAt(tag.start)
      const rules: AttributeRules = { ...input, note: (level, message, more = 0) => input.note(level, line + more, message) }
      return [...tag.attributes].flatMap(([key, value]) => {
        const cleaned = cleanAttribute(tag.name, { name: key, value, line, isOutlook }, rules)
        return cleaned === undefined ? [] : [[key, cleaned] as [string, string]]
      })
    }

    const noteElement = ({ name, attributes, start: at }: Tag, kept: readonly [string, string][]): void => {
      const style = attributes.get('style') ?? ''
      const href = attributes.get('href')
      if (href !== undefined && (name === 'a' || name.startsWith('mj-'))) {
        seen.link = true
        if (depth === 0 && !isOutlook && !HIDDEN.test(style) && input.restore(href).trim() === '{{ links.unsubscribe }}') seen.way = true
      }
      if (/^(img|mj-image)$/.test(name)) {
        if (!attributes.has('alt')) say('warning', at, 'The picture has no text for whoever cannot see it. Write alt="" where it says nothing.')
        if (!kept.some(([key]) => key === 'src')) say('error', at, 'The picture has no address.')
        if (link) link.words += attributes.get('alt') ?? ''
      }
      if (name === 'html' && !attributes.has('lang')) say('warning', at, 'The document does not say its language. Write <html lang="en">.')
      const ratio = contrastIn(style, attributes)
      if (ratio !== undefined && ratio < 4.5)
        say('warning', at, `Its words have a contrast of ${ratio.toFixed(1)} to 1; 4.5 can be read by most people.`)
    }

    const closed = (name: string, at: number): void => {
      if (sheet && sheet.name !== name) return
      if (sheet?.name === name) {
        const { start: from, text } = sheet
        const css = cleanSheet(text, { note: (level, line, message) => input.note(level, lineAt(from) + line - 1, message) })
        if (input.hasMark(text)) say('error', from, 'A tag cannot stand in a style sheet.')
        const kept = input.hasMark(text) ? '' : css
        out.push(kept, '\n'.repeat(Math.max(0, breaks(text).length - breaks(kept).length)), `</${name}>`)
        sheet = undefined
        open.splice(name === 'mj-style' ? -1 : open.length)
        return
      }
      if (dropped) {
        if (name === dropped.name) dropped.depth -= 1
        if (dropped.depth === 0) dropped = undefined
        return
      }
      if (input.format === 'mjml' && name.startsWith('mj')) {
        if (!MJML_ELEMENTS.has(name)) return
        const last = open.findLastIndex((one) => one.name === name)
        if (last < 0) {
          say('error', at, `</${name}> closes nothing.`)
          return
        }
        out.push(unclosed(open.splice(last).slice(1)))
      } else if (!ELEMENTS.has(name) && !(isOutlook && OUTLOOK_ELEMENTS.has(name))) return
      if (link?.name === name) noteLink(link)
      if (link?.name === name) link = undefined
      out.push(`</${name}>`)
    }

    /** They are closed all the same, so that what follows is read as it was meant. */
    const unclosed = (left: readonly { name: string; line: number }[]): string => {
      for (const { name, line } of left) input.note('error', line, `<${name}> is never closed.`)
      return left
        .toReversed()
        .map(({ name }) => `</${name}>`)
        .join('')
    }

    const noteLink = ({ words, line }: { words: string; line: number }): void => {
      const label = words.replaceAll(/[\s\u00a0]+/g, ' ').trim()
      if (label === '') input.note('warning', line, 'The link says nothing.')
      else if (VAGUE.test(label)) input.note('warning', line, `“${label}” does not say where the link leads.`)
    }

    const said = (text: string, at: number): void => {
      if (sheet) {
        sheet.text += text
        return
      }
      if (dropped) {
        out.push(breaks(text))
        return
      }
      if (link) link.words += text
      const holder = open.at(-1)
      const words = text.trim()
      if (input.format === 'mjml' && words !== '' && !(holder && WORD_HOLDERS.has(holder.name))) {
        const first = at + text.indexOf(words)
        say(
          'error',
          first,
          input.hasMark(words) ? 'A condition between elements of MJML stands in <mj-raw>.' : 'Words outside of <mj-text> are lost.',
        )
        out.push(breaks(text))
        return
      }
      depth += input.depthOf(text)
      if (depth === 0 && !isOutlook && input.isAddressMark(text)) seen.address = true
      out.push(text.replaceAll('<', '&lt;'))
    }

    readMarkup(source, {
      open: (tag) => (sheet ? undefined : opened(tag)),
      close: closed,
      words: said,
      character: (code) => {
        if (sheet ?? dropped) return
        if (link) link.words += String.fromCodePoint(code)
        out.push(code < 0x80 ? escapeHtml(String.fromCodePoint(code)) : `&#${code};`)
      },
      comment: (text, at) => {
        const [, inside] = CONDITIONAL.exec(text) ?? []
        if (sheet ?? dropped) out.push(breaks(text))
        else if (REVEALED.test(text)) out.push(`<!--${text}-->`)
        else if (inside === undefined || isOutlook) out.push(breaks(text))
        else {
          const from = text.indexOf('>') + 1
          out.push(`<!--${text.slice(0, from)}${clean(inside, start + at + from, true).replaceAll(/--(!?)>/g, '-- $1>')}<![endif]-->`)
        }
      },
      other: (text) => {
        if (/^!doctype\b/i.test(text) && input.format === 'html') out.push('<!doctype html>')
        else if (/^!\[(if [\w\s!|&()]{1,60}|endif)\]$/i.test(text) && !sheet && !dropped) out.push(`<${text}>`)
        out.push(breaks(text))
      },
    })
    if (sheet) {
      say('error', sheet.start, `<${sheet.name}> is never closed.`)
      out.push(`</${sheet.name}>`)
    }
    out.push(unclosed(open))
    return out.join('')
  }

  const markup = clean(input.source, 0, false)
  return { markup, placesFooter: seen.way && seen.address, hasLink: seen.link, elements }
}

function lineFinder(source: string): (at: number) => number {
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  return (at) => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Of words on a ground, where one element says both in full. */
function contrastIn(style: string, attributes: ReadonlyMap<string, string>): number | undefined {
  const over = colourOf(/(?:^|;)\s*color\s*:\s*(#[0-9a-f]{3,6})\b/i.exec(style)?.[1] ?? attributes.get('color'))
  const under = colourOf(
    /background(?:-color)?\s*:\s*(#[0-9a-f]{3,6})\b/i.exec(style)?.[1] ?? attributes.get('background-color') ?? attributes.get('bgcolor'),
  )
  return over === undefined || under === undefined ? undefined : contrastOf(over, under)
}

function colourOf(text: string | undefined): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text ?? '')
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  return text !== undefined && /^#[0-9a-f]{6}$/i.test(text) ? text : undefined
}
