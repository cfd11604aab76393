import 'server-only'
import type { Template } from 'liquidjs'
import { PLAIN_ENGINE } from '../liquid'
import { missingIn, scopeOf } from '../render-email'
import type { CompiledText, EmailFacts, RenderedText } from '../schema'

const parsed = new WeakMap<CompiledText, Template[]>()

/** The text for one person, from facts alone. Keep `compiled` in one object through a send. */
export function renderText(compiled: CompiledText, facts: EmailFacts): RenderedText {
  const known = parsed.get(compiled) ?? PLAIN_ENGINE.parse(compiled.body)
  parsed.set(compiled, known)
  try {
    const globals = { currency: facts.currency, timezone: facts.timezone }
    return { kind: 'text', body: String(PLAIN_ENGINE.renderSync(known, scopeOf(facts), { globals })) }
  } catch (error) {
    return { kind: 'held', missing: [...new Set(missingIn(error))].sort() }
  }
}
