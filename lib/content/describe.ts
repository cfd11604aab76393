import type { SourceFormat } from './schema'

/** MJML begins with its own element; everything else is read as HTML. */
export function formatOf(source: string): SourceFormat {
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<mjml\b/i.test(source) ? 'mjml' : 'html'
}

export const FORMAT_WORDS: Record<SourceFormat, string> = { mjml: 'MJML', html: 'HTML' }
