import 'server-only'
import { AppError } from '../core/errors'
import type { Catalogue } from '../segments/catalogue/types'
import type { Level } from '../segments/views'
import { placeAt, problem, type SqlProblem } from './sql-problem'

interface DatabaseError {
  message: string
  /** From 1, in characters of what was sent. */
  position?: string
  hint?: string
}

const REMEDIES: Record<string, string> = {
  '42P01': 'Choose a table from the list beside the query.',
  '42703': 'Choose a column from the list beside the query.',
  '42883': 'Look at the types of what you compare, or cast one of them.',
  '42702': 'Say which table it belongs to: table.column.',
  '42803': 'Name the column in GROUP BY, or put it into an aggregate.',
  '42501': 'A SQL segment may read the tables beside the query, and nothing else.',
  '21000': 'Use IN in place of =, or make sure that the inner query gives one row.',
  '22012': 'Guard the division: x / nullif(y, 0).',
  '22P02': 'Some value cannot be read as that type: filter those rows, or compare as text.',
}
/** The database stopped it: by its own clock, by ours, or because we left. */
const STOPPED = new Set(['57014', '25P04', '57P01', '08006', '08003'])
const TOO_LARGE = new Set(['53400', '53200', '54000', '53100', '54001'])

/** What the database said about a person's query, in their words; undefined where it is not about the query. `before` stands ahead of it in what was sent. */
export function problemOf(error: unknown, text: string, before: string, catalogue: Catalogue, level: Level): SqlProblem | undefined {
  if (!(error instanceof Error) || error instanceof AppError) return undefined
  const { code = '' } = error as Error & { code?: string }
  if (STOPPED.has(code)) {
    return problem(
      'The query took too long, so it was stopped.',
      'Ask for less: filter earlier, join on customer_key, or leave out what is not needed.',
    )
  }
  if (TOO_LARGE.has(code)) {
    return problem('The query needs more memory or disk than a SQL segment may have.', 'Ask for less: filter earlier, and join on customer_key.')
  }
  if (!/^(42|22|21|0A|25|54|3F|2F|44|P0|3B|34|26)/.test(code)) return undefined
  const { message, position, hint } = error as Error & DatabaseError
  const place = position === undefined ? null : placeAt(text, Number(position) - 1 - Array.from(before).length)
  const column = /column (?:\S+\.)?"?(\w+)"? does not exist/.exec(message)?.[1]
  if (code === '42703' && level === 'open' && catalogue.attributes.some((one) => one.attribute === column && one.personal === true)) {
    return problem(`The column ${column} tells who customers are, and your role may not read that.`, 'Ask an admin, or leave it out.', place)
  }
  return problem(sentence(message), REMEDIES[code] ?? hint ?? 'Correct the query and run it again.', place)
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${/[.!?]$/.test(message) ? '' : '.'}`
}
