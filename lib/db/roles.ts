import 'server-only'
import pg from 'pg'

/** The role that the product works as on the packaged server. */
export const APP_ROLE = 'rekindle_app'
const QUEUE_SCHEMA = 'pgboss'

/** pg-boss makes and keeps its tables by itself, as the role that it runs as; only the schema around them must be there. */
export async function prepareQueueSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>('select to_regnamespace($1) is not null as there', [QUEUE_SCHEMA])
  if (!rows[0]?.there) await client.query(`create schema ${QUEUE_SCHEMA}`)
}

/** Reading and writing rows of every table, only adding to the audit log, and nothing that changes a table. */
export async function rightsForApp(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ same: boolean }>('select current_user = $1 as same', [role])
  if (rows[0]?.same) return
  const app = pg.escapeIdentifier(role)
  await client.query(`begin;
    grant usage on schema public to ${app};
    grant select, insert, update, delete, maintain on all tables in schema public to ${app};
    grant usage, select, update on all sequences in schema public to ${app};
    revoke all on _prisma_migrations, audit_entry from ${app};
    grant select on _prisma_migrations to ${app};
    grant select, insert on audit_entry to ${app};
    grant usage, create on schema ${QUEUE_SCHEMA} to ${app}`)
  await handOverQueue(client, role)
  await client.query('commit')
}

/** What an installation without roles left in the queue's schema, or a first start as the owner. */
async function handOverQueue(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s owner to %I', oid::regclass, $1::text) as statement from pg_class
      where relnamespace = to_regnamespace($2) and relkind in ('r', 'p') and relowner <> $1::regrole
    union all
    select format('alter function %s owner to %I', oid::regprocedure, $1::text) from pg_proc
      where pronamespace = to_regnamespace($2) and proowner <> $1::regrole
    union all
    select format('alter type %s owner to %I', oid::regtype, $1::text) from pg_type
      where typnamespace = to_regnamespace($2) and typtype = 'e' and typowner <> $1::regrole`,
    [role, QUEUE_SCHEMA],
  )
  for (const { statement } of rows) await client.query(statement)
}
