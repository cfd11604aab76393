import 'server-only'
import { addToDay, type Day, dayOf, startOfDay } from '../core/calendar'
import { attributesAt, hasHistory, isMeasuredAgainstOthers } from '../customers/as-of-attributes'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { relationsOf } from '../segments/compile-attribute'
import { hasTime } from '../segments/compile-rows'
import { type Compiled, compile } from '../segments/compile'
import { conditionsOf, normalise } from '../segments/normalise'
import { referenceKey } from '../segments/references'
import type { Definition } from '../segments/schema'
import type { Question } from './question'

/** The instant that a day is asked as of: its last one, or the question's own on the day of the question. */
export function instantOfDay({ database, asOf }: Question, day: Day): Date {
  const { timezone } = database
  return day === dayOf(asOf, timezone) ? asOf : new Date(startOfDay(addToDay(day, 1, 'day'), timezone).getTime() - 1)
}

export interface AsOfOptions {
  /** Compiles for this one alone, which costs by her orders and not by everybody's. */
  customer?: string
  /** Later than the instant where it is known that nothing happened between the two. */
  until?: Date
}

export interface CompiledAt extends Compiled {
  /** Something in it is measured against other customers. */
  isRelative: boolean
}

/**
 * The question as of another instant, by the same compiler. In the past, orders after the instant have not happened; in the future, none
 * come after the question's own, and only time goes on. Both need the stored attributes as a build of that day would have them.
 */
export function compileAt(
  question: Question,
  asOf: Date,
  { customer, until = asOf < question.asOf ? asOf : question.asOf }: AsOfOptions = {},
): CompiledAt {
  const { database, definition, references } = question
  const at = {
    databaseId: database.id,
    zone: database.timezone,
    asOf,
    until,
    stored: { at: question.asOf, day: database.attributesAsOf },
    ...(customer === undefined ? {} : { customer }),
  }
  let isRelative = false
  const compiled = compile({
    definition,
    catalogue: STANDARD_CATALOGUE,
    databaseId: database.id,
    timezone: database.timezone,
    asOf,
    until,
    references,
    attributes(columns) {
      isRelative = [...columns].some(isMeasuredAgainstOthers)
      return attributesAt(at, columns)
    },
  })
  return { ...compiled, isRelative }
}

/** What a definition asks about that has no past: it is taken as it is today. In words, each once. */
export function withoutHistory({ definition, references, names }: Question): string[] {
  const found = new Set<string>()
  const walk = (of: Definition): void => {
    for (const condition of conditionsOf(normalise(of))) {
      if (condition.kind === 'member') {
        const reference = references.get(referenceKey(condition))
        if (reference?.kind === 'dynamic') walk(reference.definition)
        else found.add(names.get(referenceKey(condition)) ?? `the ${condition.of}`)
      }
      if (condition.kind !== 'attribute') continue
      const attribute = STANDARD_CATALOGUE.find(condition.table, condition.attribute)
      const table = STANDARD_CATALOGUE.tables.find(({ id }) => id === condition.table)
      if (!attribute || !table || (table.rows === 'many' && hasTime(table.relation))) continue
      const { source } = attribute
      const isStill =
        table.rows === 'many' ||
        source.kind === 'predicted_lifecycle' ||
        source.kind === 'overdue' ||
        (source.kind === 'column'
          ? !hasHistory(source.column)
          : source.kind === 'expression' && (relationsOf(source).includes('customer') || !source.sql.texts.some(namesHistory)))
      if (isStill) found.add(attribute.label)
    }
  }
  walk(definition)
  return [...found]
}

function namesHistory(text: string): boolean {
  return [...text.matchAll(/\b[amw]\.(\w+)/g)].some(([, column]) => hasHistory(column ?? ''))
}
