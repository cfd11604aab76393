import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { DATA_DIR } from './e2e'

/** The database of the product under test, as its owner: to plant what no page makes, and to take it away. */
export async function ownerConnection(): Promise<pg.Client> {
  const { port, password } = JSON.parse(readFileSync(path.join(DATA_DIR, 'postgres.json'), 'utf8')) as { port: number; password: string }
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'rekindle', password, database: 'rekindle' })
  await client.connect()
  return client
}

export async function sampleDatabaseId(db: pg.Client): Promise<string> {
  const { rows } = await db.query<{ id: string }>('select id from customer_database where is_sample limit 1')
  if (!rows[0]) throw new Error('The product under test has no sample brand')
  return rows[0].id
}

/** A list without members. */
export async function plantStaticSegment(db: pg.Client, of: { id: string; databaseId: string; name: string }): Promise<void> {
  const definition = { version: 1, include: { match: 'all', of: [] }, exclude: null }
  await db.query(
    `insert into segment (id, database_id, name, name_key, kind, definition, created_by_id, created_by, updated_by, updated_at)
      values ($1, $2, $3, $3, 'static', $4, 'test', 'Test', 'Test', now())`,
    [of.id, of.databaseId, of.name, JSON.stringify(definition)],
  )
}
