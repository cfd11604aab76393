import type { Catalogue } from '../catalogue/types'
import { nearest } from '../lint/nearest'
import { parseDefinition } from '../parse-definition'
import { EVERYBODY } from '../nodes'
import type { Definition } from '../schema'
import { fieldNames, placeOf, WITHOUT_PLACE } from './fields'
import { readWord } from './free-text'
import { type FieldValues, readField } from './read-field'

/** A part of a search that says nothing here, as it was written, and why. */
export interface RefusedPart {
  part: string
  message: string
}

export interface ParsedSearch {
  /** What was understood; everybody when that is nothing. */
  definition: Definition
  /** Understood, but not in every way as it was meant. */
  notes: readonly string[]
  refused: readonly RefusedPart[]
}

const MAX_LENGTH = 20_000

/**
 * A contact search such as `s=&as_last_order_dateFrom=Past-90-Days&as_last_order_dateTo=Past-45-Days` as a definition. Both ends of a range
 * belong to it. What cannot be said is refused by name, never dropped in silence; never throws.
 */
export function parseSearchString(text: string, catalogue: Catalogue, newId: () => string): ParsedSearch {
  if (text.length > MAX_LENGTH)
    return { definition: EVERYBODY, notes: [], refused: [{ part: `${text.slice(0, 40)}…`, message: 'The search is too long.' }] }
  const search = new Search(catalogue, newId)
  search.read(text.trim())
  return search.result()
}

/** True for what looks like a search, so that other forms are not taken for one. */
export function isSearchString(text: string): boolean {
  return /^\s*\??\s*(s=|[a-z][\w.]*=)/i.test(text)
}

class Search {
  readonly #notes: string[] = []
  readonly #refused: RefusedPart[] = []
  readonly #texts: object[] = []
  readonly #fields = new Map<string, { values: FieldValues; parts: string[] }>()

  readonly catalogue: Catalogue
  readonly newId: () => string

  constructor(catalogue: Catalogue, newId: () => string) {
    this.catalogue = catalogue
    this.newId = newId
  }

  read(text: string): void {
    const clean = text.replace(/^\?/, '')
    if (clean !== text) this.#notes.push('The question mark at the beginning belongs to the address, not to the search.')
    for (const part of clean.split('&').filter((one) => one !== '')) this.#readPart(part)
  }

  #readPart(part: string): void {
    const equals = part.indexOf('=')
    const [key, value] = [decoded(equals < 0 ? part : part.slice(0, equals)), decoded(equals < 0 ? '' : part.slice(equals + 1))]
    if (key === undefined || value === undefined) return this.#refuse(part, 'It is not encoded as an address is: a “%” stands alone.')
    if (equals < 0) return this.#refuse(part, 'It has no “=”.')
    if (key.toLowerCase() === 's') return this.#readText(value)
    this.#keep(key, value, part)
  }

  /** Words that all hold; each may also be \`field:value\`. Several texts are alternatives. */
  #readText(text: string): void {
    const words = text.split(/\s+/).filter((word) => word !== '')
    const of: object[] = []
    for (const word of words) {
      const [, key, value] = /^([a-z][\w]*):(.+)$/i.exec(word) ?? []
      if (key !== undefined && value !== undefined) {
        this.#keyed(key, value, word)
        continue
      }
      const read = readWord(word, this.newId)
      if (!read.ok) this.#refuse(word, read.message)
      else of.push(read.node)
      if (read.ok && read.note !== undefined) this.#notes.push(read.note)
    }
    if (of.length > 0) this.#texts.push({ match: 'all', of })
  }

  #keyed(key: string, value: string, word: string): void {
    if (key.toLowerCase() !== 'campaign') return this.#keep(key, value, word)
    if (/^\d+$/.test(value)) return this.#refuse(word, 'It is the number of a campaign in another system. Write the name of one here.')
    this.#fields.set(`campaign ${value}`, { values: { value }, parts: [word] })
  }

  #keep(key: string, value: string, part: string): void {
    const { field, end } = this.#nameOf(key)
    const known = this.#fields.get(field) ?? { values: {}, parts: [] }
    if (known.values[end] !== undefined) return this.#refuse(part, `“${key}” is given twice.`)
    this.#fields.set(field, { values: { ...known.values, [end]: value }, parts: [...known.parts, part] })
  }

  /** The field and which end of it; a name that ends like one is a name first. */
  #nameOf(key: string): { field: string; end: keyof FieldValues } {
    const name = key.toLowerCase().replace(/^as_/, '')
    if (placeOf(name, this.catalogue) || name in WITHOUT_PLACE) return { field: name, end: 'value' }
    const ending = /^(.+?)(from|to)$/.exec(name)
    if (!ending) return { field: name, end: 'value' }
    return { field: ending[1] ?? name, end: ending[2] === 'from' ? 'from' : 'to' }
  }

  #refuse(part: string, message: string): void {
    this.#refused.push({ part, message })
  }

  result(): ParsedSearch {
    const of = [...this.#fields].flatMap(([field, { values, parts }]) => this.#node(field, values, parts) ?? [])
    const texts = this.#texts.length > 1 ? [{ match: 'any', of: this.#texts }] : this.#texts
    const include = { match: 'all', of: [...texts, ...(of.length > 0 ? [{ match: 'all', of }] : [])] }
    const parsed = parseDefinition({ version: 1, include, exclude: null }, this.catalogue)
    if (!parsed.ok) {
      for (const { message } of parsed.issues) this.#refuse('the search', `It cannot be asked here: ${message}.`)
      return { definition: EVERYBODY, notes: this.#notes, refused: this.#refused }
    }
    for (const note of parsed.notes) this.#notes.push(`A range ${note.message}.`)
    return { definition: parsed.definition, notes: this.#notes, refused: this.#refused }
  }

  #node(field: string, values: FieldValues, parts: string[]): object | undefined {
    if (field.startsWith('campaign ') && values.value !== undefined) {
      const filters = [{ attribute: 'campaign', operator: 'exactly', value: values.value }]
      return { id: this.newId(), kind: 'activity', in: 'campaign', filters }
    }
    const place = placeOf(field, this.catalogue)
    const attribute = place && this.catalogue.find(place.table, place.attribute)
    if (!place || !attribute) {
      this.#refuse(parts.join('&'), unknownField(field, this.catalogue))
      return undefined
    }
    const read = readField(attribute, values)
    if (!read.ok) {
      this.#refuse(parts.join('&'), `“${field}” ${read.message}.`)
      return undefined
    }
    this.#notes.push(...read.notes)
    const base = { kind: 'attribute', ...place }
    const [first, ...others] = read.comparisons.map((comparison) => ({ id: this.newId(), ...base, ...comparison }))
    if (read.orNone) return { match: 'any', of: [first, { id: this.newId(), ...base, operator: 'is_null' }] }
    return others.length === 0 ? first : { match: 'all', of: [first, ...others] }
  }
}

function unknownField(field: string, catalogue: Catalogue): string {
  const reason = WITHOUT_PLACE[field]
  if (reason !== undefined) return reason
  const meant = nearest(field, fieldNames(catalogue))
  return `There is no field “${field}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
