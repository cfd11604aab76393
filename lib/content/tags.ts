import 'server-only'
import { FILTERS } from './filters'
import { findVariable } from './variables'

/** A piece of a source: words as they stand, or a tag of Liquid. */
export type Piece =
  | { kind: 'words'; text: string }
  | { kind: 'output'; text: string; variable: string; hasFallback: boolean }
  | { kind: 'logic'; text: string }

interface TagProblem {
  /** The tag as it was written. */
  tag: string
  message: string
  /** Where in the source it begins. */
  index: number
}

export interface ReadSource {
  pieces: Piece[]
  /** Of outputs and conditions, each once. */
  variables: string[]
  /** Outputs without a fallback. */
  withoutFallback: string[]
  problems: TagProblem[]
}

/** A condition that is not closed yet. */
interface Open {
  word: 'if' | 'unless'
  index: number
  /** The variables that have a value wherever it holds: there they need no fallback. */
  known: string[]
}

type IsKnown = (variable: string) => boolean

const STRAY = /\{\{|\{%|%\}/
const TAG = /\{\{[^{}]*\}\}|\{%[^{}%]*%\}/g
/** A product by its place: only where the source of a whole message says so. */
const PATH = '(?:[a-z_]+|products\\[\\d\\])(?:\\.[a-z0-9_]+)+'
const STRING = '"[^"\\n]{0,200}"|\'[^\'\\n]{0,200}\''
const VALUE = `(?:${STRING}|-?\\d{1,15}(?:\\.\\d{1,6})?|true|false)`
const FILTER = `\\s*\\|\\s*([a-z_]+)(?:\\s*:\\s*${VALUE}(?:\\s*,\\s*${VALUE})*)?\\s*`
const OUTPUT = new RegExp(`^\\{\\{-?\\s*(${PATH})\\s*((?:${FILTER}){0,5})-?\\}\\}$`)
const ONE_FILTER = new RegExp(FILTER, 'g')
const COMPARISON = `(${PATH})(?:\\s*(?:==|!=|>=|<=|>|<|contains)\\s*${VALUE})?`
const CONDITION = new RegExp(`^\\{%-?\\s*(if|unless|elsif)\\s+${COMPARISON}(?:\\s+(?:and|or)\\s+${COMPARISON})?\\s*-?%\\}$`)
const ELSE_OR_END = /^\{%-?\s*(else|endif|endunless)\s*-?%\}$/

/**
 * Reads a source by a grammar of its own, much smaller than Liquid: outputs with filters from a list, and conditions. There are no loops, no
 * assignments, no indexes, no other files, so that the time and the length of what is rendered follow from the length of the source.
 */
export function readTags(source: string, { isKnown = isVariable, stray = STRAY }: { isKnown?: IsKnown; stray?: RegExp } = {}): ReadSource {
  const read: ReadSource = { pieces: [], variables: [], withoutFallback: [], problems: [] }
  const open: Open[] = []
  let end = 0
  for (const match of source.matchAll(TAG)) {
    addWords(read, source.slice(end, match.index), end, stray)
    readTag(read, match[0], match.index, open, isKnown)
    end = match.index + match[0].length
  }
  addWords(read, source.slice(end), end, stray)
  const unclosed = open.at(-1)
  if (unclosed) read.problems.push({ tag: `{% ${unclosed.word} … %}`, message: 'is never closed.', index: unclosed.index })
  read.variables = [...new Set(read.variables)]
  read.withoutFallback = [...new Set(read.withoutFallback)]
  return read
}

function isVariable(name: string): boolean {
  return findVariable(name) !== undefined
}

function addWords(read: ReadSource, text: string, start: number, stray: RegExp): void {
  if (text === '') return
  read.pieces.push({ kind: 'words', text })
  const at = stray.exec(text)?.index
  if (at !== undefined) read.problems.push({ tag: text.slice(at, at + 32), message: 'is not a whole tag.', index: start + at })
}

function readTag(read: ReadSource, tag: string, index: number, open: Open[], isKnown: IsKnown): void {
  const refuse = (message: string): void => {
    read.problems.push({ tag, message, index })
    read.pieces.push({ kind: 'words', text: tag })
  }
  if (tag.startsWith('{%')) {
    readLogic(read, tag, index, open, isKnown, refuse)
    return
  }
  const [, variable, rest = ''] = OUTPUT.exec(tag) ?? []
  if (variable === undefined) return refuse('cannot be read. Write it like {{ customer.given_name | default: "there" }}.')
  if (!isKnown(variable)) return refuse(`asks for “${variable}”, which no customer has.`)
  const filters = [...rest.matchAll(ONE_FILTER)].map(([, name = '']) => name)
  const unknown = filters.find((name) => !FILTERS.has(name))
  if (unknown !== undefined) return refuse(`has the filter “${unknown}”, which there is not.`)
  const hasFallback = filters[0] === 'default' && !/^\s*\|\s*default\s*:\s*(""|'')/.test(rest)
  read.variables.push(variable)
  if (!hasFallback && !open.some(({ known }) => known.includes(variable))) read.withoutFallback.push(variable)
  read.pieces.push({ kind: 'output', text: tag, variable, hasFallback })
}

function readLogic(read: ReadSource, tag: string, index: number, open: Open[], isKnown: IsKnown, refuse: (message: string) => void): void {
  const [, word] = ELSE_OR_END.exec(tag) ?? []
  const [, opens, first, second] = CONDITION.exec(tag) ?? []
  const wanted = word === 'endunless' ? 'unless' : 'if'
  if (word === undefined && opens === undefined) return refuse('cannot be read. Write it like {% if customer.city == "Lund" %} … {% endif %}.')
  if (word === 'else' || opens === 'elsif') {
    const inner = open.at(-1)
    if (!inner) return refuse('has no beginning.')
    inner.known = opens === 'elsif' ? knownWithin(tag, [first, second]) : []
  } else if (word !== undefined) {
    if (open.at(-1)?.word !== wanted) return refuse('has no beginning.')
    open.pop()
  }
  const named = [first, second].filter((name) => name !== undefined)
  const unknown = named.find((name) => !isKnown(name))
  if (unknown !== undefined) return refuse(`asks for “${unknown}”, which no customer has.`)
  if (opens === 'if' || opens === 'unless') open.push({ word: opens, index, known: opens === 'if' ? knownWithin(tag, [first, second]) : [] })
  if (open.length > 20) return refuse('lies too deep within others.')
  read.variables.push(...named)
  read.pieces.push({ kind: 'logic', text: tag })
}

function knownWithin(tag: string, named: readonly (string | undefined)[]): string[] {
  return /\sor\s|!=/.test(tag) ? [] : named.filter((name) => name !== undefined)
}
