import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { migrate } from '../../../lib/db/migrate'
import { query, schemaOf } from './schema-of'

const server = inject('postgres')
const appRole = 'rekindle_app'
const names = readdirSync('prisma/migrations')
  .filter((name) => /^\d{14}_/.test(name))
  .sort()
const made: string[] = []
let fresh: string[]

async function emptyDatabase(): Promise<string> {
  const name = `m_${randomUUID().replaceAll('-', '')}`
  await query(`${server}/postgres`, `create database ${name}`)
  made.push(name)
  return `${server}/${name}`
}

afterAll(async () => {
  for (const name of made) await query(`${server}/postgres`, `drop database ${name} with (force)`)
})

beforeAll(async () => {
  const url = await emptyDatabase()
  await migrate(url, { appRole })
  fresh = await schemaOf(url)
})

/** A few rows of what there was in the first version, by SQL that every version understands; another database of customers for each step. */
const rowsOf = (step: number): string => `
  insert into customer_database (id, name, brand, timezone, currency)
    values ('00000000-0000-4000-8000-0000000000${String(step).padStart(2, '0')}', 'Shop ${step}', 'Shop', 'Europe/London', 'GBP');
  insert into customer (database_id, external_id, given_name, surname, email)
    select '00000000-0000-4000-8000-0000000000${String(step).padStart(2, '0')}', 'C' || n, 'Näme ' || n, null, 'c' || n || '@example.com'
      from generate_series(1, 20) n;
  insert into audit_entry (actor_type, actor_id, actor_name, operation, object_type, object_id, object_name, request_id, details)
    select 'system', 'test', 'Test', 'databases.create', 'database', n::text, 'Shop ' || n, 'r' || n, jsonb_build_object('n', n) from generate_series(1, 5) n`

/** Tables and columns that a later version dropped because nothing ever filled them. */
const GIVEN_UP = new Set([
  'passkey',
  'verification',
  'person.image',
  ...['access_token', 'access_token_expires_at', 'id_token', 'refresh_token', 'refresh_token_expires_at', 'scope'].map((name) => `account.${name}`),
  ...['failed_verification_count', 'locked_until', 'secret'].map((name) => `two_factor.${name}`),
])

interface Sum {
  table: string
  sum: string
}

/** One checksum for each table's rows, over the columns that it has now. */
async function checksums(url: string, columns: ReadonlyMap<string, string[]>): Promise<Sum[]> {
  const each = [...columns].map(([table, own]) => {
    const row = own.map((column) => pg.escapeIdentifier(column)).join(', ')
    const sum = `coalesce(md5(string_agg(md5(row(${row})::text), '' order by row(${row})::text)), '')`
    return `select ${pg.escapeLiteral(table)} as table, ${sum} as sum from ${pg.escapeIdentifier(table)}`
  })
  return each.length === 0 ? [] : query<Sum>(url, `${each.join(' union all ')} order by 1`)
}

async function columnsOf(url: string): Promise<Map<string, string[]>> {
  const rows = await query<{ table: string; columns: string[] }>(
    url,
    `select c.table_name as table, array_agg(c.column_name::text order by c.ordinal_position) as columns from information_schema.columns c
      where c.table_schema = 'public' and c.table_name <> '_prisma_migrations' and c.column_name not in ('hash', 'prev_hash') group by 1 order by 1`,
  )
  const kept = rows.filter(({ table }) => !GIVEN_UP.has(table))
  return new Map(kept.map(({ table, columns }) => [table, columns.filter((column) => !GIVEN_UP.has(`${table}.${column}`))]))
}

describe('a database of an earlier version', () => {
  // One database goes the whole way, with rows added at each version: a fresh one for each would take the square of the time.
  it('keeps its rows as they were at each step, and becomes like a fresh one', async () => {
    const url = await emptyDatabase()
    for (const [step, name] of names.entries()) {
      const columns = step === 0 ? new Map() : await columnsOf(url)
      const before = await checksums(url, columns)
      expect(await migrate(url, { appRole, upTo: name })).toEqual([name])
      expect(await checksums(url, columns), name).toEqual(before)
      await query(url, rowsOf(step))
    }
    expect(await schemaOf(url)).toEqual(fresh)
  })

  it('would be told apart from a fresh one by one column, one index or one right', async () => {
    const url = await emptyDatabase()
    await migrate(url, { appRole })
    for (const change of [
      'alter table person add column extra text',
      'drop index order_line_time_idx',
      'grant update on audit_entry to rekindle_app',
    ]) {
      await query(url, change)
      expect(await schemaOf(url)).not.toEqual(fresh)
    }
  })
})

