import 'server-only'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { STANDARD_CATALOGUE } from '../segments/catalogue/standard'
import { LEVELS, viewsOf } from '../segments/views'
import { OPEN_FUNCTION, STOP_FUNCTION } from './query-wall-functions'

/** Changes of what `sql_wall.open` grants or sets count up here, so that each wall is made anew. */
const EDITION = 1

const VIEWS = LEVELS.flatMap((level) => viewsOf(STANDARD_CATALOGUE, level).map((view, position) => ({ level, position, ...view })))
/** Another one whenever a wall has to be made anew. */
export const WALL_VERSION = createHash('sha256')
  .update(JSON.stringify([EDITION, VIEWS]))
  .digest('hex')
  .slice(0, 16)

/** Functions of PostgreSQL that nobody but the product may call: `p` is pg_proc. Everything with an effect, and what makes gigabytes from nothing. */
export const FORBIDDEN_FUNCTIONS = `p.pronamespace = 'pg_catalog'::regnamespace and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
  and (p.provolatile = 'v' and p.prokind in ('f', 'p') and p.prorettype <> 'internal'::regtype and p.proname not in
      ('random', 'random_normal', 'clock_timestamp', 'timeofday', 'gen_random_uuid', 'uuidv4', 'uuidv7')
    or p.proname in ('repeat', 'lpad', 'rpad', 'format', 'array_fill', 'ts_stat', 'ts_rewrite', 'pg_stat_get_activity', 'txid_current', 'pg_current_xact_id')
    or p.proname ~ '^(lo_|lowrite|loread|pg_read_|pg_ls_|pg_stat_file|pg_advisory|pg_try_advisory|pg_sleep|pg_notify|pg_logical_|dblink)'
    or p.proname ~ '_to_xml(schema|_and_xmlschema)?$')`

/**
 * What SQL segments stand on, made by the owner after the migrations: the texts of the views, the one function that makes a wall, and
 * nothing dangerous left to everybody. Where the owner may not do that, SQL segments are refused later, with the reason.
 */
export async function setUpWalls(client: pg.Client, appRole: string): Promise<void> {
  if (!(await maySetUp(client))) return
  const app = pg.escapeIdentifier(appRole)
  await client.query(`begin; ${SCHEMA}; ${OPEN_FUNCTION.replaceAll('{app}', pg.escapeLiteral(appRole))}; ${STOP_FUNCTION};
    revoke all on all functions in schema sql_wall from public; revoke all on schema sql_wall from public;
    grant usage on schema sql_wall to ${app}; grant execute on all functions in schema sql_wall to ${app}`)
  const known = await client.query<{ version: string }>('select version from sql_wall.edition')
  if (known.rows[0]?.version !== WALL_VERSION) await writeViews(client)
  await client.query('commit')
  await closeFunctions(client, appRole)
  await dropWalls(client, 'not exists (select from public.customer_database d where d.id = w.database_id)')
}

/** Not the role of the app on its own, over tables that the owner has migrated. */
async function maySetUp(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'sql_wall'),
      has_database_privilege(current_database(), 'create')) as may`,
  )
  return rows[0]?.may ?? false
}

/** Views hold on to the columns that they name, so a migration begins without them; whoever needs one next makes it again. */
export async function dropAllWalls(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('sql_wall.made') is not null as there`)
  if (rows[0]?.there) await dropWalls(client, 'true')
}

const SCHEMA = `create schema if not exists sql_wall;
  create table if not exists sql_wall.edition (version text not null);
  create table if not exists sql_wall.view (level text, position int, name text not null, body text not null, primary key (level, position));
  create table if not exists sql_wall.made (database_id uuid, level text, role text not null, version text not null, primary key (database_id, level))`

async function writeViews(client: pg.Client): Promise<void> {
  await client.query('delete from sql_wall.view; delete from sql_wall.edition')
  const json = JSON.stringify(VIEWS)
  await client.query(`insert into sql_wall.view select * from json_populate_recordset(null::sql_wall.view, $1)`, [json])
  await client.query('insert into sql_wall.edition values ($1)', [WALL_VERSION])
}

/** PostgreSQL warns where a right could not be taken; the wall itself looks again each time it is used. */
async function closeFunctions(client: pg.Client, appRole: string): Promise<void> {
  await client.query(
    `do $$ declare one record; begin
      for one in select p.oid::regprocedure as name, p.prokind from pg_proc p
        where ${FORBIDDEN_FUNCTIONS} and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))
      loop
        execute format('revoke execute on routine %s from public', one.name);
        execute format('grant execute on routine %s to %I', one.name, ${pg.escapeLiteral(appRole)});
      end loop;
    exception when insufficient_privilege then null; end $$`,
  )
}

async function dropWalls(client: pg.Client, which: string): Promise<void> {
  const { rows } = await client.query<{ role: string }>(
    `with gone as (delete from sql_wall.made w where ${which} returning w.role) select role from gone`,
  )
  for (const { role } of rows) await client.query(`drop schema if exists ${pg.escapeIdentifier(role)} cascade`)
}
