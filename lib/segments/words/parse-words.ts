import type { Issue } from '../../core/errors'
import { ACTIVITY_TABLE } from '../catalogue/campaign-recipients'
import { LINES_TABLE } from '../catalogue/standard'
import type { Catalogue } from '../catalogue/types'
import { parseDefinition } from '../parse-definition'
import type { Definition } from '../schema'
import { readAttribute } from './read-attribute'
import { readBehaviour } from './read-behaviour'
import { readComparison, readText } from './read-value'
import { Scanner, Unreadable, type WordsProblem } from './scanner'

/** The id behind a name; undefined when there is none. */
export type LookUp = (of: 'segment' | 'list' | 'campaign' | 'automation', name: string) => string | undefined

export interface WordsContext {
  catalogue: Catalogue
  newId: () => string
  lookUp?: LookUp
}

export type ParsedWords = { ok: true; definition: Definition; notes: Issue[] } | { ok: false; problem: WordsProblem }

const MAX_LENGTH = 1_000_000
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The definition that a sentence of `describe` says; never throws. */
export function parseWords(text: string, context: WordsContext): ParsedWords {
  if (text.length > MAX_LENGTH) return { ok: false, problem: { position: 0, expected: [], message: 'The sentence is longer than 1 MB.' } }
  const reader = new Reader(new Scanner(text), context)
  try {
    const parsed = parseDefinition(reader.definition(), context.catalogue)
    if (parsed.ok) return parsed
    const [issue] = parsed.issues
    const message = issue ? `This cannot be asked: ${issue.message}.` : 'This cannot be asked.'
    return { ok: false, problem: { position: reader.positionOf(issue?.path ?? []), expected: [], message } }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem }
    throw error
  }
}

type Json = Record<string, unknown>
const MAX_BRACKETS = 40
const MEMBERSHIP = 'a membership such as “Is a member of the segment”'
const ACTIVITY = 'an activity such as “Is in any campaign”'
const TABLE = 'a table such as “Customer 360:”'

class Reader {
  readonly #positions = new Map<string, number>()
  #root: Json = {}

  readonly scanner: Scanner
  readonly context: WordsContext

  constructor(scanner: Scanner, context: WordsContext) {
    this.scanner = scanner
    this.context = context
  }

  definition(): unknown {
    const { scanner } = this
    const everybody = scanner.take('All customers')
    if (!everybody) scanner.need('Customers where')
    const include = everybody ? { match: 'all', of: [] } : this.group(0)
    const exclude = scanner.take(', but not where') ? this.group(0) : null
    scanner.take('.')
    if (scanner.match(/$/y, 'the end') === undefined) scanner.stop()
    this.#root = { version: 1, include, exclude }
    return this.#root
  }

  /** Where the condition begins that an issue is about. */
  positionOf(path: readonly (string | number)[]): number {
    let position = 0
    let node: unknown = this.#root
    for (const key of path) {
      node = (node as Json | undefined)?.[key]
      const id = typeof node === 'object' && node !== null && 'id' in node ? node.id : undefined
      if (typeof id === 'string') position = this.#positions.get(id) ?? position
    }
    return position
  }

  group(depth: number): Json {
    const { scanner } = this
    if (depth > MAX_BRACKETS) scanner.stop('There are too many brackets inside each other.', scanner.position)
    const of = [this.node(depth)]
    const match = scanner.take('and') ? 'all' : scanner.take('or') ? 'any' : undefined
    if (!match) return { match: 'all', of }
    const [joiner, other] = match === 'all' ? ['and', 'or'] : ['or', 'and']
    do of.push(this.node(depth))
    while (scanner.take(joiner))
    const at = scanner.position
    if (scanner.take(other)) scanner.stop(`“and” and “or” stand side by side here; put brackets around what belongs together.`, at + 1)
    return { match, of }
  }

  node(depth: number): Json {
    const { scanner } = this
    if (!scanner.take('(')) return this.condition()
    const group = this.group(depth + 1)
    scanner.need(')')
    return group
  }

  condition(): Json {
    const { scanner, context } = this
    const id = context.newId()
    const start = scanner.position
    this.#positions.set(id, start + (/^\s*/.exec(scanner.text.slice(start, start + 100))?.[0].length ?? 0))
    const behaviour = readBehaviour(scanner, context.catalogue)
    if (behaviour) return { id, kind: 'purchase', ...behaviour, filters: this.filters('only lines where', LINES_TABLE) }
    return { id, ...(this.membership() ?? this.activity() ?? this.attribute()) }
  }

  membership(): Json | undefined {
    const { scanner } = this
    const operator = scanner.take('Is a member of the', MEMBERSHIP) ? 'is' : scanner.take('Is not a member of the', MEMBERSHIP) ? 'is_not' : undefined
    if (!operator) return undefined
    const of = scanner.take('segment') ? 'segment' : scanner.take('list') ? 'list' : scanner.stop()
    return { kind: 'member', of, operator, ref: this.reference(of) }
  }

  activity(): Json | undefined {
    const { scanner } = this
    const operator = scanner.take('Is in', ACTIVITY) ? 'is_in' : scanner.take('Is not in', ACTIVITY) ? 'is_not_in' : undefined
    if (!operator) return undefined
    const isAny = scanner.take('any')
    if (!isAny) scanner.need('the')
    const kind = scanner.take('campaign') ? 'campaign' : scanner.take('automation') ? 'automation' : scanner.stop()
    const ref = isAny ? {} : { ref: this.reference(kind) }
    return { kind: 'activity', in: kind, operator, ...ref, filters: this.filters('where', ACTIVITY_TABLE) }
  }

  reference(of: Parameters<LookUp>[0]): string {
    const { scanner, context } = this
    const name = readText(scanner, `the name of a ${of} in quotes`) ?? scanner.stop()
    const ref = context.lookUp?.(of, name) ?? (UUID.test(name) ? name : undefined)
    return ref ?? scanner.stop(`There is no ${of} named “${name}”.`, scanner.position - JSON.stringify(name).length)
  }

  attribute(): Json {
    const { scanner, context } = this
    const { catalogue } = context
    const tables = [...catalogue.tables].sort((a, b) => b.label.length - a.label.length)
    const table = tables.find(({ label }) => scanner.take(`${label}:`, TABLE)) ?? scanner.stop()
    return { kind: 'attribute', table: table.id, ...this.filter(table.id) }
  }

  filters(opening: string, table: string): Json[] {
    const { scanner } = this
    if (!scanner.attempt(() => (scanner.take('(') && scanner.take(opening)) || undefined)) return []
    const filters = [this.filter(table)]
    while (scanner.take('and')) filters.push(this.filter(table))
    scanner.need(')')
    return filters
  }

  filter(table: string): Json {
    const { attribute, type } = readAttribute(this.scanner, this.context.catalogue, table)
    return { attribute, ...readComparison(this.scanner, type) }
  }
}