describe('orders of an earlier version', () => {
  it('say what their kept lines add up to', async () => {
    const url = await emptyDatabase()
    const before = names[names.indexOf('20261123065000_order_kept') - 1]
    await migrate(url, { appRole, upTo: before ?? '' })
    await query(
      url,
      `${rowsOf(0)};
      insert into "order" (customer_id, database_id, order_id, order_datetime) select id, database_id, o, now()
        from customer, unnest(array['O1', 'O2', 'O3']) o where external_id = 'C1';
      insert into order_line (customer_id, database_id, order_id, order_datetime, line_no, item_quantity, item_revenue, is_return, is_cancellation)
        select o.customer_id, o.database_id, o.order_id, o.order_datetime, l.n, l.items, l.revenue, l.returned, l.cancelled from "order" o join (values ('O1', 1, 2, 20.00, null, false),
          ('O1', 2, 1, null, false, null), ('O1', 3, 4, 40.00, true, null), ('O2', 1, 1, 5.00, null, true)) l(id, n, items, revenue, returned, cancelled)
          on l.id = o.order_id`,
    )
    await migrate(url, { appRole })
    expect(await query(url, 'select order_id, kept_quantity::int, kept_revenue::text from "order" order by 1')).toEqual([
      { order_id: 'O1', kept_quantity: 3, kept_revenue: '20.00' },
      { order_id: 'O2', kept_quantity: null, kept_revenue: null },
      { order_id: 'O3', kept_quantity: null, kept_revenue: null },
    ])
  })
})

describe('a migration that is killed', () => {
  it.each([1, Math.floor(names.length / 2), names.length - 1])('after step %i goes on from there', async (step) => {
    const url = await emptyDatabase()
    await killedAfter(url, step)
    expect(await migrate(url, { appRole })).toEqual(names.slice(step))
    expect(await schemaOf(url)).toEqual(fresh)
  })

  it('in the middle of a statement leaves nothing of that migration', async () => {
    const url = await emptyDatabase()
    await migrate(url, { appRole, upTo: names[0] ?? '' })
    const blocker = new pg.Client({ connectionString: url })
    await blocker.connect()
    await blocker.query('begin; lock table audit_entry, "order" in access share mode')
    const child = startChild(url, '')
    await waitingForLock(url)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await blocker.query('rollback')
    await blocker.end()
    expect(await migrate(url, { appRole })).toEqual(names.slice(1))
    expect(await schemaOf(url)).toEqual(fresh)
  })
})

describe('two programs that start at once', () => {
  it('apply each migration once', async () => {
    const url = await emptyDatabase()
    const applied = await Promise.all([migrate(url, { appRole }), migrate(url, { appRole }), migrate(url, { appRole })])
    expect(applied.flat().sort()).toEqual(names)
    expect(await schemaOf(url)).toEqual(fresh)
  })
})

describe('a database of a newer version', () => {
  it('is refused in words, and nothing is changed', async () => {
    const url = await emptyDatabase()
    await migrate(url, { appRole, upTo: names[1] ?? '' })
    await query(url, "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101000000_later', now())")
    const before = await schemaOf(url)
    await expect(migrate(url, { appRole })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'The database was made by a newer Rekindle (it has 29990101000000_later).',
    })
    expect(await schemaOf(url)).toEqual(before)
  })
})

function startChild(url: string, pauseAfter: string): ReturnType<typeof spawn> {
  const args = ['--conditions=react-server', '--import', './lib/cli/typescript.mjs', 'tests/db/start/migrate-child.ts', url, pauseAfter]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function killedAfter(url: string, step: number): Promise<void> {
  const child = startChild(url, String(step))
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk)
    if (said.split('\n').length > step) break
  }
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function waitingForLock(url: string): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
  await vi.waitFor(async () => expect(await query(url, waiting)).toHaveLength(1), { timeout: 30_000, interval: 20 })
}
