/** What somebody might write into a SQL segment to get at more than its views. None of it names a value that is looked for afterwards. */
export interface Attempt {
  name: string
  sql: string
  /** Never ends by itself: a limit of the database ends it. */
  isBomb?: true
}

/** Each of them as a value in an otherwise good query. */
const VALUES: Record<string, string> = {
  'read a file': `pg_read_file('postgresql.conf')`,
  'read a file as bytes': `pg_read_binary_file('PG_VERSION')`,
  'list a folder': `(select string_agg(f, ',') from pg_ls_dir('.') f)`,
  'look at a file': `pg_stat_file('postgresql.conf')`,
  'list the logs': `(select count(*) from pg_ls_logdir())`,
  'change a setting': `set_config('search_path', 'public', false)`,
  'change a setting by its whole name': `pg_catalog.set_config('rekindle.brand', '2', false)`,
  'allow itself to write': `set_config('transaction_read_only', 'off', false)`,
  'take away its time limit': `set_config('statement_timeout', '0', false)`,
  wait: 'pg_sleep(20)',
  'wait by another name': `pg_sleep_for('20 seconds')`,
  "take the sender's lock": 'pg_try_advisory_lock(7341002)',
  'take any lock': 'pg_advisory_lock(1)',
  'take a lock for the transaction': 'pg_advisory_xact_lock(7341002)',
  'take a shared lock': 'pg_try_advisory_lock_shared(1, 2)',
  "let go everybody's locks": 'pg_advisory_unlock_all()',
  'wake the workers': `pg_notify('pgboss', 'send')`,
  'stop another backend': 'pg_terminate_backend((select max(pid) from pg_stat_activity where pid <> pg_backend_pid()))',
  'cancel another backend': 'pg_cancel_backend(1)',
  'reload the configuration': 'pg_reload_conf()',
  'run a query inside a query': `query_to_xml('select * from public.customer', true, true, '')`,
  'read a table as XML': `table_to_xml('public.customer', true, true, '')`,
  'read a schema as XML': `schema_to_xml('public', true, true, '')`,
  'read the database as XML': `database_to_xml(true, true, '')`,
  'make a large object': 'lo_create(0)',
  'load a large object from a file': `lo_import('/etc/passwd')`,
  'write a large object': `lo_from_bytea(0, 'x')`,
  'count a sequence up': `nextval('public.customer_id_seq')`,
  'set a sequence back': `setval('public.customer_id_seq', 1)`,
  'write to the replication log': `pg_logical_emit_message(false, 'a', 'b')`,
  'make a replication slot': `pg_create_physical_replication_slot('a')`,
  'hand a snapshot out': 'pg_export_snapshot()',
  'rotate the log': 'pg_rotate_logfile()',
  'take a transaction number': 'txid_current()',
  'run a query by the text search': `(select word from ts_stat('select to_tsvector(email) from public.customer') limit 1)`,
  'make gigabytes': `length(repeat('x', 1000000000))`,
  'make gigabytes by padding': `length(lpad('x', 1000000000))`,
  'make gigabytes by a format': `length(format('%1000000000s', 'x'))`,
  "open the wall's own door": `sql_wall.open('00000000-0000-0000-0000-000000000000', 'personal', 'x')`,
  'read all settings': `(select string_agg(setting, ',') from pg_settings)`,
  'see what others run': `(select string_agg(query, ',') from pg_stat_activity)`,
}

/** Each of them as a table in an otherwise good query. */
const TABLES: Record<string, string> = {
  'read the table itself': 'public.customer',
  'read it by an escaped name': 'U&"\\0070ublic"."customer"',
  'read the hot attributes of everybody': 'public.customer_attributes',
  'read orders of everybody': 'public."order"',
  'read passwords': 'pg_authid',
  'read the shadow': 'pg_shadow',
  'read sign-ins': 'public.session',
  'read the audit log': 'public.audit_entry',
  'read the queue': 'pgboss.job',
  'read the texts of the views': 'sql_wall.view',
  'read statistics of a column': `(select most_common_vals::text from pg_stats where schemaname = 'public')`,
  'read large objects': 'pg_largeobject',
  'read a file as a table': `pg_read_file('postgresql.conf')`,
  'read the file of the users': 'pg_hba_file_rules',
}

