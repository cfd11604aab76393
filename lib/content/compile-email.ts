import 'server-only'
import { AppError } from '../core/errors'
import { compileBlocks } from './compile-blocks'
import { withFooter } from './footer'
import { compileSource } from './markup/compile-source'
import type { BrandSettings, Check, CompiledEmail, EmailContent } from './schema'
import { createCompiling, type Place, toPlain } from './source'

export interface CompileInput {
  content: EmailContent
  brand: BrandSettings
  /** The app's own address, where its pictures are: `https://rekindle.example.com`. */
  origin: string
}

/**
 * Makes of blocks, or of a source, what each person's message is made of: HTML, and a plain-text part of its own. Once for each version.
 * @throws AppError INVALID_INPUT with each tag and link that cannot be sent.
 */
export async function compileEmail(input: CompileInput): Promise<CompiledEmail> {
  const { compiled, checks } = await compileForPreview(input)
  const wrong = checks.filter(({ level }) => level === 'error')
  if (wrong.length === 0) return compiled
  throw new AppError('INVALID_INPUT', 'This email cannot be sent as it is.', {
    remedy: 'Correct what is named in the designer and save it.',
    issues: wrong.map(({ path, message }) => ({ path: ['content', ...path], message })),
  })
}

/** The same, but what cannot be sent is shown as the words it was written in, and named. */
export async function compileForPreview({ content, brand, origin }: CompileInput): Promise<{ compiled: CompiledEmail; checks: Check[] }> {
  const compiling = createCompiling(JSON.stringify([content, brand]))
  const field = (name: string): Place => ({ blockId: null, path: [name] })
  const subject = toPlain(compiling.read(content.subject, field('subject')))
  const preheader = toPlain(compiling.read(content.preheader, field('preheader')))
  const { design } = content
  const made =
    'source' in design
      ? await compileSource({ ...content, design }, brand, origin, compiling)
      : await compileBlocks({ ...content, design }, brand, origin, compiling)
  const words = content.text === null ? made.text : toPlain(compiling.read(content.text, field('text')))
  const compiled: CompiledEmail = {
    version: 1,
    subject,
    preheader,
    html: compiling.restore(made.html),
    text: withFooter(words, content, compiling),
    variables: [...compiling.variables].sort(),
    products: made.products,
  }
  const once = new Map(compiling.checks.map((check) => [JSON.stringify(check), check]))
  return { compiled, checks: [...once.values()] }
}
