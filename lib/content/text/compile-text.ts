import 'server-only'
import { AppError } from '../../core/errors'
import type { BrandSettings, Check, CompiledText, TextContent } from '../schema'
import { createCompiling, type Place, toPlain } from '../source'

/** Stands at the end of every text, whoever wrote it. */
export const OPT_OUT_LINE = 'Reply STOP to opt out'

const BODY: Place = { blockId: null, path: ['body'] }

/**
 * What each person's text is made of: the words with their tags, and how to end it.
 * @throws AppError INVALID_INPUT with each tag that cannot be sent
 */
export function compileText(content: TextContent, brand: BrandSettings): CompiledText {
  const { compiled, checks } = compileTextForPreview(content, brand)
  const wrong = checks.filter(({ level }) => level === 'error')
  if (wrong.length === 0) return compiled
  throw new AppError('INVALID_INPUT', 'This text cannot be sent as it is.', {
    remedy: 'Correct what is named in the composer and save it.',
    issues: wrong.map(({ path, message }) => ({ path: ['content', ...path], message })),
  })
}

/** The same, but what cannot be sent is shown as the words it was written in, and named. */
export function compileTextForPreview(content: TextContent, brand: BrandSettings): { compiled: CompiledText; checks: Check[] } {
  const compiling = createCompiling(JSON.stringify([content, brand]))
  const words = toPlain(compiling.read(content.body.trim(), BODY))
  const body = [words, OPT_OUT_LINE].filter((part) => part !== '').join('\n')
  const compiled: CompiledText = { version: 1, body, variables: [...compiling.variables].sort(), products: 0 }
  const once = new Map(compiling.checks.map((check) => [JSON.stringify(check), check]))
  return { compiled, checks: [...once.values()] }
}
