import 'server-only'
import { createHash } from 'node:crypto'
import type { Ctx } from '../actions/context'
import { databasesOf, viewerOf } from '../auth/permissions'
import { dayOf } from '../core/calendar'
import { AppError } from '../core/errors'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import { canonicalText } from '../segments/canonical'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import type { Relation } from '../segments/catalogue/types'
import { type Compiled, compile } from '../segments/compile'
import type { Names } from '../segments/describe'
import { parseDefinition } from '../segments/parse-definition'
import { EVERYBODY } from '../segments/nodes'
import type { Definition } from '../segments/schema'
import { NO_REFERENCES, type References } from '../segments/references'
import { type Answered, membersOf, type Named, resolveReferences } from './references'
import { readInOneProcess } from './plan-store'
import { requireCustom } from './require-custom'
import type { StoredSegment } from './saved-store'
import { requireDefinition } from './stored-definition'

/** A definition against one database as of one instant: what every audience verb asks. */
export interface Question {
  database: CustomerDatabase
  definition: Definition
  asOf: Date
  /** What the definition refers to, for compiling parts of it alone. */
  references: References
  /** What those are called. */
  names: Names
  members: Compiled
  everybody: Compiled
  /** Of the normalised definition with all that it refers to, the database, its data version and the as-of day. */
  hash: string
  /** The same for all customers. */
  everybodyHash: string
}

/** The `definition` of an input. @throws AppError INVALID_INPUT with the path of each problem from the root of the input. */
export function readInput(raw: unknown): Definition {
  const parsed = parseDefinition(raw, STANDARD_CATALOGUE)
  if (parsed.ok) return parsed.definition
  throw new AppError('INVALID_INPUT', 'The conditions of the segment cannot be used as they are.', {
    remedy: 'Nothing was saved and nothing was counted. Correct what is named and try again.',
    issues: parsed.issues.map(({ path, message }) => ({ path: ['definition', ...path], message })),
  })
}

/** `self` is the segment that the definition is to be saved as: it must not refer to itself. */
export async function prepareQuestion(tx: Tx, ctx: Ctx, databaseId: string, definition: Definition, self?: Named): Promise<Question> {
  const database = await findDatabase(tx, databasesOf(ctx.actor), databaseId)
  const answered = await resolveReferences(tx, viewerOf(ctx.actor), database.id, definition, self)
  await requireCustom(tx, database.id, definition, answered.references)
  return planned(tx, ask(ctx, database, definition, answered))
}

/** A saved segment. A static one refers to its own members, also while it is archived. @throws AppError PRECONDITION_FAILED for a broken one. */
export async function prepareStored(tx: Tx, ctx: Ctx, segment: StoredSegment): Promise<Question> {
  const definition = requireDefinition(segment)
  if (segment.kind === 'dynamic') return prepareQuestion(tx, ctx, segment.databaseId, definition)
  const database = await findDatabase(tx, databasesOf(ctx.actor), segment.databaseId)
  return planned(tx, ask(ctx, database, definition, membersOf(segment)))
}

async function planned(tx: Tx, question: Question): Promise<Question> {
  if (question.members.joinsSets) await readInOneProcess(tx)
  return question
}

function ask(ctx: Ctx, database: CustomerDatabase, definition: Definition, { references, names, contents }: Answered): Question {
  const asOf = asOfFor(database, ctx.clock)
  const hashed = (of: Definition, ...more: unknown[]): string =>
    hashOf([canonicalText(of, STANDARD_CATALOGUE), ...more, database.id, database.dataVersion, dayOf(asOf, database.timezone)])
  return {
    database,
    definition,
    asOf,
    references,
    names,
    members: compileFor(database, asOf, definition, references),
    everybody: compileFor(database, asOf, EVERYBODY),
    hash: hashed(definition, ...(contents.length > 0 ? [contents] : [])),
    everybodyHash: hashed(EVERYBODY),
  }
}

/** The members among one in `share` customers. */
export function compileShare({ database, asOf, definition, references }: Question, share: number): Compiled {
  return compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId: database.id, timezone: database.timezone, asOf, references, share })
}

/** The members, or everybody, joined with more than their conditions read. */
export function compileJoined(
  { database, asOf, definition, references }: Question,
  whose: 'members' | 'everybody',
  relations: readonly Relation[],
): Compiled {
  const of = whose === 'members' ? definition : EVERYBODY
  return compile({ definition: of, catalogue: STANDARD_CATALOGUE, databaseId: database.id, timezone: database.timezone, asOf, references, relations })
}

export function compileFor(database: CustomerDatabase, asOf: Date, definition: Definition, references: References = NO_REFERENCES): Compiled {
  return compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId: database.id, timezone: database.timezone, asOf, references })
}

function hashOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}
