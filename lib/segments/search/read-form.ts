import type { Issue } from '../../core/errors'
import { parseDefinition } from '../parse-definition'
import type { Definition } from '../schema'
import { parseWords, type WordsContext } from '../words/parse-words'
import { isSearchString, parseSearchString, type RefusedPart } from './parse-search'

export type ReadForm =
  | { ok: true; form: 'json' | 'sentence' | 'search'; definition: Definition; notes: readonly string[]; refused: readonly RefusedPart[] }
  /** `position` counts characters from the start, where one is known. */
  | { ok: false; form: 'json' | 'sentence'; message: string; position?: number; issues: readonly Issue[] }

/** A definition in any of its written forms: JSON, the sentence of `describe`, or a search string. Never throws. */
export function readForm(text: string, context: WordsContext): ReadForm {
  const { catalogue, newId } = context
  if (/^\s*\{/.test(text)) return readJson(text, context)
  if (isSearchString(text)) return { ok: true, form: 'search', ...parseSearchString(text, catalogue, newId) }
  const parsed = parseWords(text, context)
  if (!parsed.ok) return { ok: false, form: 'sentence', message: parsed.problem.message, position: parsed.problem.position, issues: [] }
  return { ok: true, form: 'sentence', definition: parsed.definition, notes: parsed.notes.map(({ message }) => message), refused: [] }
}

function readJson(text: string, { catalogue }: WordsContext): ReadForm {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : 'It cannot be read.'
    return { ok: false, form: 'json', message: `This is not JSON: ${message}`, issues: [] }
  }
  const parsed = parseDefinition(input, catalogue)
  if (parsed.ok) return { ok: true, form: 'json', definition: parsed.definition, notes: parsed.notes.map(({ message }) => message), refused: [] }
  const [first] = parsed.issues
  return {
    ok: false,
    form: 'json',
    message: `${first?.path.join('.') || 'The definition'} ${first?.message ?? 'cannot be used'}.`,
    issues: parsed.issues,
  }
}
