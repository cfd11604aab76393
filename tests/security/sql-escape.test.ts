import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { runSql } from '../../lib/audience/run-sql'
import { answerOf, SqlRefusal, takeAnswer } from '../../lib/audience/sql-answer-store'
import { connectBehindWall } from '../../lib/db/query-role'
import { behindWall } from '../../lib/db/query-session'
import { withTransaction } from '../../lib/db/transaction'
import { asRole, NOON, ownerOf, testDb } from '../support/database'
import { restricted } from './actors'
import { type Attempt, ATTEMPTS, bare } from './sql-attempts'
import { markedDatabase } from './world'

const db = await testDb()
const owner = ownerOf(db)
const mine = await markedDatabase(db, 'fern')
const theirs = await markedDatabase(db, 'moss')
const analyst = restricted(db, 'analyst', [mine.databaseId])
const wall = { databaseId: mine.databaseId, level: 'open' as const }
const TIMEOUT_MS = 1_000
/** For what would run for ever, and burns the processor until then. */
const BOMB_TIMEOUT_MS = 250

/** Anything of the other brand, and what tells who customers of one's own are. */
const SECRETS = /moss|(fern)-(id|given|surname|full|title|company|mail|street|flat|loyal|birthday)/

const outcome = async (ask: () => Promise<unknown>): Promise<string> => {
  try {
    return JSON.stringify((await ask()) ?? null)
  } catch (error) {
    // An error of the database has more to say than its message.
    const { message, detail, hint, where, code } = error as { message: string; detail?: string; hint?: string; where?: string; code?: string }
    return JSON.stringify({ refused: error instanceof SqlRefusal ? error.problem.message : message, detail, hint, where, code })
  }
}

const timeoutOf = ({ isBomb }: Pick<Attempt, 'isBomb'>): number => (isBomb ? BOMB_TIMEOUT_MS : TIMEOUT_MS)
const question = (text: string, timeoutMs = TIMEOUT_MS) => ({
  databaseId: mine.databaseId,
  level: 'open' as const,
  asOf: NOON.now(),
  text,
  timeoutMs,
})
const ROUTES: [string, (attempt: Attempt) => Promise<string>][] = [
  ['by the gate', ({ sql }) => outcome(() => runSql({ ctx: analyst, input: { databaseId: mine.databaseId, sql } }))],
  ['without the gate', (attempt) => outcome(() => answerOf(analyst, question(attempt.sql, timeoutOf(attempt))))],
  [
    'without the gate, frame and all',
    (attempt) =>
      outcome(() => behindWall(db, { wall, asOf: NOON.now(), timeoutMs: timeoutOf(attempt) }, async ({ ask }) => (await ask(bare(attempt))).rows)),
  ],
]

/** Everything that must be as it was; the audit log is written by the product itself. */
async function checksum(): Promise<{ what: string; sum: string }[]> {
  const { rows: tables } = await owner.pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'sql_wall', 'pgboss') and c.relname not like 'audit%' order by 1`,
  )
  const parts = [
    ...tables.map(
      ({ name }) =>
        `select '${name.replaceAll("'", "''")}' as what, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${name} t`,
    ),
    `select 'roles', md5(string_agg(r::text, '' order by rolname)) from pg_authid r where rolname not like 'rekindle_sql%'`,
    // Other test files have walls on this server too.
    `select 'settings', md5(coalesce(string_agg(s::text, '' order by s::text), '')) from pg_db_role_setting s
      where setrole in (select oid from pg_roles where rolname not like 'rekindle_sql%' or rolname in (select role from sql_wall.made))`,
    `select 'rights', md5(string_agg(coalesce(relacl::text, ''), '' order by oid)) from pg_class where relnamespace <> 'pg_toast'::regnamespace`,
    `select 'tables', count(*)::text from pg_class where relkind = 'r'`,
    `select 'large objects', count(*)::text from pg_largeobject_metadata`,
    `select 'sequences', md5(string_agg(coalesce(last_value::text, ''), '' order by sequencename)) from pg_sequences where schemaname = 'public' and sequencename not like 'audit%'`,
  ]
  const { rows } = await owner.pool.query<{ what: string; sum: string }>(parts.join(' union all '))
  return rows
}

const nextOne = () => runSql({ ctx: asRole(db, 'marketer'), input: { databaseId: theirs.databaseId, sql: 'select customer_key from customer_360' } })

