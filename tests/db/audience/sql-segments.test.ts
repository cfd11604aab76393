import { describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { convertSegment } from '../../../lib/audience/convert-segment'
import { countSegment } from '../../../lib/audience/count-segment'
import { duplicateSegment } from '../../../lib/audience/duplicate-segment'
import { getSegment } from '../../../lib/audience/get-segment'
import { listSegments } from '../../../lib/audience/list-segments'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { refreshKept } from '../../../lib/audience/refresh-members'
import { refreshSegment } from '../../../lib/audience/refresh-segment'
import { restoreVersion } from '../../../lib/audience/restore-version'
import { runSql } from '../../../lib/audience/run-sql'
import { saveSegment } from '../../../lib/audience/save-segment'
import { saveSqlSegment } from '../../../lib/audience/save-sql-segment'
import { segmentVersions } from '../../../lib/audience/segment-versions'
import type { SqlRun } from '../../../lib/audience/sql-schema'
import { sqlTables } from '../../../lib/audience/sql-tables'
import { summariseSegment } from '../../../lib/audience/summarise-segment'
import type { MemberCondition } from '../../../lib/segments/schema'
import { asRole, asSystem, NOON, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const marketer = asRole(db, 'marketer')
const analyst = asRole(db, 'analyst')
const { databaseId } = await makeWorld(db, 'SQL', 400)
let names = 0

const run = (sql: string, ctx = marketer): Promise<SqlRun> => runSql({ ctx, input: { databaseId, sql } })
const save = (sql: string, more: object = {}, ctx = marketer) => saveSqlSegment({ ctx, input: { databaseId, name: `SQL ${++names}`, sql, ...more } })
const isMember = (ref: string): MemberCondition => ({ id: 'm', kind: 'member', of: 'segment', ref, operator: 'is' })
const LAPSED = 'select customer_key from transaction_attributes_extended where days_since_latest_order between 365 and 730'
const LAPSED_BY_CONDITIONS = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730))

async function touch(): Promise<void> {
  await db.pool.query('update customer_database set data_version = data_version + 1 where id = $1', [databaseId])
}

