import 'server-only'
import type { Liquid, Template } from 'liquidjs'
import { AppError } from '../core/errors'
import { HTML_ENGINE, onOneLine, PLAIN_ENGINE } from './liquid'
import type { CompiledEmail, EmailFacts, FactValue, RenderedEmail } from './schema'

/** Longer than any name; what is longer is cut, so that one value cannot make a message too large. */
const LONGEST_VALUE = 500
const MOST_BYTES = 1_000_000

interface Parsed {
  subject: Template[]
  preheader: Template[]
  html: Template[]
  text: Template[]
}

/** Parsing takes longer than rendering, and a send renders one message for everybody. */
const parsed = new WeakMap<CompiledEmail, Parsed>()

/**
 * The message for one person, from facts alone: no clock, no file, no database. Keep `compiled` in one object through a send.
 * @throws AppError TOO_LARGE for a message that no one could be sent.
 */
export function renderEmail(compiled: CompiledEmail, facts: EmailFacts): RenderedEmail {
  const { subject, preheader, html, text } = parse(compiled)
  const missing = new Set<string>()
  const scope = scopeOf(facts)
  const around = { currency: facts.currency, timezone: facts.timezone }
  const render = (engine: Liquid, templates: Template[]): string => {
    try {
      return String(engine.renderSync(templates, scope, { globals: around }))
    } catch (error) {
      for (const name of missingIn(error)) missing.add(name)
      return ''
    }
  }
  const rendered = {
    subject: onOneLine(render(PLAIN_ENGINE, subject)),
    preheader: onOneLine(render(PLAIN_ENGINE, preheader)),
    html: render(HTML_ENGINE, html),
    text: render(PLAIN_ENGINE, text),
  }
  if (missing.size > 0) return { kind: 'held', missing: [...missing].sort() }
  if (rendered.html.length + rendered.text.length > MOST_BYTES) {
    throw new AppError('TOO_LARGE', 'This message is larger than 1 MB.', { remedy: 'Nothing was sent. Take blocks out of it, or shorten its words.' })
  }
  return { kind: 'rendered', ...rendered }
}

function parse(compiled: CompiledEmail): Parsed {
  const known = parsed.get(compiled)
  if (known) return known
  const made = {
    subject: PLAIN_ENGINE.parse(compiled.subject),
    preheader: PLAIN_ENGINE.parse(compiled.preheader),
    html: HTML_ENGINE.parse(compiled.html),
    text: PLAIN_ENGINE.parse(compiled.text),
  }
  parsed.set(compiled, made)
  return made
}

/** Copies of single values without a prototype; what is not known is not there, so that the engine says so. */
export function scopeOf(facts: EmailFacts): object {
  return plain({
    customer: known(facts.customer),
    products: facts.products.map((product) => known({ ...product })),
    coupon: known({ ...facts.coupon }),
    links: known(facts.links),
    brand: known(facts.brand),
  })
}

function known(values: Readonly<Record<string, FactValue>>): object {
  const entries = Object.entries(values).filter(([, value]) => value !== null && value !== '' && typeof value !== 'object')
  return plain(Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST_VALUE) : value])))
}

function plain(values: object): object {
  return Object.assign(Object.create(null) as object, values)
}

/** Those of a condition's inside are within its own error. @throws what is not about a variable. */
export function missingIn(error: unknown): string[] {
  const { errors } = error as { errors?: unknown[] }
  if (errors) return errors.flatMap(missingIn)
  const name = /undefined variable: ([\w.[\]]+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (name === undefined) throw error
  return [name]
}