describe('what somebody writes into a SQL segment', () => {
  const heard: string[] = []
  const listener = new pg.Client({ connectionString: `${inject('postgres')}${new URL(db.url).pathname}` })
  let before: { what: string; sum: string }[] = []
  beforeAll(async () => {
    await listener.connect()
    listener.on('notification', ({ channel }) => heard.push(channel))
    await listener.query('listen pgboss')
    // The walls of both levels are made now, not in between.
    await nextOne()
    await outcome(() => answerOf(analyst, question('select customer_key from customer_360')))
    before = await checksum()
  })
  afterAll(() => listener.end())

  it('is tried in more than sixty ways', () => expect(ATTEMPTS.length).toBeGreaterThanOrEqual(60))

  it('answers an honest query on each way, so that a refusal means something', async () => {
    const honest = { name: 'honest', sql: 'select customer_key from customer_360' }
    for (const [, ask] of ROUTES) expect(await ask(honest)).toMatch(/"customers":3|"customer_key"/)
  })

  describe.each(ROUTES)('%s', (route, ask) => {
    it.concurrent.each(ATTEMPTS.filter(({ isBomb }) => !isBomb))('gets nothing by: $name', async (attempt) => {
      expect(await ask(attempt)).not.toMatch(SECRETS)
    })

    it.each(ATTEMPTS.filter(({ isBomb }) => isBomb))('is stopped by the database at: $name', async (attempt) => {
      const told = await ask(attempt)
      expect(told).not.toMatch(SECRETS)
      expect(told).toMatch(
        route === 'by the gate'
          ? /may run without end|far too long|took too long|more memory or disk|cannot be used/
          : /too long|57014|25P04|more memory or disk|54000|53400|53200/,
      )
    })

    it('leaves everything as it was, no lock behind, nobody woken, and the next one undisturbed', async () => {
      expect(await checksum()).toEqual(before)
      const { rows } = await owner.pool.query(`select pid from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())`)
      expect(rows).toEqual([])
      const { rows: left } = await owner.pool
        .query(`select pid from pg_stat_activity where usename like 'rekindle\\_sql%' and datname = current_database()
        and state <> 'idle' and xact_start < now() - interval '5 seconds'`)
      expect(left).toEqual([])
      expect(heard).toEqual([])
      expect(await nextOne()).toMatchObject({ status: 'answered', members: { customers: 3 } })
    })
  })

  it('cannot reach the views of the other brand by their own name', async () => {
    const { rows } = await db.pool.query<{ role: string }>('select sql_wall.name_of($1, $2) as role', [theirs.databaseId, 'personal'])
    const told = await outcome(() =>
      behindWall(
        db,
        { wall, asOf: NOON.now(), timeoutMs: TIMEOUT_MS },
        async ({ ask }) => (await ask(`select * from "${rows[0]?.role}".customer_360`)).rows,
      ),
    )
    expect(told).toContain('permission denied for schema')
  })

  it('makes members of nobody but customers of its own database', async () => {
    const { rows } = await owner.pool.query<{ ids: string[] }>('select array_agg(id::text) as ids from customer where database_id = $1', [
      theirs.databaseId,
    ])
    const foreign = `select unnest(array[${(rows[0]?.ids ?? []).join(', ')}]::bigint[]) as customer_key`
    const taken = await withTransaction(db, {}, async (tx) => {
      await takeAnswer(tx, analyst, question(foreign))
      return tx.$queryRaw`select customer_id from sql_answer`
    })
    expect(taken).toEqual([])
  })
})

describe('a grant too much', () => {
  const role = async (): Promise<string> =>
    (await db.pool.query<{ role: string }>('select sql_wall.name_of($1, $2) as role', [mine.databaseId, 'open'])).rows[0]?.role ?? ''

  it('turns these tests red: they see what came through', async () => {
    const name = await role()
    const planted = new pg.Client({ connectionString: `${inject('postgres')}${new URL(db.url).pathname}` })
    await planted.connect()
    // Within a transaction that is taken back, as the role itself.
    await planted.query(`begin; grant usage on schema public to "${name}"; grant select on public.customer to "${name}"; set local role "${name}"`)
    const seen = await outcome(async () => (await planted.query<{ got: string }>('select t::text as got from public.customer t')).rows)
    await planted.query('rollback')
    await planted.end()
    expect(seen).toMatch(SECRETS)
  })

  it.each([
    [
      'a table',
      'grant usage on schema public to {role}; grant select on public.customer to {role}',
      'revoke usage on schema public from {role}; revoke select on public.customer from {role}',
      'it may read public.customer',
    ],
    [
      'one column',
      'grant select (email) on public.customer to {role}',
      'revoke select (email) on public.customer from {role}',
      'it may read public.customer',
    ],
    [
      'a function',
      'grant execute on function pg_sleep(double precision) to public',
      'revoke execute on function pg_sleep(double precision) from public',
      'it may call pg_sleep',
    ],
    ['a membership', 'grant pg_read_all_data to {role}', 'revoke pg_read_all_data from {role}', 'its role is a member of pg_read_all_data'],
    [
      'temporary tables',
      'grant temporary on database {database} to {role}',
      'revoke temporary on database {database} from {role}',
      'it may make temporary tables',
    ],
    ['no limit of files', `alter role {role} set temp_file_limit = -1`, `alter role {role} set temp_file_limit = '256MB'`, 'its files have no limit'],
    [
      'a view that is no barrier',
      'alter view {role}.customer_360 reset (security_barrier)',
      'alter view {role}.customer_360 set (security_barrier)',
      'is no barrier',
    ],
  ])('closes SQL segments, naming it: %s', async (_, grant, revoke, says) => {
    const fill = async (text: string): Promise<string> =>
      text.replaceAll('{role}', `"${await role()}"`).replaceAll('{database}', `"${new URL(db.url).pathname.slice(1)}"`)
    await owner.pool.query(await fill(grant))
    try {
      await expect(connectBehindWall(db, wall)).rejects.toMatchObject({
        code: 'PRECONDITION_FAILED',
        message: expect.stringContaining(says) as string,
      })
      const entries = await db.prisma.auditEntry.count({ where: { operation: 'sql.run' } })
      const run = await runSql({ ctx: analyst, input: { databaseId: mine.databaseId, sql: 'select customer_key from customer_360' } })
      expect(run).toMatchObject({ status: 'refused', plan: null, problem: { message: expect.stringContaining(says) as string } })
      expect(await db.prisma.auditEntry.count({ where: { operation: 'sql.run' } })).toBe(entries + 1)
    } finally {
      await owner.pool.query(await fill(revoke))
    }
    await (await connectBehindWall(db, wall)).end()
  })
})
