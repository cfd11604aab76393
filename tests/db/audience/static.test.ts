import { describe, expect, it } from 'vitest'
import { archiveList } from '../../../lib/audience/archive-list'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { addMembers, removeMembers } from '../../../lib/audience/change-members'
import { convertSegment, previewConversion } from '../../../lib/audience/convert-segment'
import { createList } from '../../../lib/audience/create-list'
import { createStaticSegment } from '../../../lib/audience/create-static-segment'
import { duplicateSegment } from '../../../lib/audience/duplicate-segment'
import { getSegment } from '../../../lib/audience/get-segment'
import { listLists } from '../../../lib/audience/list-lists'
import { listMembers } from '../../../lib/audience/list-members'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { previewUpload } from '../../../lib/audience/preview-upload'
import { renameList } from '../../../lib/audience/rename-list'
import { saveSegment } from '../../../lib/audience/save-segment'
import { summariseSegment } from '../../../lib/audience/summarise-segment'
import { asRole, testDb } from '../../support/database'
import { upload } from '../customers/import-fixture'
import { daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'static', 400)
await db.pool.query('insert into customer_key (database_id, external_id, customer_id) select database_id, external_id, id from customer')
const marketer = asRole(db, 'marketer')
const admin = asRole(db, 'admin')
const LAPSED = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730))
let names = 0
const name = (): string => `Static ${++names}`

async function membersOf(id: string): Promise<string[]> {
  const { definition } = await getSegment({ ctx: marketer, input: { id } })
  return (await listMembers({ ctx: marketer, input: { databaseId, definition } })).customers.sort()
}
const idsOf = async (definition: unknown): Promise<string[]> =>
  (await listMembers({ ctx: marketer, input: { databaseId, definition } })).customers.sort()

/** Somebody who bought lately orders no more, or the other way round: what a dynamic segment notices. */
async function ageEverybody(days: number): Promise<void> {
  await db.pool.query('update customer_attributes set latest_order_datetime = latest_order_datetime - make_interval(days => $1)', [days])
  await db.pool.query('update customer_database set data_version = data_version + 1')
}

describe('a frozen segment', () => {
  it('keeps the members of its day, counted and shown by the same compiler', async () => {
    const lapsed = await idsOf(LAPSED)
    const { id, size } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED, kind: 'static' } })
    expect(size).toBe(lapsed.length)
    await ageEverybody(500)
    expect(await idsOf(LAPSED)).not.toEqual(lapsed)
    expect(await membersOf(id)).toEqual(lapsed)
    const detail = await getSegment({ ctx: marketer, input: { id } })
    expect(detail).toMatchObject({ kind: 'static', frozenFrom: LAPSED, size: lapsed.length })
    expect(detail.words).toMatch(/^Kept as they were: Customers where .*Days Since Latest Order/)
    const { segment } = await summariseSegment({ ctx: marketer, input: { id } })
    expect(segment.numbers?.customers).toBe(lapsed.length)
    expect((await previewSegment({ ctx: marketer, input: { databaseId, definition: detail.definition } })).members.customers).toBe(lapsed.length)
    await ageEverybody(-500)
  })

  it('is not saved over with conditions', async () => {
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED, kind: 'static' } })
    const again = { databaseId, id, basedOnVersion: 1, name: name(), definition: where() }
    await expect(saveSegment({ ctx: marketer, input: again })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    expect(await db.prisma.segmentVersion.count({ where: { segmentId: id } })).toBe(1)
  })

  it('keeps its Overview while it is archived', async () => {
    const { id, size } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED, kind: 'static' } })
    await archiveSegment({ ctx: marketer, input: { id } })
    expect((await summariseSegment({ ctx: marketer, input: { id } })).segment.numbers?.customers).toBe(size)
  })

  it('is copied with its members', async () => {
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED, kind: 'static' } })
    const copy = await duplicateSegment({ ctx: marketer, input: { id } })
    expect(await membersOf(copy.id)).toEqual(await membersOf(id))
  })
})

