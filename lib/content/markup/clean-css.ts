import 'server-only'
import postcss, { type Container, CssSyntaxError } from 'postcss'

export interface CssNotes {
  /** `line` counts from the first one of the CSS, which is 1. */
  note: (level: 'error' | 'warning', line: number, message: string) => void
}

const AT_RULES = new Set(['media', 'supports', 'keyframes', '-webkit-keyframes', '-moz-keyframes', 'charset', '-ms-viewport', 'viewport'])
const LOADING = new Set(['import', 'font-face', 'namespace'])
const RUNS = /expression\s*\(|javascript:|vbscript:|-moz-binding|@import|image-set|\\/i
const RUNNING_PROPERTY = /^(behavior|-moz-binding)$/i
const ADDRESS = /url\s*\(([^)]*)\)?/gi
const SAFE_ADDRESS = /^\s*(["']?)https:\/\/[a-z0-9.-]+(?::\d{1,5})?\/[^\s"'()<>\\]*\1\s*$/i

/** A style sheet without what runs or loads more CSS; pictures only from https addresses. */
export function cleanSheet(css: string, { note }: CssNotes): string {
  const root = parsed(css.replaceAll(/<!--|-->/g, '').replaceAll('<', ''), note)
  if (!root) return ''
  root.walkAtRules((rule) => {
    if (AT_RULES.has(rule.name.toLowerCase())) return
    const why = LOADING.has(rule.name.toLowerCase()) ? 'loads more from elsewhere' : 'is nothing that mail programs know'
    note('warning', rule.source?.start?.line ?? 1, `@${rule.name} ${why}, and is left out.`)
    rule.remove()
  })
  cleanDeclarations(root, note)
  return root.toString()
}

/** What stands in a `style` attribute. */
export function cleanStyle(style: string, notes: CssNotes): string {
  const root = parsed(`a{${style}}`, notes.note)
  const [rule, more] = root?.nodes ?? []
  if (!root || rule?.type !== 'rule' || more) {
    if (root) notes.note('warning', 1, 'A style that closes a brace is left out.')
    return ''
  }
  cleanDeclarations(root, notes.note)
  return rule.nodes
    .flatMap((node) => (node.type === 'decl' ? [`${node.prop}:${node.value}${node.important ? ' !important' : ''}`] : []))
    .join(';')
    .replaceAll(/\s+/g, ' ')
}

/** Whether a value of an attribute that becomes CSS is only what it seems to be. */
export function isPlainValue(value: string): boolean {
  return !RUNS.test(value) && !/url\s*\(|[<>{}"]/i.test(value)
}

function parsed(css: string, note: CssNotes['note']): postcss.Root | undefined {
  try {
    return postcss.parse(css)
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error
    note('error', error.line ?? 1, `The CSS cannot be read: ${error.reason}.`)
    return undefined
  }
}

function cleanDeclarations(root: Container, note: CssNotes['note']): void {
  root.walkComments((comment) => void comment.remove())
  root.walkDecls((declaration) => {
    const { prop, value } = declaration
    const loads = [...value.matchAll(ADDRESS)].some(([, address = '']) => !SAFE_ADDRESS.test(address))
    if (!loads && !RUNS.test(value) && !RUNNING_PROPERTY.test(prop)) return
    const why = loads ? 'has an address that does not begin with https://' : 'has what mail programs do not allow'
    note('warning', declaration.source?.start?.line ?? 1, `“${prop}” ${why}, and is left out.`)
    declaration.remove()
  })
}
