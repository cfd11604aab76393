import 'server-only'
import type { Row } from './driver'

/**
 * What is sent of a person. A field that the tool has for everybody is left alone where we know nothing, because others fill it too;
 * a field that an admin named for us is emptied.
 */
export function knownValues(values: Row['values'], everybodys: ReadonlySet<string>): [name: string, value: string | null][] {
  return Object.entries(values).filter(([name, value]) => value !== null || !everybodys.has(name))
}