describe('dynamic and static', () => {
  it('says what would change, and changes that', async () => {
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED } })
    const before = await idsOf(LAPSED)
    expect(await previewConversion({ ctx: marketer, input: { id, to: 'static' } })).toEqual({
      version: 1,
      before: before.length,
      after: before.length,
      entering: 0,
      leaving: 0,
    })
    await convertSegment({ ctx: marketer, input: { id, to: 'static', basedOnVersion: 1 } })
    await ageEverybody(500)
    const now = await idsOf(LAPSED)
    const entering = now.filter((one) => !before.includes(one)).length
    expect(entering).toBeGreaterThan(0)
    expect(await previewConversion({ ctx: marketer, input: { id, to: 'dynamic' } })).toEqual({
      version: 2,
      before: before.length,
      after: now.length,
      entering,
      leaving: before.length - (now.length - entering),
    })
    expect(await convertSegment({ ctx: marketer, input: { id, to: 'dynamic', basedOnVersion: 2 } })).toMatchObject({ version: 3, size: now.length })
    expect(await membersOf(id)).toEqual(now)
    expect(await db.prisma.segmentMember.count({ where: { segment_id: id } })).toBe(0)
    await ageEverybody(-500)
  })

  it('refuses to convert what changed meanwhile, and what never had conditions', async () => {
    const made = await createStaticSegment({ ctx: marketer, input: { databaseId, name: name(), members: { values: ['C1', 'C2'] } } })
    const toDynamic = { id: made.id, to: 'dynamic' as const, basedOnVersion: 1 }
    await expect(convertSegment({ ctx: marketer, input: toDynamic })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED } })
    await expect(convertSegment({ ctx: marketer, input: { id, to: 'static', basedOnVersion: 7 } })).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('the list', () => {
  it('says how many of a static segment an email reaches', async () => {
    const { id } = await createStaticSegment({ ctx: marketer, input: { databaseId, name: name(), members: { values: ['C1', 'C2', 'C3'] } } })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ size: 3, reachableEmail: 2 })
    await addMembers({ ctx: marketer, input: { id, values: ['C4'] } })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ size: 4, reachableEmail: 3 })
  })
})

describe('members by hand', () => {
  it('come and go, each change a version that says so', async () => {
    const made = await createStaticSegment({
      ctx: marketer,
      input: { databaseId, name: name(), members: { values: ['C1', 'C2', 'nobody'] } },
    })
    expect(made).toMatchObject({ version: 1, size: 2, rows: 3, matched: 2, unmatched: 1 })
    const change = { id: made.id, values: ['C2', 'C3', 'C3', ' nobody '] }
    expect(await addMembers({ ctx: marketer, input: change })).toEqual({ version: 2, size: 3, matched: 2, changed: 1, unmatched: ['nobody'] })
    const byMail = { id: made.id, by: 'email' as const, values: ['C1@EXAMPLE.com', 'c4@example.com'] }
    expect(await addMembers({ ctx: marketer, input: byMail })).toMatchObject({ version: 3, size: 4, changed: 1 })
    expect(await removeMembers({ ctx: marketer, input: { id: made.id, values: ['C1', 'C400'] } })).toMatchObject({ version: 4, size: 3, changed: 1 })
    expect(await membersOf(made.id)).toEqual(['C2', 'C3', 'C4'])
    const versions = await db.prisma.segmentVersion.findMany({ where: { segmentId: made.id }, orderBy: { version: 'asc' } })
    expect(versions.map(({ note, size }) => [note, Number(size)])).toEqual([
      ['', 2],
      ['1 customer added', 3],
      ['1 customer added', 4],
      ['1 customer removed', 3],
    ])
  })

  it('are found by an address however its letters are written', async () => {
    const { id } = await createStaticSegment({ ctx: marketer, input: { databaseId, name: name(), members: { values: ['C1'] } } })
    await db.pool.query("update customer set email = 'ΝΙΚΟΣ@example.com' where external_id = 'C7' and database_id = $1", [databaseId])
    const input = { id, by: 'email' as const, values: ['νικος@EXAMPLE.com'] }
    expect(await addMembers({ ctx: marketer, input })).toMatchObject({ matched: 1, changed: 1 })
  })

  it('are looked up by an index, one by one', async () => {
    await db.pool.query('analyze customer')
    const plan = await db.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`set local enable_seqscan = off`
      return tx.$queryRaw`explain (format json) select c.id from unnest(array['a@example.com']) as wanted (value)
        join customer c on c.database_id = ${databaseId}::uuid and c.email is not null and lower(c.email collate "pg_unicode_fast") = wanted.value`
    })
    expect(JSON.stringify(plan)).toContain('customer_email_idx')
  })

  it('added by two at once are all there', async () => {
    const { id } = await createStaticSegment({ ctx: marketer, input: { databaseId, name: name(), members: { values: ['C1'] } } })
    await Promise.all(['C2', 'C3', 'C4', 'C5'].map((one) => addMembers({ ctx: marketer, input: { id, values: [one, 'C6'] } })))
    expect(await membersOf(id)).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6'])
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ version: 5, size: 6 })
  })

  it('are refused by a dynamic segment', async () => {
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition: LAPSED } })
    for (const verb of [addMembers, removeMembers]) {
      await expect(verb({ ctx: marketer, input: { id, values: ['C1'] } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    }
    expect(await db.prisma.segmentMember.count({ where: { segment_id: id } })).toBe(0)
  })
})

