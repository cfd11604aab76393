import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { parseDefinition } from '../../lib/segments/parse-definition'
import type { Definition } from '../../lib/segments/schema'

/** A definition that must be good; the issues are the failure. */
export function parsed(raw: unknown): Definition {
  const result = parseDefinition(raw, STANDARD_CATALOGUE)
  if (result.ok) return result.definition
  throw new Error(JSON.stringify(result.issues))
}
