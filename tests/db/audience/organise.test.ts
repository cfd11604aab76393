import { describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { deleteSegment } from '../../../lib/audience/delete-segment'
import { exportSegments } from '../../../lib/audience/export-segments'
import { getSegment } from '../../../lib/audience/get-segment'
import { listFolders } from '../../../lib/audience/list-folders'
import { listSegments } from '../../../lib/audience/list-segments'
import { labelSegment, moveSegment } from '../../../lib/audience/organise-segment'
import { renameSegment } from '../../../lib/audience/rename-segment'
import { restoreVersion } from '../../../lib/audience/restore-version'
import { saveSegment } from '../../../lib/audience/save-segment'
import { segmentVersion, segmentVersions } from '../../../lib/audience/segment-versions'
import type { ListSegmentsInput } from '../../../lib/audience/schema'
import type * as z from 'zod'
import { asRole, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'organise', 40)
const marketer = asRole(db, 'marketer')
const LAPSED = where(daysSince('greater_or_equal', 365))

async function save(name: string, more: { folder?: string; definition?: unknown } = {}): Promise<string> {
  return (await saveSegment({ ctx: marketer, input: { databaseId, name, definition: LAPSED, ...more } })).id
}
const names = async (more: Partial<z.input<typeof ListSegmentsInput>>): Promise<string[]> =>
  (await listSegments({ ctx: marketer, input: { databaseId, sort: 'name', direction: 'ascending', ...more } })).segments.map((one) => one.name)

describe('folders', () => {
  it('are made by use, keep one spelling, and hold what lies inside', async () => {
    await save('In Email', { folder: ' Win-back /Email' })
    await save('In Post', { folder: 'WIN-BACK/post/UK' })
    const id = await save('Elsewhere')
    expect(await moveSegment({ ctx: marketer, input: { id, folder: 'win-back / email' } })).toEqual({ id, folder: 'Win-back / Email' })
    expect((await listFolders({ ctx: marketer, input: { databaseId } })).folders).toEqual([
      { folder: 'Win-back / Email', segments: 2 },
      { folder: 'Win-back / post / UK', segments: 1 },
    ])
    expect(await names({ folder: 'Win-back' })).toEqual(['Elsewhere', 'In Email', 'In Post'])
    expect(await names({ folder: 'Win-back / Email' })).toEqual(['Elsewhere', 'In Email'])
    expect(await names({ search: 'uk post' })).toEqual(['In Post'])
    await expect(moveSegment({ ctx: marketer, input: { id, folder: 'a/b/c/d' } })).rejects.toMatchObject({ issues: [{ path: ['folder'] }] })
    await moveSegment({ ctx: marketer, input: { id, folder: '' } })
    expect(await names({ folder: 'Win-back' })).toEqual(['In Email', 'In Post'])
  })
})

describe('labels', () => {
  it('are put on and taken off, at most ten, and any of them finds a segment', async () => {
    const [one, two] = [await save('Labelled one'), await save('Labelled two')]
    expect(await labelSegment({ ctx: marketer, input: { id: one, add: ['VIP', 'UK'] } })).toEqual({ id: one, labels: ['VIP', 'UK'] })
    expect(await labelSegment({ ctx: marketer, input: { id: two, add: ['vip', 'größe_1'] } })).toEqual({ id: two, labels: ['VIP', 'größe_1'] })
    expect(await names({ labels: ['UK', 'größe_1'] })).toEqual(['Labelled one', 'Labelled two'])
    expect(await names({ labels: ['UK'] })).toEqual(['Labelled one'])
    expect(await names({ search: 'größe' })).toEqual(['Labelled two'])
    const many = Array.from({ length: 9 }, (_, index) => `l-${index}`)
    await expect(labelSegment({ ctx: marketer, input: { id: one, add: many } })).rejects.toMatchObject({ issues: [{ path: ['add'] }] })
    await expect(labelSegment({ ctx: marketer, input: { id: one, add: ['two words'] } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(labelSegment({ ctx: marketer, input: { id: one, add: ['x'.repeat(36)] } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect((await labelSegment({ ctx: marketer, input: { id: one, remove: ['vip'] } })).labels).toEqual(['UK'])
  })
})

describe('deleting', () => {
  it('takes an archived one, that nothing uses, by its typed name', async () => {
    const id = await save('To be deleted')
    await expect(deleteSegment({ ctx: marketer, input: { id, name: 'To be deleted' } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await archiveSegment({ ctx: marketer, input: { id } })
    await expect(deleteSegment({ ctx: marketer, input: { id, name: 'Something else' } })).rejects.toMatchObject({ issues: [{ path: ['name'] }] })
    await deleteSegment({ ctx: marketer, input: { id, name: ' to be DELETED ' } })
    await expect(getSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await db.prisma.segmentVersion.count({ where: { segmentId: id } })).toBe(0)
  })

  it('and archiving of one in use is refused, saying where', async () => {
    const id = await save('Asked about')
    await save('Asks', { definition: where({ id: 'in', kind: 'member', of: 'segment', ref: id, operator: 'is' }) })
    await expect(archiveSegment({ ctx: marketer, input: { id } })).rejects.toMatchObject({ message: '“Asked about” is used in Asks.' })
    expect(await names({ search: 'member of the segment "asked about"' })).toEqual(['Asks'])
    await renameSegment({ ctx: marketer, input: { id, name: 'Newly named' } })
    expect(await names({ search: 'newly named' })).toEqual(['Asks', 'Newly named'])
  })
})

describe('an export', () => {
  it('holds the definitions, and for an analyst none that names people', async () => {
    const [open, closed] = [await save('Exported'), await save('Names somebody', { definition: where(customerIs('C1')) })]
    const taken = await exportSegments({ ctx: marketer, input: { ids: [closed, open] } })
    expect(taken.segments.map(({ name, definition }) => [name, definition])).toEqual([
      ['Names somebody', where(customerIs('C1'))],
      ['Exported', LAPSED],
    ])
    const seen = await exportSegments({ ctx: asRole(db, 'analyst'), input: { ids: [closed, open] } })
    expect(seen.segments.map(({ definition }) => definition)).toEqual([null, LAPSED])
  })
})

describe('the list by pages', () => {
  it('goes through all of them once in every order, while others come and go', async () => {
    const own = await makeWorld(db, 'pages', 20)
    for (let number = 1; number <= 23; number += 1) {
      const definition = where(customerIs(number % 3 === 0 ? 'nobody' : 'C1'))
      await saveSegment({
        ctx: marketer,
        input: { databaseId: own.databaseId, name: `Page ${number}`, folder: number % 2 ? 'Odd' : '', definition },
      })
    }
    const page = (input: object) => listSegments({ ctx: marketer, input: { databaseId: own.databaseId, limit: 5, ...input } })
    for (const sort of ['name', 'folder', 'status', 'size', 'updated'] as const) {
      for (const direction of ['ascending', 'descending'] as const) {
        const whole = (await page({ sort, direction, limit: 500 })).segments.map(({ id }) => id)
        const seen: string[] = []
        let after: string | undefined
        do {
          const { segments, next, total } = await page({ sort, direction, ...(after ? { after } : {}) })
          expect(total).toBe(23)
          seen.push(...segments.map(({ id }) => id))
          after = next ?? undefined
        } while (after)
        expect([sort, direction, seen]).toEqual([sort, direction, whole])
      }
    }
    const first = await page({ sort: 'name', direction: 'ascending' })
    const lastId = first.segments.at(-1)?.id ?? ''
    await archiveSegment({ ctx: marketer, input: { id: lastId } })
    const second = await page({ sort: 'name', direction: 'ascending', after: first.next ?? '' })
    expect(second.segments[0]?.name).toBe('Page 6')
  })
})

describe('versions', () => {
  it('say in sentences what each save changed', async () => {
    const id = await save('Versioned')
    const edit = (basedOnVersion: number, name: string, definition: unknown, note = '') =>
      saveSegment({ ctx: marketer, input: { databaseId, id, basedOnVersion, name, definition, note } })
    await edit(1, 'Versioned', where(daysSince('greater_or_equal', 365), daysSince('less_or_equal', 730)), 'No longer than two years')
    await edit(2, 'Versioned again', where(daysSince('less_or_equal', 730)))
    const { versions } = await segmentVersions({ ctx: marketer, input: { id } })
    expect(versions.map(({ version, note, changes }) => [version, note, changes])).toEqual([
      [
        3,
        '',
        [
          { kind: 'removed', text: 'Name: Versioned' },
          { kind: 'added', text: 'Name: Versioned again' },
          { kind: 'removed', text: expect.stringMatching(/Days Since Latest Order is greater than or equal to 365/) },
        ],
      ],
      [2, 'No longer than two years', [{ kind: 'added', text: expect.stringMatching(/Days Since Latest Order is less than or equal to 730/) }]],
      [1, '', [{ kind: 'added', text: expect.stringMatching(/greater than or equal to 365/) }]],
    ])
    const [, second, first] = versions
    expect(second?.sizeChange).toBe((second?.size ?? 0) - (first?.size ?? 0))
    expect((await segmentVersion({ ctx: marketer, input: { id, version: 1 } })).definition).toEqual(LAPSED)
    const page = await segmentVersions({ ctx: marketer, input: { id, limit: 2 } })
    expect(page.next).toBe(2)
    expect((await segmentVersions({ ctx: marketer, input: { id, before: 2 } })).versions.map(({ version }) => version)).toEqual([1])
  })

  it('are restored as the next one, unless somebody saved meanwhile', async () => {
    const id = await save('Restored')
    await saveSegment({ ctx: marketer, input: { databaseId, id, basedOnVersion: 1, name: 'Restored', definition: where(customerIs('C1')) } })
    await expect(restoreVersion({ ctx: marketer, input: { id, version: 1, basedOnVersion: 1 } })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await restoreVersion({ ctx: marketer, input: { id, version: 1, basedOnVersion: 2 } })).toMatchObject({ id, version: 3 })
    expect(await getSegment({ ctx: marketer, input: { id } })).toMatchObject({ version: 3, definition: LAPSED })
    expect((await segmentVersions({ ctx: marketer, input: { id } })).versions[0]?.note).toBe('Version 1 restored')
  })

  it('tell an analyst nothing that tells who customers are', async () => {
    const id = await save('Secret', { definition: where(customerIs('C1')) })
    const analyst = asRole(db, 'analyst')
    expect(JSON.stringify(await segmentVersions({ ctx: analyst, input: { id } }))).not.toContain('C1')
    await expect(segmentVersion({ ctx: analyst, input: { id, version: 1 } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
