import type { Db } from '../../lib/db/client'
import { toSql } from '../../lib/db/sql'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { type Compiled, compile } from '../../lib/segments/compile'
import { sql } from '../../lib/segments/fragment'
import { type Reference, referenceKey, type References } from '../../lib/segments/references'
import type { Definition } from '../../lib/segments/schema'
import type { World } from './evaluator/world'
import { parsed } from './parsed'

/** The definition as the product compiles it for the world. */
export function compiledFor(databaseId: string, world: World, definition: Definition): Compiled {
  const context = { catalogue: STANDARD_CATALOGUE, databaseId, timezone: world.database.timezone, asOf: new Date(world.as_of) }
  return compile({ ...context, references: referencesOf(world), definition })
}

/** The external ids of the members as PostgreSQL has them, sorted. */
export async function membersOf(db: Db, databaseId: string, world: World, definition: Definition): Promise<string[]> {
  return peopleOf(db, compiledFor(databaseId, world, definition))
}

export async function peopleOf(db: Db, { from, where }: Compiled): Promise<string[]> {
  const rows = await db.prisma.$queryRaw<{ external_id: string }[]>(
    toSql(sql`select person.external_id from ${from} join customer person on person.id = a.customer_id where ${where}`),
  )
  return rows.map((row) => row.external_id).sort()
}

export function referencesOf({ audiences = [] }: World): References {
  return new Map(
    audiences.map(({ id, of, holds }): [string, Reference] => [
      referenceKey({ of, ref: id }),
      'definition' in holds
        ? { kind: 'dynamic', definition: parsed(holds.definition) }
        : { kind: 'members', relation: of === 'list' ? 'customer_list_member' : 'segment_member' },
    ]),
  )
}
