import 'server-only'
import { compileHref } from './links'
import { escapeHtml } from './liquid'
import { type Compiling, type Place, toPlain, withoutTags } from './source'

/** Words with `**bold**`, `*italic*`, `[words](https://…)`, lines, paragraphs and `- ` lists; nothing else is ever HTML. */
export function richHtml(source: string, at: Place, compiling: Compiling, accent: string): string {
  const marked = markTags(source, at, compiling)
  const paragraphs = marked.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
  return paragraphs.map((paragraph, index) => paragraphHtml(paragraph, index === paragraphs.length - 1, at, compiling, accent)).join('')
}

/** One line of words, without marks of style. */
export function lineHtml(source: string, at: Place, compiling: Compiling): string {
  return escapeHtml(markTags(source, at, compiling))
}

export function richPlain(source: string, at: Place, compiling: Compiling): string {
  return toPlain(compiling.read(source, at))
    .replace(LINK, (_, words: string, href: string) => `${words} (${href.trim()})`)
    .replace(BOLD, '$1')
    .replace(ITALIC, '$1')
    .trim()
}

const LINK = /\[([^\]\n]{1,300})\]\(((?:\{\{[^{}]*\}\}|[^()\n]){1,1000})\)/g
const BOLD = /\*\*([^*\n]{1,1000})\*\*/g
const ITALIC = /\*([^*\n]{1,1000})\*/g

/** The tags of a link's address are left to `compileHref`: there they mean something else than in words. */
function markTags(source: string, at: Place, compiling: Compiling): string {
  const links: string[] = []
  const held = source.replace(LINK, (_, words: string, href: string) => `[${words}](#${links.push(href) - 1})`)
  const marked = compiling
    .read(held, at)
    .map((piece) => (piece.kind === 'words' ? withoutTags(piece.text) : compiling.mark(piece.text)))
    .join('')
  return marked.replace(/\]\(#(\d+)\)/g, (whole, index: string) => (links[Number(index)] === undefined ? whole : `](${links[Number(index)]})`))
}

function paragraphHtml(paragraph: string, isLast: boolean, at: Place, compiling: Compiling, accent: string): string {
  const lines = paragraph.split('\n').filter((line) => line.trim() !== '')
  const margin = isLast ? '0' : '0 0 16px'
  if (lines.every((line) => line.startsWith('- '))) {
    const items = lines.map((line) => `<li style="margin:0 0 4px">${inlineHtml(line.slice(2), at, compiling, accent)}</li>`).join('')
    return `<ul style="margin:${margin};padding:0 0 0 20px">${items}</ul>`
  }
  return `<p style="margin:${margin}">${lines.map((line) => inlineHtml(line, at, compiling, accent)).join('<br>')}</p>`
}

function inlineHtml(line: string, at: Place, compiling: Compiling, accent: string): string {
  const anchors: string[] = []
  const withoutLinks = line.replace(LINK, (_, words: string, href: string) => {
    const compiled = compileHref(href, at, compiling)
    const label = styled(escapeHtml(words))
    return `\uE000${anchors.push(compiled === undefined ? label : `<a href="${compiled}" style="color:${accent};text-decoration:underline">${label}</a>`) - 1}\uE000`
  })
  return styled(escapeHtml(withoutLinks)).replace(/\uE000(\d+)\uE000/g, (_, index: string) => anchors[Number(index)] ?? '')
}

function styled(html: string): string {
  return html.replace(BOLD, '<strong>$1</strong>').replace(ITALIC, '<em>$1</em>')
}
