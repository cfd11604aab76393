import 'server-only'
import { createHash } from 'node:crypto'
import type { Ctx } from '../actions/context'
import { dayOf } from '../core/calendar'
import { asOfFor } from '../customers/as-of'
import { findDatabase } from '../customers/store'
import type { CustomerDatabase } from '../customers/schema'
import type { Tx } from '../db/transaction'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { compile } from '../segments/compile'
import { parseDefinition } from '../segments/parse'
import { type Definition, EVERYBODY } from '../segments/schema'
import { normalise } from '../segments/normalise'
import type { Compiled } from './numbers-store'

/** A definition against one database as of one instant: what every audience verb asks. */
export interface Question {
  database: CustomerDatabase
  definition: Definition
  asOf: Date
  members: Compiled
  everybody: Compiled
  /** Of the normalised definition, the database, its data version and the as-of day. */
  hash: string
  /** The same for all customers. */
  everybodyHash: string
}

export async function prepareQuestion(tx: Tx, ctx: Ctx, databaseId: string, raw: unknown): Promise<Question> {
  const definition = parseDefinition(raw, STANDARD_CATALOGUE)
  const database = await findDatabase(tx, databaseId)
  const asOf = asOfFor(database, ctx.clock)
  const hashed = (of: Definition): string => hashOf([normalise(of), database.id, database.dataVersion, dayOf(asOf, database.timezone)])
  return {
    database,
    definition,
    asOf,
    members: compileFor(database, asOf, definition),
    everybody: compileFor(database, asOf, EVERYBODY),
    hash: hashed(definition),
    everybodyHash: hashed(EVERYBODY),
  }
}

export function compileFor(database: CustomerDatabase, asOf: Date, definition: Definition): Compiled {
  return compile({ definition, catalogue: STANDARD_CATALOGUE, databaseId: database.id, timezone: database.timezone, asOf })
}

function hashOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}