/** Whole statements. */
const STATEMENTS: Record<string, string> = {
  'a column that is hidden': 'select customer_key from customer_360 where email is not null',
  'a hidden column under a star': 'select row_to_json(c)::text from customer_360 c',
  'a whole row as text': 'select c::text from merged_customers c',
  'two statements': 'select customer_key from customer_360; delete from public.customer',
  'a commit in between': 'select 1; commit; delete from public.customer',
  'a bracket that closes the frame': 'select 1::bigint as customer_key) answer; delete from public.customer; --',
  'a bracket that opens another table': 'select 1::bigint as customer_key) answer, (select * from public.customer) x, (select 1',
  'a comment that eats the frame': 'select customer_key from customer_360 /*',
  'a comment at the end': 'select customer_key from public.customer --',
  'a delete inside WITH': 'with gone as (delete from public.customer returning id) select id as customer_key from gone',
  'an update inside WITH': `with changed as (update public.segment set name = 'x' returning 1) select 1::bigint as customer_key`,
  'an insert inside WITH': `with made as (insert into public.customer_touched select 1, gen_random_uuid(), 1 returning 1) select 1::bigint as customer_key`,
  'SELECT INTO': 'select customer_key into stolen from customer_360',
  'FOR UPDATE': 'select customer_key from customer_360 for update',
  'a function made on the spot': 'do $$ begin delete from public.customer; end $$',
  'COPY to a program': `copy (select 1) to program 'id'`,
  'COPY from a file': `copy public.customer from '/etc/passwd'`,
  LISTEN: 'listen pgboss',
  NOTIFY: `notify pgboss, 'send'`,
  'SET ROLE': 'set role rekindle_app',
  'SET SESSION AUTHORIZATION': 'set session authorization rekindle',
  'the end of read-only': 'set transaction read write',
  'a table': 'create table stolen as select 1',
  'a temporary table': 'create temporary table stolen as select 1',
  'a lock': 'lock table public.customer in access exclusive mode',
  'a right': 'grant all on public.customer to public',
  'a prepared statement': 'prepare p as delete from public.customer',
  'a role with its password': `alter role current_user password 'x' superuser`,
  TRUNCATE: 'truncate public.customer cascade',
  VACUUM: 'vacuum full',
  EXPLAIN: 'explain analyze delete from public.customer',
  'a call': 'call pg_catalog.no_such()',
}

const BOMBS: Record<string, string> = {
  'a recursion without end':
    'with recursive n as (select 1::bigint as customer_key union all select customer_key + 1 from n) select customer_key from n',
  'a recursion that grows': `with recursive n as (select 'x' as t union all select t || t from n) select length(t)::bigint as customer_key from n`,
  'every pair of pairs': `select (a.n + b.n + c.n + d.n)::bigint as customer_key from generate_series(1, 100000) a(n), generate_series(1, 100000) b(n),
    generate_series(1, 100000) c(n), generate_series(1, 100000) d(n)`,
  'a series without end': 'select n as customer_key from generate_series(1, 9000000000000000) n',
  'a pattern that tries everything': `select count(*)::bigint as customer_key from generate_series(1, 5000000) n
    where '${'ab'.repeat(400)}' || n ~ '^(a|b|ab|ba)*c$'`,
}

export const ATTEMPTS: readonly Attempt[] = [
  ...Object.entries(VALUES).map(([name, value]) => ({ name, sql: `select customer_key from customer_360 where (${value})::text is not null` })),
  ...Object.entries(TABLES).map(([name, table]) => ({ name, sql: `select 1::bigint as customer_key from ${table} t where t::text is not null` })),
  ...Object.entries(STATEMENTS).map(([name, sql]) => ({ name, sql })),
  ...Object.entries(BOMBS).map(([name, sql]) => ({ name, sql, isBomb: true as const })),
]

/** The same as a statement that shows what it got, for a session without gate and frame. */
export function bare({ name, sql }: Attempt): string {
  const value = VALUES[name]
  const table = TABLES[name]
  return value === undefined ? (table === undefined ? sql : `select t::text as got from ${table} t`) : `select (${value})::text as got`
}
