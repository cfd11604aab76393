import { describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { duplicateSegment } from '../../../lib/audience/duplicate-segment'
import { getSegment } from '../../../lib/audience/get-segment'
import { listSegments } from '../../../lib/audience/list-segments'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { renameSegment } from '../../../lib/audience/rename-segment'
import { restoreSegment } from '../../../lib/audience/restore-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { summariseSegment } from '../../../lib/audience/summarise-segment'
import { asRole, NOON, testDb } from '../../support/database'
import { CASES, customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'saved', 60)
const marketer = asRole(db, 'marketer')
const LAPSED = where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730))

function saveAs(name: string, definition: unknown = LAPSED, more: object = {}) {
  return saveSegment({ ctx: marketer, input: { databaseId, name, definition, ...more } })
}

describe('saving a segment', () => {
  it('keeps it with its size, a first version and an entry in the audit log', async () => {
    const saved = await saveAs('Win-back: Lapsed', LAPSED, { folder: 'Win-back', description: 'A year or two' })
    const detail = await getSegment({ ctx: asRole(db, 'analyst'), input: { id: saved.id } })
    const { members } = await previewSegment({ ctx: marketer, input: { databaseId, definition: LAPSED } })
    expect(members.customers).toBeGreaterThan(0)
    expect(detail).toEqual({
      id: saved.id,
      name: 'Win-back: Lapsed',
      kind: 'dynamic',
      frozenFrom: null,
      labels: [],
      isTracked: false,
      owner: { id: 'test-marketer', name: 'Test marketer' },
      isPrivate: false,
      isRecommended: false,
      trend: [],
      folder: 'Win-back',
      description: 'A year or two',
      words: expect.stringContaining('Days Since Latest Order is greater than or equal to 365'),
      status: 'active',
      size: members.customers,
      sizeAsOf: NOON.now().toISOString(),
      sql: null,
      reachableEmail: members.email,
      updatedAt: NOON.now().toISOString(),
      updatedBy: 'Test marketer',
      usedIn: [],
      databaseId,
      version: 1,
      definition: LAPSED,
      problems: [],
      archivedAt: null,
      createdAt: NOON.now().toISOString(),
      createdBy: 'Test marketer',
    })
    expect(await db.prisma.segmentVersion.findMany({ where: { segmentId: saved.id } })).toMatchObject([{ version: 1, savedBy: 'Test marketer' }])
    expect(await db.prisma.auditEntry.findMany({ where: { objectId: saved.id } })).toMatchObject([
      { operation: 'segments.save', objectName: 'Win-back: Lapsed', details: { version: 1, size: members.customers, saved: 'new' } },
    ])
  })

  it('over the version that was opened makes the next version', async () => {
    const { id } = await saveAs('To be edited')
    const definition = where(customerIs('C1'))
    const input = { databaseId, id, basedOnVersion: 1, name: 'To be edited', definition }
    expect(await saveSegment({ ctx: marketer, input })).toEqual({ id, version: 2, size: 1 })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ version: 2, definition, size: 1 })
    expect(await db.prisma.segmentVersion.count({ where: { segmentId: id } })).toBe(2)
  })

  it('over a newer version of somebody else is refused and changes nothing', async () => {
    const { id } = await saveAs('Edited twice')
    const edit = (value: string) =>
      saveSegment({ ctx: marketer, input: { databaseId, id, basedOnVersion: 1, name: 'Edited twice', definition: where(customerIs(value)) } })
    await edit('C1')
    await expect(edit('C2')).rejects.toMatchObject({ code: 'CONFLICT', message: 'Test marketer saved this segment after you opened it.' })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ version: 2, definition: where(customerIs('C1')) })
    expect(await db.prisma.segmentVersion.count({ where: { segmentId: id } })).toBe(2)
  })

  it('of two at the same moment lets one through', async () => {
    const { id } = await saveAs('Raced')
    const edits = ['C1', 'C2', 'C3'].map((value) =>
      saveSegment({ ctx: marketer, input: { databaseId, id, basedOnVersion: 1, name: 'Raced', definition: where(customerIs(value)) } }),
    )
    const results = await Promise.allSettled(edits)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CONFLICT' })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ version: 2 })
  })

  it.each(['Taken name', 'TAKEN NAME', ' taken   name '])('under the taken name “%s” is refused at the field', async (name) => {
    await saveAs('Taken name').catch((error: unknown) => error)
    await expect(saveAs(name)).rejects.toMatchObject({ code: 'CONFLICT', issues: [{ path: ['name'], message: 'is taken' }] })
    const { segments } = await listSegments({ ctx: marketer, input: { databaseId, search: 'taken name' } })
    expect(segments.map((segment) => segment.name)).toEqual(['Taken name'])
  })

  it('under one name at the same moment lets one through', async () => {
    const results = await Promise.allSettled([saveAs('Same moment'), saveAs('same moment'), saveAs('SAME MOMENT')])
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CONFLICT' })
  })

  it('takes a name that is taken in another database only', async () => {
    const other = await makeWorld(db, 'another', 3)
    await saveAs('In both')
    await saveSegment({ ctx: marketer, input: { databaseId: other.databaseId, name: 'In both', definition: LAPSED } })
    expect((await listSegments({ ctx: marketer, input: { databaseId: other.databaseId } })).segments.map((one) => one.name)).toEqual(['In both'])
  })

  it('over a segment of another database is not possible', async () => {
    const other = await makeWorld(db, 'foreign', 3)
    const { id } = await saveAs('Stays here')
    const input = { databaseId: other.databaseId, id, basedOnVersion: 1, name: 'Moved', definition: LAPSED }
    await expect(saveSegment({ ctx: marketer, input })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('renaming, copying and archiving', () => {
  it('renames as a new version and refuses a taken name', async () => {
    const { id } = await saveAs('Old name')
    await saveAs('Other name')
    await expect(renameSegment({ ctx: marketer, input: { id, name: 'other NAME' } })).rejects.toMatchObject({ issues: [{ path: ['name'] }] })
    await renameSegment({ ctx: marketer, input: { id, name: 'OLD name' } })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ name: 'OLD name', version: 2, definition: LAPSED })
  })

  it('copies under a free name', async () => {
    const { id } = await saveAs('Original')
    expect(await duplicateSegment({ ctx: marketer, input: { id } })).toMatchObject({ name: 'Copy of Original' })
    const second = await duplicateSegment({ ctx: marketer, input: { id } })
    expect(second.name).toBe('Copy of Original (2)')
    expect(await getSegment({ ctx: marketer, input: { id: second.id } })).toMatchObject({ definition: LAPSED, version: 1 })
    const { id: long } = await saveAs('x'.repeat(80))
    expect((await duplicateSegment({ ctx: marketer, input: { id: long } })).name).toHaveLength(80)
  })

  it('takes an archived one out of the list, frees its name, and brings it back', async () => {
    const { id } = await saveAs('Comes and goes')
    await archiveSegment({ ctx: marketer, input: { id } })
    const names = async (archived: boolean) =>
      (await listSegments({ ctx: marketer, input: { databaseId, archived } })).segments.map((segment) => segment.name)
    expect(await names(false)).not.toContain('Comes and goes')
    expect(await names(true)).toContain('Comes and goes')
    const input = { databaseId, id, basedOnVersion: 1, name: 'Comes and goes', definition: LAPSED }
    await expect(saveSegment({ ctx: marketer, input })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    const { id: usurper } = await saveAs('COMES and goes')
    await expect(restoreSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'CONFLICT', issues: [{ path: ['name'] }] })
    await renameSegment({ ctx: marketer, input: { id: usurper, name: 'Usurper' } })
    await restoreSegment({ ctx: marketer, input: { id } })
    expect(await names(false)).toContain('Comes and goes')
    await expect(restoreSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})

describe('the list', () => {
  it('finds by name, description, folder and by what the conditions say', async () => {
    const own = await makeWorld(db, 'searched', 3)
    const save = (name: string, definition: unknown, more: object = {}) =>
      saveSegment({ ctx: marketer, input: { databaseId: own.databaseId, name, definition, ...more } })
    await save('Alpha', CASES[3]?.[1], { description: 'Spring campaign' })
    await save('Beta', LAPSED, { folder: 'Élan' })
    const find = async (search: string) =>
      (await listSegments({ ctx: marketer, input: { databaseId: own.databaseId, search, sort: 'name', direction: 'ascending' } })).segments.map(
        (segment) => segment.name,
      )
    expect(await find('')).toEqual(['Alpha', 'Beta'])
    expect(await find('ALPH')).toEqual(['Alpha'])
    expect(await find('spring')).toEqual(['Alpha'])
    expect(await find('e\u0301lan')).toEqual(['Beta'])
    expect(await find('latest order days')).toEqual(['Beta'])
    expect(await find('channel store')).toEqual(['Alpha'])
    expect(await find('%')).toEqual([])
  })

  it('sorts by each column and pages', async () => {
    const own = await makeWorld(db, 'sorted', 40)
    for (const [name, who] of [
      ['Segment 10', 'C1'],
      ['segment 2', 'nobody'],
      ['Älter', 'C2'],
    ] as const) {
      await saveSegment({ ctx: marketer, input: { databaseId: own.databaseId, name, definition: where(customerIs(who)) } })
    }
    await saveSegment({ ctx: marketer, input: { databaseId: own.databaseId, name: 'Zoo', definition: where() } })
    const list = async (more: object) =>
      (await listSegments({ ctx: marketer, input: { databaseId: own.databaseId, ...more } })).segments.map((one) => one.name)
    expect(await list({ sort: 'name', direction: 'ascending' })).toEqual(['Älter', 'segment 2', 'Segment 10', 'Zoo'])
    expect(await list({ sort: 'size', direction: 'descending', limit: 1 })).toEqual(['Zoo'])
    expect(await list({ sort: 'size', direction: 'ascending', offset: 0, limit: 1 })).toEqual(['segment 2'])
    expect(await list({ sort: 'name', direction: 'ascending', offset: 2, limit: 1 })).toEqual(['Segment 10'])
  })
})

describe('a stored definition that can no longer be read', () => {
  it('is shown as broken and never counted as everybody', async () => {
    const { id } = await saveAs('Breaks')
    const gone = { ...customerIs('C1'), attribute: 'was_removed' }
    await db.prisma.segment.update({ where: { id }, data: { version: 7, definition: where(gone) } })
    const { segments } = await listSegments({ ctx: marketer, input: { databaseId, status: 'broken' } })
    expect(segments).toMatchObject([{ id, status: 'broken', words: '' }])
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({
      status: 'broken',
      definition: null,
      problems: [{ path: ['include', 'of', 0, 'of', 0, 'attribute'] }],
    })
    await expect(summariseSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(duplicateSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    const mended = { databaseId, id, basedOnVersion: 7, name: 'Breaks', definition: LAPSED }
    expect(await saveSegment({ ctx: marketer, input: mended })).toMatchObject({ version: 8 })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ status: 'active' })
  })
})
