import { describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { changeAccess } from '../../../lib/audience/change-access'
import { discardDraft } from '../../../lib/audience/discard-draft'
import { getDraft } from '../../../lib/audience/get-draft'
import { keepDraft } from '../../../lib/audience/keep-draft'
import { keepPresence } from '../../../lib/audience/keep-presence'
import { listDrafts } from '../../../lib/audience/list-drafts'
import { listEditors } from '../../../lib/audience/list-editors'
import { saveSegment } from '../../../lib/audience/save-segment'
import { asRole, testDb } from '../../support/database'
import { makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'drafts', 3)
const content = { include: { id: 'include', kind: 'group' as const, match: 'all', of: [] }, exclude: null }

async function person(id: string, name: string): Promise<Ctx> {
  await db.prisma.user.create({ data: { id, name, email: `${id}@example.com`, role: 'marketer' } })
  const ctx = asRole(db, 'marketer')
  return { ...ctx, actor: { ...ctx.actor, id, name } }
}

const ada = await person('ada', 'Ada Marketer')
const bob = await person('bob', 'Bob Marketer')
const entries = (): Promise<number> => db.prisma.auditEntry.count({ where: { operation: { startsWith: 'drafts.' } } })

describe('a draft', () => {
  it('is kept again and again, and is on the record once', async () => {
    const before = await entries()
    const first = await keepDraft({ ctx: ada, input: { databaseId, name: 'Half done', content } })
    const second = await keepDraft({ ctx: ada, input: { databaseId, id: first.id, revision: first.revision, name: 'Half done', content } })
    expect([first.revision, second.revision]).toEqual([1, 2])
    expect(await entries()).toBe(before + 1)
    expect(await getDraft({ ctx: ada, input: { id: first.id } })).toMatchObject({ name: 'Half done', revision: 2, content })
    await discardDraft({ ctx: ada, input: { id: first.id } })
    expect(await entries()).toBe(before + 2)
    await expect(getDraft({ ctx: ada, input: { id: first.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is its owner’s alone', async () => {
    const { id } = await keepDraft({ ctx: ada, input: { databaseId, name: 'Mine', content } })
    const missing = { code: 'NOT_FOUND' }
    await expect(getDraft({ ctx: bob, input: { id } })).rejects.toMatchObject(missing)
    await expect(discardDraft({ ctx: bob, input: { id } })).rejects.toMatchObject(missing)
    await expect(keepDraft({ ctx: bob, input: { databaseId, id, revision: 1, content } })).rejects.toMatchObject(missing)
    expect((await listDrafts({ ctx: bob, input: { databaseId } })).map((draft) => draft.id)).not.toContain(id)
    expect((await listDrafts({ ctx: ada, input: { databaseId } })).map((draft) => draft.id)).toContain(id)
    await saveSegment({ ctx: bob, input: { databaseId, name: 'Of Bob', definition: where(), draftId: id } })
    expect(await getDraft({ ctx: ada, input: { id } })).toMatchObject({ name: 'Mine' })
  })

  it('of two tabs is not overwritten unseen', async () => {
    const { id } = await keepDraft({ ctx: ada, input: { databaseId, content } })
    await keepDraft({ ctx: ada, input: { databaseId, id, revision: 1, name: 'Tab one', content } })
    await expect(keepDraft({ ctx: ada, input: { databaseId, id, revision: 1, name: 'Tab two', content } })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await getDraft({ ctx: ada, input: { id } })).toMatchObject({ name: 'Tab one' })
  })

  it('goes when it is saved, and is kept by nobody who does not sign in', async () => {
    const { id } = await keepDraft({ ctx: ada, input: { databaseId, content } })
    await saveSegment({ ctx: ada, input: { databaseId, name: 'Of Ada', definition: where(), draftId: id } })
    await expect(getDraft({ ctx: ada, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(keepDraft({ ctx: asRole(db, 'marketer'), input: { databaseId, content } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })

  it('tells others who is at a segment and since when, and nothing of what they do', async () => {
    const segment = await saveSegment({ ctx: ada, input: { databaseId, name: 'Of both', definition: where() } })
    await keepDraft({ ctx: ada, input: { databaseId, segmentId: segment.id, basedOnVersion: 1, name: 'Secret plan', content } })
    const editors = await listEditors({ ctx: bob, input: { segmentId: segment.id } })
    expect(editors).toMatchObject([{ name: 'Ada Marketer' }])
    expect(JSON.stringify(editors)).not.toContain('Secret plan')
    expect(await listEditors({ ctx: ada, input: { segmentId: segment.id } })).toEqual([])
    expect(await listDrafts({ ctx: ada, input: { databaseId, segmentId: segment.id } })).toMatchObject([
      { segmentName: 'Of both', basedOnVersion: 1 },
    ])
  })
})

describe('a segment that is open in the editor', () => {
  it('says who else has it open, for a minute after the last sign of them', async () => {
    const { id: segmentId } = await saveSegment({ ctx: ada, input: { databaseId, name: 'Looked at by two', definition: where() } })
    const noon = ada.clock.now()
    const at = (ctx: Ctx, seconds: number): Ctx => ({ ...ctx, clock: { now: () => new Date(noon.getTime() + seconds * 1_000) } })
    const look = async (ctx: Ctx, isLeaving = false) => (await keepPresence({ ctx, input: { segmentId, isLeaving } })).others.map(({ name }) => name)
    const before = await db.prisma.auditEntry.count()
    expect(await look(at(ada, 0))).toEqual([])
    expect(await look(at(bob, 10))).toEqual(['Ada Marketer'])
    expect(await look(at(ada, 20))).toEqual(['Bob Marketer'])
    expect(await look(at(bob, 75))).toEqual(['Ada Marketer'])
    expect(await look(at(bob, 85))).toEqual([])
    expect(await look(at(ada, 90))).toEqual(['Bob Marketer'])
    await look(at(bob, 91), true)
    expect(await look(at(ada, 92))).toEqual([])
    expect(await db.prisma.auditEntry.count()).toBe(before)
  })

  it('says the newest version; a key is nobody, and what is private to others is not there', async () => {
    const input = { databaseId, name: 'Saved meanwhile', definition: where() }
    const { id: segmentId } = await saveSegment({ ctx: ada, input })
    await saveSegment({ ctx: bob, input: { ...input, id: segmentId, basedOnVersion: 1 } })
    expect(await keepPresence({ ctx: ada, input: { segmentId } })).toEqual({ others: [], version: 2 })
    const key: Ctx = { ...ada, actor: { type: 'key', id: 'key', name: 'Key', role: 'marketer', databases: 'all', permissions: ['segments:write'] } }
    await keepPresence({ ctx: key, input: { segmentId } })
    expect(await db.prisma.segmentPresence.count({ where: { segment_id: segmentId } })).toBe(1)
    await changeAccess({ ctx: ada, input: { id: segmentId, isPrivate: true } })
    await expect(keepPresence({ ctx: bob, input: { segmentId } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