describe('a query', () => {
  it('has the same numbers as the conditions that say the same', async () => {
    const { members, everybody } = await previewSegment({ ctx: marketer, input: { databaseId, definition: LAPSED_BY_CONDITIONS } })
    expect(members.customers).toBeGreaterThan(0)
    expect(await run(LAPSED)).toMatchObject({ status: 'answered', members, everybody, asOf: NOON.now().toISOString(), currency: 'EUR' })
  })

  it('counts a customer once, and nobody for a number that is none', async () => {
    const twice = `${LAPSED} union all ${LAPSED} union all select null union all select -1 union all select 9000000000000`
    const [once, doubled] = [await run(LAPSED), await run(twice)]
    expect(doubled).toMatchObject({ members: once.status === 'answered' ? once.members : null })
    expect((await save(twice)).size).toBe(once.status === 'answered' ? once.members.customers : -1)
  })

  it('shows the plan: what it is expected to give and to cost', async () => {
    expect(await run(LAPSED)).toMatchObject({
      plan: {
        rows: expect.any(Number) as number,
        cost: expect.any(Number) as number,
        text: expect.stringContaining('customer_attributes') as string,
      },
    })
  })

  const WRONG: [string, string, string, [number, number] | null][] = [
    ['nothing', '', 'There is no query yet.', null],
    ['a slip of the pen', 'select customer_key\nfrom customer_360\nwhere city == ', 'Syntax error at end of input.', [3, 15]],
    [
      'a slip after letters of many bytes',
      "select customer_key from customer_360 where city = '🌿é' adn true",
      'Syntax error at or near "adn".',
      [1, 57],
    ],
    ['a table that is not there', 'select customer_key\nfrom customers', 'There is no table customers.', [2, 6]],
    ['a table of another schema', 'select customer_key from public.customer', 'There is no table public.customer.', [1, 26]],
    ['a column that is not there', 'select customer_key\n  from customer_360 where town = 1', 'Column "town" does not exist.', [2, 27]],
    [
      'a comparison of what does not compare',
      'select customer_key from customer_360 where city > 5',
      'Operator does not exist: text > integer.',
      [1, 50],
    ],
    ['two statements', 'select customer_key from customer_360; select 1', 'There is more than one statement.', [1, 40]],
    ['a change', 'delete from customer_360', 'This is not a SELECT.', [1, 1]],
    [
      'a function that waits',
      'select customer_key from customer_360 where pg_sleep(1) is null',
      'The function pg_sleep cannot be used here.',
      [1, 45],
    ],
    [
      'two columns',
      'select customer_key, city from customer_360',
      'The answer must have one column, customer_key; the columns are customer_key, city.',
      null,
    ],
    ['another column', 'select city from customer_360', 'The answer must have one column, customer_key; the columns are city.', null],
    [
      'a key that is text',
      'select customer_key::text as customer_key from customer_360',
      'The answer must have one column, customer_key; customer_key is not the number of a customer there.',
      null,
    ],
    ['a division by zero', 'select customer_key from customer_360 where 1 / (customer_key - customer_key) > 0', 'Division by zero.', null],
  ]
  it.each(WRONG)('with %s is refused, and where it is wrong', async (_, sql, message, place) => {
    const result = await run(sql)
    expect(result).toMatchObject({ status: 'refused', problem: { message } })
    const found = result.status === 'refused' ? result.problem.place : undefined
    expect(found ? [found.line, found.column] : null).toEqual(place)
  })

  it('sees what tells who customers are only where its asker does', async () => {
    const mails = "select customer_key from customer_360 where email like 'c1%'"
    expect(await run(mails)).toMatchObject({ status: 'answered' })
    expect(await run(mails, analyst)).toMatchObject({
      status: 'refused',
      problem: { message: 'The column email tells who customers are, and your role may not read that.' },
    })
    const columns = (await sqlTables({ ctx: analyst, input: { databaseId } })).tables.flatMap((table) => table.columns.map(({ name }) => name))
    expect(columns).toContain('city')
    expect(columns.filter((name) => ['email', 'customer_id', 'surname', 'email_pk'].includes(name))).toEqual([])
    expect((await run(LAPSED, analyst)).status).toBe('answered')
  })

  it('is on the record whether it was answered or not, by its hash and never by its text', async () => {
    const before = await db.prisma.auditEntry.count({ where: { operation: 'sql.run' } })
    await run("select customer_key from customer_360 where email = 'secret@example.com'")
    await run("select customer_key from customer_360 where email == 'secret@example.com'")
    const entries = await db.prisma.auditEntry.findMany({ where: { operation: 'sql.run' }, orderBy: { id: 'desc' }, take: 2 })
    expect(await db.prisma.auditEntry.count({ where: { operation: 'sql.run' } })).toBe(before + 2)
    expect(entries.map(({ details }) => (details as { status: string }).status)).toEqual(['refused', 'answered'])
    expect(entries[1]?.details).toMatchObject({ customers: 0, milliseconds: expect.any(Number) as number, query: expect.any(String) as string })
    expect(JSON.stringify(entries, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('secret')
  })
})

describe('a SQL segment', () => {
  it('is saved, counted, opened and used as a member like any other', async () => {
    const { id, size, version } = await save(LAPSED, { folder: 'Win-back' })
    const counted = await countSegment({ ctx: marketer, input: { databaseId, definition: LAPSED_BY_CONDITIONS } })
    expect({ size, version }).toEqual({ size: counted.customers, version: 1 })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ kind: 'sql', sql: LAPSED, size, sizeAsOf: NOON.now().toISOString() })
    const summary = await summariseSegment({ ctx: marketer, input: { id, sections: ['numbers'] } })
    expect(summary.segment.numbers?.customers).toBe(size)
    const nested = await countSegment({ ctx: marketer, input: { databaseId, definition: where(isMember(id), daysSince('less_or_equal', 500)) } })
    const same = await countSegment({
      ctx: marketer,
      input: { databaseId, definition: where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 500)) },
    })
    expect(nested.customers).toBe(same.customers)
    expect((await listSegments({ ctx: marketer, input: { databaseId, kind: 'sql', search: '' } })).segments.map((one) => one.id)).toContain(id)
  })

  it('is refused where its query cannot be answered, saying where', async () => {
    const before = await db.prisma.segment.count()
    await expect(save('select customer_key\nfrom nowhere')).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      issues: [{ path: ['sql'], message: 'There is no table nowhere. (line 2, column 6)' }],
    })
    expect(await db.prisma.segment.count()).toBe(before)
  })

  it('follows the data: whoever enters or leaves is recorded once, and what names it is counted anew', async () => {
    const { id } = await save("select customer_key from customer_360 where city = 'Lund'")
    const nested = { databaseId, definition: where(isMember(id)) }
    const before = await countSegment({ ctx: marketer, input: nested })
    await db.pool.query(`update customer set city = 'Lund' where database_id = $1 and external_id in ('C1', 'C2', 'C3')`, [databaseId])
    await db.pool.query(
      `update customer set city = 'Umeå' where database_id = $1 and id in (select customer_id from segment_member where segment_id = $2 limit 1)
      and external_id not in ('C1', 'C2', 'C3')`,
      [databaseId, id],
    )
    await touch()
    await refreshKept(db, NOON, { only: databaseId })
    const { rows } = await db.pool.query<{ kind: string; count: string }>(
      'select kind, count(*) from segment_movement where segment_id = $1 group by kind order by kind',
      [id],
    )
    expect(rows).toEqual([
      { kind: 'entered', count: '3' },
      { kind: 'left', count: '1' },
    ])
    expect((await countSegment({ ctx: marketer, input: nested })).customers).toBe(before.customers + 2)
    expect(await refreshSegment({ ctx: marketer, input: { id } })).toMatchObject({ isNew: false })
  })

  it('keeps its versions, tells which lines changed, and goes back to an earlier one', async () => {
    const { id } = await save('select customer_key\nfrom customer_360')
    const name = `SQL ${names}`
    await save("select customer_key\nfrom customer_360\nwhere city = 'Lund'", { id, basedOnVersion: 1, name })
    const { versions } = await segmentVersions({ ctx: marketer, input: { id } })
    expect(versions[0]?.changes).toEqual([{ kind: 'added', text: "where city = 'Lund'" }])
    const restored = await restoreVersion({ ctx: marketer, input: { id, version: 1, basedOnVersion: 2 } })
    expect(restored).toEqual({ id, version: 3, size: 400 })
    expect((await getSegment({ ctx: marketer, input: { id } })).sql).toBe('select customer_key\nfrom customer_360')
    await expect(save('select customer_key from customer_360', { id, basedOnVersion: 1, name })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is shown without its query to whoever may not see personal data, who may count it all the same', async () => {
    const { id, size } = await save("select customer_key from customer_360 where email = 'c1@example.com'")
    const shown = await getSegment({ ctx: analyst, input: { id } })
    expect(shown).toMatchObject({ kind: 'sql', sql: null, size })
    expect(JSON.stringify(await segmentVersions({ ctx: analyst, input: { id } }))).not.toContain('c1@example.com')
    expect((await countSegment({ ctx: analyst, input: { databaseId, definition: where(isMember(id)) } })).customers).toBe(size)
  })

  it('is refreshed with the sight of whoever saved it, whoever asks for that', async () => {
    const { id } = await save('select customer_key from customer_360 where email is not null')
    await touch()
    expect(await refreshSegment({ ctx: asSystem(db), input: { id } })).toMatchObject({ isNew: true })
  })

  it('can be copied, made static, and archived only when nothing uses it', async () => {
    const { id, size } = await save(LAPSED)
    const copy = await duplicateSegment({ ctx: marketer, input: { id } })
    expect(await getSegment({ ctx: marketer, input: { id: copy.id } })).toMatchObject({ kind: 'sql', sql: LAPSED, size })
    const user = await saveSegment({ ctx: marketer, input: { databaseId, name: `Uses ${id}`, definition: where(isMember(id)) } })
    await expect(archiveSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'CONFLICT' })
    await archiveSegment({ ctx: marketer, input: { id: user.id } })
    expect(await convertSegment({ ctx: marketer, input: { id: copy.id, to: 'static', basedOnVersion: 1 } })).toMatchObject({ size })
    expect(await getSegment({ ctx: marketer, input: { id: copy.id } })).toMatchObject({ kind: 'static', sql: null, size })
    expect((await countSegment({ ctx: marketer, input: { databaseId, definition: where(isMember(copy.id)) } })).customers).toBe(size)
    await archiveSegment({ ctx: marketer, input: { id } })
    await expect(convertSegment({ ctx: marketer, input: { id, to: 'dynamic', basedOnVersion: 1 } })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    })
  })

  it('is not saved over one of conditions, nor one of conditions over it', async () => {
    const dynamic = await saveSegment({ ctx: marketer, input: { databaseId, name: `Dynamic ${++names}`, definition: where(customerIs('C1')) } })
    await expect(save(LAPSED, { id: dynamic.id, basedOnVersion: 1 })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    const { id } = await save(LAPSED)
    const over = { databaseId, id, basedOnVersion: 1, name: `SQL ${names}`, definition: where(customerIs('C1')) }
    await expect(saveSegment({ ctx: marketer, input: over })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})
