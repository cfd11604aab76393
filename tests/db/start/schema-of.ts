import pg from 'pg'

/** Everything that a migration can make, as text: columns, keys, indexes, types, functions, triggers. */
const CATALOG = `
  select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || udt_name || ' ' || is_nullable || ' ' ||
      coalesce(column_default, '-') || ' ' || coalesce(numeric_precision::text, '') || ' ' || coalesce(datetime_precision::text, '') as thing
    from information_schema.columns where table_schema = 'public'
  union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace and contype <> 'n'
  union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
  union all select 'table ' || relname || ' ' || relpersistence::text || ' ' || coalesce(array_to_string(reloptions, ','), '') from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'S')
  union all select 'type ' || t.typname || ' ' || string_agg(e.enumlabel, ',' order by e.enumsortorder) from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = 'public'::regnamespace group by t.typname
  union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
  union all select 'trigger ' || pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
  union all select 'grant ' || c.relname || ' ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a
    where c.relnamespace = 'public'::regnamespace and a.grantee = 'rekindle_app'::regrole
  union all select 'migration ' || migration_name || ' ' || checksum from _prisma_migrations where finished_at is not null
  order by 1`

export async function schemaOf(url: string): Promise<string[]> {
  return query<{ thing: string }>(url, CATALOG).then((rows) => rows.map(({ thing }) => thing))
}

export async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}
