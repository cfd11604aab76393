const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\s+|[\w$]+|(?:(?!--|\/\*)[-+*/<>=~!@#%^&|?:])+|[\s\S]/g
/** Texts that end otherwise than at the next quote: left as they are. */
const OTHER_TEXTS = /\be'|\bu&['"]|\$\w*\$/i
/** Begin a line of their own. */
const CLAUSES = /^(from|where|group|order|having|limit|union|intersect|except|window|offset)$/i
const JOINS = /^(join|left|right|full|inner|cross)$/i
const PARTS = /^(and|or|on)$/i

/** Clauses and parts of a condition on lines of their own, set in by the brackets around them. Only blanks between tokens change. */
export function formatSql(text: string): string {
  if (OTHER_TEXTS.test(text)) return text
  const all = text.match(TOKEN) ?? []
  const tokens = all.filter((token) => token.trim() !== '')
  const spaced = all.flatMap((token, index) => (token.trim() === '' ? [] : [index > 0 && all[index - 1]?.trim() === '']))
  let depth = 0
  let out = ''
  let isBetween = false
  tokens.forEach((token, index) => {
    const before = tokens[index - 1] ?? ''
    if (token === ')') depth = Math.max(0, depth - 1)
    const wantsLine = breaks(token, before, tokens[index + 1] ?? '') && !(isBetween && /^and$/i.test(token))
    const indent = '  '.repeat(depth + (PARTS.test(token) ? 1 : 0))
    if (index > 0) out += wantsLine || before.startsWith('--') ? `\n${indent}` : spaced[index] && needsBlank(before, token) ? ' ' : ''
    out += token
    if (/^between$/i.test(token)) isBetween = true
    else if (/^and$/i.test(token)) isBetween = false
    if (token === '(') depth += 1
  })
  return out
}

function breaks(token: string, before: string, next: string): boolean {
  if (CLAUSES.test(token)) return !/^(distinct|within|partition)$/i.test(before) && !(/^from$/i.test(token) && /^distinct$/i.test(before))
  if (JOINS.test(token)) return !JOINS.test(before) && next !== '('
  return PARTS.test(token)
}

function needsBlank(before: string, token: string): boolean {
  if (before === '(' || before === '.' || token === ')' || token === '.' || token === ',' || token === ';') return false
  if (before === '::' || token === '::') return false
  return !(
    token === '(' &&
    /^\w+$/.test(before) &&
    !/^(in|and|or|not|where|from|join|on|as|any|all|over|exists|when|then|else|select|values|union|except|intersect|between|filter|by)$/i.test(before)
  )
}
