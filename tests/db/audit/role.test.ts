import { describe, expect, it } from 'vitest'
import { createDatabase } from '../../../lib/customers/create-database'
import type { Db } from '../../../lib/db/client'
import { asSystem, ownerOf, testDb } from '../../support/database'

const db = await testDb()
const owner = ownerOf(db)
await createDatabase({ ctx: asSystem(db), input: { name: 'Shop', brand: 'Shop', timezone: 'Europe/London', currency: 'GBP' } })

/** All by which entries could be lost or changed, and what leads there. */
const FORBIDDEN = [
  "update audit_entry set actor_name = 'Nobody'",
  'update audit_entry set hash = hash',
  'delete from audit_entry',
  'truncate audit_entry',
  'truncate customer_database cascade',
  `merge into audit_entry e using (select 1) x on true when matched then update set actor_name = 'Nobody'`,
  `insert into audit_entry select * from audit_entry on conflict (id) do update set actor_name = 'Nobody'`,
  'select * from audit_entry for update',
  'alter table audit_entry disable trigger all',
  'alter table audit_entry disable trigger audit_entry_chain',
  'alter table audit_entry add column extra text',
  'alter table audit_entry rename to other',
  'alter table audit_entry owner to current_user',
  'alter function audit_entry_hash(audit_entry) owner to current_user',
  'create or replace function audit_entry_refuse() returns trigger language plpgsql as $$ begin return new; end $$',
  'create trigger more before insert on audit_entry for each row execute function audit_entry_refuse()',
  'create rule quiet as on insert to audit_entry do instead nothing',
  'drop trigger audit_entry_chain on audit_entry',
  'drop table audit_entry',
  'drop function audit_entry_hash(audit_entry)',
  'drop schema public cascade',
  'create table public.other (id int)',
  'create schema other',
  'create function public.other() returns int language sql as $$ select 1 $$',
  'create extension pg_trgm',
  "grant update on audit_entry to current_user; update audit_entry set actor_name = 'Nobody'",
  "set session_replication_role = 'replica'",
  'set role rekindle',
  'create role other',
  'alter role current_user superuser',
  'cluster audit_entry using audit_entry_pkey',
  'reindex table audit_entry',
  'lock table audit_entry in access exclusive mode',
  "copy customer to program 'true'",
  'update _prisma_migrations set checksum = checksum',
  'delete from _prisma_migrations',
]

/** Which of the statements `as` may run; each is undone. */
async function allowed(as: Db): Promise<string[]> {
  const passed: string[] = []
  for (const statement of FORBIDDEN) {
    const client = await as.pool.connect()
    await client.query('begin')
    const outcome = await client.query(statement).then(
      () => undefined,
      (error: unknown) => (error as { code?: string }).code ?? 'none',
    )
    if (outcome === undefined) passed.push(statement)
    else expect([statement, outcome]).toEqual([statement, expect.stringMatching(/^(42501|42809|0A000)$/)])
    await client.query('rollback')
    client.release()
  }
  return passed
}

describe('the role that the product works as', () => {
  it('may not change, remove or unguard a single audit entry, nor make or change any table', async () => {
    expect(await allowed(db)).toEqual([])
  })

  it('is found out when it was given more than it should have', async () => {
    await owner.pool.query('grant delete, trigger on audit_entry to rekindle_app; grant create on schema public to rekindle_app')
    try {
      // Deleting stays refused: by the trigger, which is the second guard.
      expect(await allowed(db)).toEqual([
        'create trigger more before insert on audit_entry for each row execute function audit_entry_refuse()',
        'create table public.other (id int)',
        'create function public.other() returns int language sql as $$ select 1 $$',
        'lock table audit_entry in access exclusive mode',
      ])
    } finally {
      await owner.pool.query('revoke delete, trigger on audit_entry from rekindle_app; revoke create on schema public from rekindle_app')
    }
  })

  it('reads every table, so that none was forgotten when rights were given', async () => {
    const { rows } = await db.pool.query<{ table: string }>(
      `select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not has_table_privilege(oid, 'select')`,
    )
    expect(rows).toEqual([])
  })
})

describe('the owner', () => {
  it.each(["update audit_entry set actor_name = 'Nobody'", 'delete from audit_entry', 'truncate audit_entry'])(
    'is refused by a trigger: %s',
    async (statement) => {
      await expect(owner.pool.query(statement)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('only added to') as string })
      await expect(owner.pool.query(`set session_replication_role = replica; ${statement}`)).rejects.toMatchObject({ code: '42501' })
    },
  )
})
