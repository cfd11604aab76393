import 'server-only'
/**
 * Makes the wall of one database and level, as the owner whatever the caller: a login role, a schema of the same name with views of that
 * database alone, and nothing else. The caller chooses the database, the level and a password that it hands over as a verifier.
 */
export const OPEN_FUNCTION = `create or replace function sql_wall.name_of(wanted uuid, wanted_level text) returns text language sql stable
    set search_path = pg_catalog, pg_temp as $name$
    select 'rekindle_sql_' || left(md5(current_database() || ' ' || wanted), 16) || '_' || wanted_level $name$;
  create or replace function sql_wall.open(wanted uuid, wanted_level text, verifier text) returns void language plpgsql security definer
    set search_path = pg_catalog, pg_temp as $open$
  declare
    wall text := sql_wall.name_of(wanted, wanted_level);
    current_edition text := (select version from sql_wall.edition);
    one record;
  begin
    if verifier !~ '^SCRAM-SHA-256\\$4096:[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
      raise exception 'the password must be a verifier' using errcode = '22023';
    end if;
    if wanted_level not in ('open', 'personal') or not exists (select from public.customer_database d where d.id = wanted) then
      raise exception 'there is no such wall' using errcode = '22023';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('sql wall', 0));
    if not exists (select from pg_roles where rolname = wall) then execute format('create role %I', wall); end if;
    execute format('alter role %I login noinherit connection limit 4 password %L', wall, verifier);
    if exists (select from sql_wall.made m where m.database_id = wanted and m.level = wanted_level and m.version = current_edition) then return; end if;
    for one in select * from (values ('default_transaction_read_only', 'on'), ('statement_timeout', '15s'), ('transaction_timeout', '30s'),
      ('idle_in_transaction_session_timeout', '5s'), ('lock_timeout', '1s'), ('temp_file_limit', '256MB'), ('work_mem', '32MB'), ('jit', 'off'),
      ('search_path', quote_ident(wall)), ('log_min_messages', 'panic'), ('log_min_error_statement', 'panic'), ('log_min_duration_statement', '-1'),
      ('log_statement', 'none'), ('max_parallel_workers_per_gather', '1')) as setting(name, value)
    loop
      execute format('alter role %I set %s = %s', wall, one.name, case when one.name = 'search_path' then one.value else quote_literal(one.value) end);
    end loop;
    begin
      execute format('alter role %I set client_connection_check_interval = %L', wall, '500ms');
    exception when invalid_parameter_value then null;
    end;
    execute format('revoke all on schema public from public; revoke temporary, create on database %1$I from public;
      grant connect, temporary on database %1$I to %2$I; grant connect on database %1$I to %3$I', current_database(), {app}, wall);
    execute format('drop schema if exists %I cascade', wall);
    execute format('create schema %I', wall);
    for one in select v.name, v.body from sql_wall.view v where v.level = wanted_level order by v.position loop
      execute format('create view %I.%I with (security_barrier) as %s', wall, one.name,
        replace(replace(one.body, '{database}', wanted::text), '{as_of}', format('%I.as_of', wall)));
    end loop;
    execute format('grant usage on schema %1$I to %1$I; grant select on all tables in schema %1$I to %1$I', wall);
    execute format('comment on schema %I is %L', wall, current_edition);
    insert into sql_wall.made values (wanted, wanted_level, wall, current_edition)
      on conflict (database_id, level) do update set role = excluded.role, version = excluded.version;
  end $open$`

/** Stops what such a role is doing, and nobody else's. */
export const STOP_FUNCTION = `create or replace function sql_wall.stop(backend int) returns void language sql security definer
    set search_path = pg_catalog, pg_temp as $stop$
    select pg_cancel_backend(a.pid) from pg_stat_activity a
    where a.pid = backend and a.datname = current_database() and a.usename like 'rekindle\\_sql\\_%' $stop$`
