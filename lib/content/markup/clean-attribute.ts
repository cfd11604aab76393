import 'server-only'
import { compileHref, compileSrc } from '../links'
import { escapeHtml } from '../liquid'
import type { CheckLevel } from '../schema'
import type { Compiling, Place } from '../source'
import { cleanStyle, isPlainValue } from './clean-css'
import { ATTRIBUTES, META_NAMES, PICTURE_ATTRIBUTES, WORD_ATTRIBUTES } from './elements'

export interface AttributeRules {
  compiling: Compiling
  origin: string
  isKnown: (variable: string) => boolean
  hasMark: (text: string) => boolean
  /** Whether a tag in it is a condition. */
  hasLogic: (text: string) => boolean
  /** Marks as the tags that they stand for. */
  restore: (text: string) => string
  placeAt: (line: number) => Place
  note: (level: CheckLevel, message: string, moreLines?: number) => void
}

interface Attribute {
  name: string
  value: string
  line: number
  isOutlook: boolean
}

/** The value as it stands in quotes; undefined, with the reason noted, for an attribute that goes. */
export function cleanAttribute(element: string, { name, value, line, isOutlook }: Attribute, rules: AttributeRules): string | undefined {
  const { note, hasMark, hasLogic, compiling } = rules
  const isMjml = element.startsWith('mj')
  if (hasMark(name)) {
    note('error', 'A tag cannot stand between the attributes of an element.')
    return undefined
  }
  if (!/^[a-z][\w:.-]*$/.test(name)) {
    note('warning', `An attribute of <${element}> that is none is left out.`)
    return undefined
  }
  if (name.startsWith('on')) {
    note('warning', `“${name}” of <${element}> is left out: nothing in a mail runs.`)
    return undefined
  }
  if (name === 'href') return hrefOf(value, line, rules)
  if (PICTURE_ATTRIBUTES.has(name)) return compileSrc(rules.restore(value), rules.placeAt(line), compiling, rules.origin)
  if (name === 'style') {
    if (hasMark(value)) {
      note('error', `A tag cannot stand in the style of <${element}>.`)
      return undefined
    }
    const style = cleanStyle(value, { note: (level, at, message) => note(level, message, at - 1) })
    return style === '' ? undefined : escapeHtml(style)
  }
  if (WORD_ATTRIBUTES.has(name) && !hasLogic(value)) return escapeHtml(value.replaceAll(/\s*\n\s*/g, ' '))
  if (hasMark(value)) {
    note(
      'error',
      `A tag cannot stand in “${name}” of <${element}>; only in links and in words${hasLogic(value) ? ', and a condition only in words' : ''}.`,
    )
    return undefined
  }
  if (!isAllowed(element, name, value, isMjml || isOutlook)) {
    note('warning', `“${name}” of <${element}> is left out: mail programs do not take it.`)
    return undefined
  }
  return escapeHtml(value.replaceAll(/\s*\n\s*/g, ' '))
}

function hrefOf(value: string, line: number, { restore, placeAt, compiling, isKnown }: AttributeRules): string | undefined {
  const href = restore(value).trim()
  if (/^#[\w-]*$/.test(href)) return href
  return compileHref(href.replaceAll('\n', ''), placeAt(line), compiling, { isKnown })
}

function isAllowed(element: string, name: string, value: string, isOwnWorld: boolean): boolean {
  if (element === 'meta' && name === 'http-equiv') return true
  if (element === 'meta' && name === 'name') return META_NAMES.has(value.trim().toLowerCase())
  if (element === 'mj-raw' || name === 'base-url' || name === 'srcset') return false
  if (isOwnWorld) return isPlainValue(value) && (ATTRIBUTES.has(name) || !/^\s*\w+:\/\//.test(value))
  return ATTRIBUTES.has(name) || /^(aria|data)-[\w-]+$/.test(name)
}
