import { type Bound, type Fragment, sql, toText } from './fragment'
import type { Compiled } from './compile'

/** The statement that finds the members, to be read: its text with placeholders, and what they stand for. */
export interface WrittenSql {
  sql: string
  /** `$1`, `$2` … as SQL literals. */
  values: string[]
}

export function writtenSql({ from, where }: Compiled): WrittenSql {
  return writtenStatement(sql`select a.customer_id from ${from} where ${where}`)
}

export function writtenStatement(fragment: Fragment): WrittenSql {
  return { sql: broken(toText(fragment)), values: fragment.values.map(literal) }
}

/** With its values in their places, for SQL that a person goes on writing. */
export function inlined({ texts, values }: Fragment): string {
  return texts.map((text) => text.replaceAll(/\s+/g, ' ')).reduce((all, next, index) => all + short(literal(values[index - 1] ?? null), next))
}

/** A literal without the cast that it does not need. */
function short(value: string, after: string): string {
  const [, type = '', rest = ''] = /^::(text\[\]::bigint\[\]|text\[\]::numeric\[\]|text\[\]|text|bigint|integer|numeric)(.*)$/s.exec(after) ?? []
  if (type === '') return `${value}${after}`
  const isNumber = type.startsWith('text') ? type !== 'text' && type !== 'text[]' : true
  return `${isNumber ? value.replaceAll(/'(-?[\d.]+)'/g, '$1') : value}${rest}`
}

const BREAKS = /^(left join|join|where|from|and|or)\b/

/** Each join and each part of a condition on a line of its own, set in by the brackets around it. */
function broken(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ')
  let depth = 0
  let inQuotes = false
  let out = ''
  for (let at = 0; at < words.length; at += 1) {
    const letter = words.charAt(at)
    if (letter === "'") inQuotes = !inQuotes
    if (!inQuotes && letter === '(') depth += 1
    if (!inQuotes && letter === ')') depth -= 1
    const breaks = !inQuotes && letter === ' ' && BREAKS.test(words.slice(at + 1, at + 12)) && !/\bleft$|\bbetween \S+$/.test(out)
    out += breaks ? `\n${'  '.repeat(depth + (/^(and|or|join|left)/.test(words.slice(at + 1)) ? 1 : 0))}` : letter
  }
  return out
}

function literal(value: Bound): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `array[${value.map((one: string | number) => literal(one)).join(', ')}]`
  if (value instanceof Date) return `'${value.toISOString()}'`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}
