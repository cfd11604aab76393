import { describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { duplicateSegment } from '../../../lib/audience/duplicate-segment'
import { listSegments } from '../../../lib/audience/list-segments'
import { listTables } from '../../../lib/audience/list-tables'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { renameSegment } from '../../../lib/audience/rename-segment'
import { restoreSegment } from '../../../lib/audience/restore-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { REGISTRY } from '../../../lib/actions/registry'
import { refuseWhileUsed } from '../../../lib/audience/state'
import { asRole, testDb } from '../../support/database'
import { makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'permissions', 10)

describe('an analyst', () => {
  const analyst = asRole(db, 'analyst')

  it('sees segments and their numbers', async () => {
    expect((await previewSegment({ ctx: analyst, input: { databaseId, definition: where() } })).members.customers).toBe(10)
    expect(await listSegments({ ctx: analyst, input: { databaseId } })).toMatchObject({ segments: [], total: 0, all: 0 })
    expect(await listTables({ ctx: analyst, input: { databaseId } })).not.toEqual([])
  })

  it('changes none', async () => {
    const { id } = await saveSegment({ ctx: asRole(db, 'marketer'), input: { databaseId, name: 'Of a marketer', definition: where() } })
    const before = await db.prisma.segment.findUniqueOrThrow({ where: { id } })
    const refused = { code: 'FORBIDDEN' }
    await expect(saveSegment({ ctx: analyst, input: { databaseId, name: 'Of an analyst', definition: where() } })).rejects.toMatchObject(refused)
    await expect(renameSegment({ ctx: analyst, input: { id, name: 'Renamed' } })).rejects.toMatchObject(refused)
    for (const verb of [duplicateSegment, archiveSegment, restoreSegment]) {
      await expect(verb({ ctx: analyst, input: { id } })).rejects.toMatchObject(refused)
    }
    expect(await db.prisma.segment.findMany()).toEqual([before])
  })
})

/** Two write an entry of the log and nothing else, and what they take along is people; two show what only those who write may see. */
const APART: Record<string, [string, boolean | undefined]> = {
  'segments.owners': ['segments:write', undefined],
  'segments.export_customers': ['segments:export', true],
  'segments.reveal': ['segments:read', true],
  // By those who may not write, to those who may.
  'segments.request_edit': ['segments:read', undefined],
  'segments.close_edit_request': ['segments:read', undefined],
  'segments.to_sql': ['segments:sql', undefined],
}

describe('the registry', () => {
  it('lets only writers write, and an export needs a permission of its own', () => {
    for (const [id, verb] of REGISTRY) {
      if (!id.startsWith('segments.')) continue
      const own = APART[id]
      if (own) {
        expect([id, verb.spec.permission, verb.spec.personal]).toEqual([id, ...own])
        continue
      }
      expect([id, verb.spec.permission]).toEqual([id, verb.spec.effect === 'write' ? 'segments:write' : 'segments:read'])
    }
  })
})

describe('a segment in use', () => {
  it('is not archived, and says where it is used', () => {
    expect(() => refuseWhileUsed('Lapsed', [])).not.toThrow()
    expect(() => refuseWhileUsed('Lapsed', ['Spring campaign'])).toThrow('“Lapsed” is used in Spring campaign.')
  })
})