describe('a file of customers', () => {
  const rows = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index},C${index}`)

  it('is read by the column that tells who they are, in chunks', async () => {
    const uploadId = await upload(admin, ['No,Customer ID', ...rows(45_000)].join('\n'), 'people.csv')
    expect(await previewUpload({ ctx: admin, input: { databaseId, uploadId } })).toEqual({
      fileName: 'people.csv',
      header: ['No', 'Customer ID'],
      column: 'Customer ID',
      by: 'customer_id',
      hasHeader: true,
      tried: 1_000,
      matched: 400,
    })
    const made = await createStaticSegment({ ctx: admin, input: { databaseId, name: name(), members: { uploadId } } })
    expect(made).toMatchObject({ size: 400, rows: 45_000, matched: 400, unmatched: 44_600 })
  })

  it('of bare addresses needs no header', async () => {
    const uploadId = await upload(admin, 'C1@example.com\nc2@example.com\nnobody@example.com\n', 'mails.txt')
    const found = await previewUpload({ ctx: admin, input: { databaseId, uploadId } })
    expect(found).toMatchObject({ header: ['Column 1'], by: 'email', hasHeader: false, tried: 3, matched: 2 })
    const list = await createList({ ctx: admin, input: { databaseId, name: 'Guests', members: { uploadId } } })
    expect(list).toMatchObject({ size: 2, rows: 3, matched: 2, unmatched: 1 })
    expect(await listLists({ ctx: marketer, input: { databaseId } })).toMatchObject([
      { id: list.id, name: 'Guests', size: 2, unmatched: 1, usedIn: [] },
    ])
    const guest = where({ id: 'g', kind: 'member', of: 'list', ref: list.id, operator: 'is' })
    expect(await idsOf(guest)).toEqual(['C1', 'C2'])
    const { id } = await saveSegment({ ctx: marketer, input: { databaseId, name: 'Guests of ours', definition: guest } })
    await expect(archiveList({ ctx: marketer, input: { id: list.id } })).rejects.toMatchObject({ message: '“Guests” is used in Guests of ours.' })
    await archiveSegment({ ctx: marketer, input: { id } })
    await archiveList({ ctx: marketer, input: { id: list.id } })
    expect(await listLists({ ctx: marketer, input: { databaseId } })).toEqual([])
  })

  it('that leads to nobody saves nothing', async () => {
    const uploadId = await upload(admin, 'Customer ID\nX1\nX2\n', 'wrong.csv')
    const input = { databaseId, name: 'Never', members: { uploadId } }
    await expect(createStaticSegment({ ctx: admin, input })).rejects.toMatchObject({ message: 'None of the rows leads to a customer.' })
    await expect(createList({ ctx: admin, input })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(createStaticSegment({ ctx: admin, input: { ...input, members: { uploadId, column: 'Mail' } } })).rejects.toMatchObject({
      issues: [{ path: ['column'] }],
    })
    expect(await db.prisma.segment.count({ where: { name: 'Never' } })).toBe(0)
  })

  it('of somebody else is not there', async () => {
    const uploadId = await upload(admin, 'Customer ID\nC1\n', 'theirs.csv')
    await expect(previewUpload({ ctx: marketer, input: { databaseId, uploadId } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('an uploaded list', () => {
  it('is renamed, and the sentences that name it say so at once', async () => {
    const { id } = await createList({ ctx: marketer, input: { databaseId, name: name(), members: { values: ['C1', 'C2'] } } })
    const definition = where({ id: 'm', kind: 'member', of: 'list', ref: id, operator: 'is' })
    const segment = await saveSegment({ ctx: marketer, input: { databaseId, name: name(), definition } })
    await getSegment({ ctx: marketer, input: { id: segment.id } })
    await renameList({ ctx: marketer, input: { id, name: 'Guests of the spring fair' } })
    expect((await getSegment({ ctx: marketer, input: { id: segment.id } })).words).toContain('Guests of the spring fair')
    const taken = createList({ ctx: marketer, input: { databaseId, name: 'guests of  the Spring fair', members: { values: ['C1'] } } })
    await expect(taken).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
