import 'server-only'
import type pg from 'pg'
import { FORBIDDEN_FUNCTIONS, WALL_VERSION } from './query-wall'

export interface WallFault {
  says: string
  /** The views are of another version of the product: making them anew mends it. */
  isOutdated: boolean
}

/** What the role of this connection may do beyond reading its own views. Asked at each connection: a right that somebody gave since is found. */
export async function wallFaults(client: pg.Client): Promise<WallFault[]> {
  const { rows } = await client.query<{ fault: string | null }>({ text: FAULTS, queryMode: 'extended' } as pg.QueryConfig)
  const faults = rows.flatMap(({ fault }) => (fault === null ? [] : [{ says: fault, isOutdated: false }]))
  const { rows: made } = await client.query<{ version: string | null }>(
    `select obj_description(to_regnamespace(quote_ident(current_user)), 'pg_namespace') as version`,
  )
  return made[0]?.version === WALL_VERSION ? faults : [...faults, { says: 'its views are of another version', isOutdated: true }]
}

const OWN = `n.nspname = current_user`
const SYSTEM = `n.nspname in ('pg_catalog', 'information_schema') or n.nspname like 'pg\\_toast%' or n.nspname like 'pg\\_temp%'`

const FAULTS = `
  select 'its role has powers of its own' as fault from pg_roles where rolname = current_user
    and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls or rolconnlimit not between 1 and 4)
  union all select 'its role is a member of ' || roleid::regrole from pg_auth_members where member = current_user::regrole
  union all select 'its role owns ' || relname from pg_class where relowner = current_user::regrole
  union all select 'it may change ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not like 'pg\\_toast%'
      and (has_table_privilege(c.oid, 'insert, update, delete, truncate, references, trigger, maintain')
        or has_any_column_privilege(c.oid, 'insert, update, references')) and not (n.nspname = 'pg_catalog' and c.relname = 'pg_settings')
  union all select 'it may read ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and not (${OWN}) and not (${SYSTEM})
      and case when c.relkind = 'S' then has_sequence_privilege(c.oid, 'usage, select, update')
        else has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select') end
  union all select 'it may use the schema ' || n.nspname from pg_namespace n
    where not (${OWN}) and not (${SYSTEM}) and has_schema_privilege(n.oid, 'usage')
  union all select 'it may make something in the schema ' || n.nspname from pg_namespace n where has_schema_privilege(n.oid, 'create')
  union all select 'it may make temporary tables' where has_database_privilege(current_database(), 'temporary, create')
  union all select 'its view ' || c.relname || ' is no barrier' from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OWN} and (c.relkind <> 'v' or not coalesce(c.reloptions @> array['security_barrier=true'], false))
  union all select 'it may call ' || string_agg(name, ', ' order by name) from (select distinct p.proname::text as name from pg_proc p
    where ${FORBIDDEN_FUNCTIONS} and has_function_privilege(p.oid, 'execute') order by 1 limit 5) callable having count(*) > 0
  union all select 'the extension ' || extname || ' reaches beyond the database' from pg_extension
    where extname in ('dblink', 'file_fdw', 'postgres_fdw', 'adminpack', 'plperlu', 'plpython3u', 'pltclu')
  union all select 'its files have no limit' where current_setting('temp_file_limit') = '-1'
  union all select 'it is not read-only' where current_setting('default_transaction_read_only') <> 'on'`
