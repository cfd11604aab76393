import 'server-only'
import { Liquid } from 'liquidjs'
import { type Around, OWN_FILTERS } from './filters'

const TAGS: ReadonlySet<string> = new Set(['if', 'unless', 'elsif', 'else', 'endif', 'endunless'])

/** Says no to every file: a message is one source, and reads nothing else. */
const NO_FILES = {
  exists: () => Promise.resolve(false),
  existsSync: () => false,
  contains: () => Promise.resolve(false),
  containsSync: () => false,
  readFile: () => Promise.reject(new Error('A message reads no file.')),
  readFileSync: (): string => {
    throw new Error('A message reads no file.')
  },
  resolve: (_: string, file: string) => file,
}

/** An engine with nothing in it but conditions and our own filters; `escape` is done to every value that is put in. */
function createEngine(escape: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    fs: NO_FILES,
    dynamicPartials: false,
    relativeReference: false,
    cache: false,
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    catchAllErrors: true,
    outputEscape: escape,
    parseLimit: 1_000_000,
    // Of the clock, so a busy machine must not reach it: the grammar of our own has no loop that could.
    renderLimit: 5_000,
    memoryLimit: 4_000_000,
  })
  for (const name of Object.keys(engine.tags)) if (!TAGS.has(name)) Reflect.deleteProperty(engine.tags, name)
  for (const name of Object.keys(engine.filters)) if (name !== 'default') Reflect.deleteProperty(engine.filters, name)
  for (const [name, filter] of Object.entries(OWN_FILTERS)) {
    engine.registerFilter(name, function (value: unknown, argument: unknown) {
      return filter(value, argument, this.context.globals as Around)
    })
  }
  return engine
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For words and for quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark)
}

/** A name with a line break in it must not begin a new line, nor a header. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export const HTML_ENGINE = createEngine((value) => escapeHtml(onOneLine(shown(value))))
export const PLAIN_ENGINE = createEngine((value) => onOneLine(shown(value)))
