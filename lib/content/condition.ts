import 'server-only'
import type { BlockCondition } from './schema'
import type { Compiling, Place } from './source'
import { findVariable } from './variables'

/** The tag that opens a block for some people only; of one that cannot be, the tag that shows it to nobody. */
export function conditionTag({ variable, test, value }: BlockCondition, at: Place, compiling: Compiling): string {
  if (findVariable(variable) === undefined) {
    compiling.note('error', at, `The block is shown by “${variable}”, which no customer has.`)
    return '{% if brand.name == false %}'
  }
  compiling.need(variable)
  if (test === 'present') return `{% if ${variable} %}`
  if (test === 'absent') return `{% if ${variable} %}{% else %}`
  return `{% if ${variable} == ${literal(value, findVariable(variable)?.type ?? 'string')} %}`
}

function literal(value: string, type: string): string {
  if (type === 'boolean') return value.trim().toLowerCase() === 'true' ? 'true' : 'false'
  if ((type === 'integer' || type === 'decimal') && /^-?\d{1,15}(\.\d{1,6})?$/.test(value.trim())) return value.trim()
  return `"${value.replace(/["\\\n{}%]/g, '')}"`
}
