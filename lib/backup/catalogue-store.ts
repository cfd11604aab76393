import 'server-only'
import type pg from 'pg'

export interface TableShape {
  name: string
  /** Without generated ones, which the database works out anew. */
  columns: string[]
  /** Of the primary key: rows are written in its order, so that two backups can be compared. */
  key: string[]
}

/** The queue makes its tables by itself, and which migrations were applied stands in the manifest. */
const APART = ['_prisma_migrations']

/** Every table of ours, each after those that it points to. */
export async function tablesInOrder(client: pg.ClientBase): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape & { points: string[] }>(
    `select c.relname as name,
        (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
        coalesce((select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum)) from pg_index i
          join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary), '{}') as key,
        coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f
          where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as points
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1)
      order by c.relname`,
    [APART],
  )
  const placed: TableShape[] = []
  const names = new Set<string>()
  while (placed.length < tables.length) {
    const next = tables.filter(({ name, points }) => !names.has(name) && points.every((other) => names.has(other.replaceAll('"', ''))))
    if (next.length === 0) throw new Error('Tables point to each other in a circle')
    for (const { name, columns, key } of next) {
      placed.push({ name, columns, key })
      names.add(name)
    }
  }
  return placed
}

export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
  )
  return rows.map(({ name }) => name)
}

export async function sequenceValues(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public' and last_value is not null order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}
