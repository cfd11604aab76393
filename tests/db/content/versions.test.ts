import { describe, expect, it } from 'vitest'
import type { Ctx } from '../../../lib/actions/context'
import { createAsset } from '../../../lib/content/create-asset'
import { getAsset } from '../../../lib/content/get-asset'
import { saveAsset } from '../../../lib/content/save-asset'
import { discardAssetDraft } from '../../../lib/content/versions/discard-draft'
import { getAssetDraft } from '../../../lib/content/versions/get-draft'
import { getAssetVersion } from '../../../lib/content/versions/get-version'
import { keepAssetDraft } from '../../../lib/content/versions/keep-draft'
import { listAssetVersions } from '../../../lib/content/versions/list-versions'
import { restoreAssetVersion } from '../../../lib/content/versions/restore-version'
import { asRole, NOON, testDb } from '../../support/database'
import { words } from '../../support/messages'

const db = await testDb()
const { id: databaseId } = await db.prisma.customerDatabase.create({ data: { name: 'Fern Lane', brand: 'Fern Lane' } })

async function person(name: string): Promise<Ctx> {
  const ctx = asRole(db, 'marketer')
  const { id } = await db.prisma.user.create({
    data: { id: crypto.randomUUID(), name, email: `${crypto.randomUUID()}@example.com`, role: 'marketer' },
  })
  return { ...ctx, actor: { ...ctx.actor, id, name } }
}

const ada = await person('Ada')
const bo = await person('Bo')

async function message(): Promise<string> {
  return (await createAsset({ ctx: ada, input: { databaseId, name: crypto.randomUUID(), content: words('First') } })).id
}

const keep = (ctx: Ctx, id: string, text: string, revision = 0, basedOnVersion = 1) =>
  keepAssetDraft({ ctx, input: { id, basedOnVersion, revision, name: 'Come back', content: words(text) } })
const save = (ctx: Ctx, id: string, text: string, basedOnVersion: number) =>
  saveAsset({ ctx, input: { id, basedOnVersion, name: `Saved ${id}`, status: 'draft', content: words(text) } })
const said = (content: unknown): string => /"text":"([^"]*)"/.exec(JSON.stringify(content))?.[1] ?? ''

describe('unsaved work on a message', () => {
  it('is there again for whoever it is of, and for nobody else', async () => {
    const id = await message()
    expect(await keep(ada, id, 'Secon')).toMatchObject({ revision: 1, others: [] })
    expect(await keep(ada, id, 'Second', 1)).toMatchObject({ revision: 2 })
    const { draft } = await getAssetDraft({ ctx: ada, input: { id } })
    expect([draft?.revision, draft?.basedOnVersion, said(draft?.content)]).toEqual([2, 1, 'Second'])
    expect((await getAssetDraft({ ctx: bo, input: { id } })).draft).toBeNull()
    expect(said((await getAsset({ ctx: ada, input: { id } })).content)).toBe('First')
  })

  it('tells two people at once of each other, until one of them rests', async () => {
    const id = await message()
    await keep(ada, id, 'Second')
    expect((await keep(bo, id, 'Other')).others).toMatchObject([{ name: 'Ada' }])
    expect((await getAssetDraft({ ctx: ada, input: { id } })).others).toMatchObject([{ name: 'Bo' }])
    const later = { ...ada, clock: { now: () => new Date(NOON.now().getTime() + 31 * 60_000) } }
    expect((await getAssetDraft({ ctx: later, input: { id } })).others).toEqual([])
  })

  it('of another tab is not written over, and neither is what was saved since', async () => {
    const id = await message()
    await keep(ada, id, 'Here')
    await expect(keep(ada, id, 'There')).rejects.toMatchObject({ code: 'CONFLICT' })
    await save(bo, id, 'By Bo', 1)
    await expect(save(ada, id, 'Here', 1)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(said((await getAssetDraft({ ctx: ada, input: { id } })).draft?.content)).toBe('Here')
  })

  it('is gone once it is saved or discarded, and does not come back behind a save', async () => {
    const id = await message()
    await keep(ada, id, 'Second')
    await save(ada, id, 'Second', 1)
    expect((await getAssetDraft({ ctx: ada, input: { id } })).draft).toBeNull()
    await expect(keep(ada, id, 'Second', 0, 1)).rejects.toMatchObject({ code: 'CONFLICT' })
    await keep(ada, id, 'Third', 0, 2)
    await discardAssetDraft({ ctx: ada, input: { id } })
    expect((await getAssetDraft({ ctx: ada, input: { id } })).draft).toBeNull()
  })
})

describe('the history of a message', () => {
  it('has every version with its author, and each can be opened', async () => {
    const id = await message()
    await save(bo, id, 'Second', 1)
    const { versions } = await listAssetVersions({ ctx: ada, input: { id } })
    expect(versions.map(({ version, savedBy }) => [version, savedBy])).toEqual([
      [2, 'Bo'],
      [1, 'Ada'],
    ])
    expect(said((await getAssetVersion({ ctx: ada, input: { id, version: 1 } })).content)).toBe('First')
    await expect(getAssetVersion({ ctx: ada, input: { id, version: 3 } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('gives an old version back as a new one, and loses none in between', async () => {
    const id = await message()
    await save(ada, id, 'Second', 1)
    await expect(restoreAssetVersion({ ctx: ada, input: { id, version: 1, basedOnVersion: 1 } })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await restoreAssetVersion({ ctx: ada, input: { id, version: 1, basedOnVersion: 2 } })).toEqual({ id, version: 3 })
    expect(await getAsset({ ctx: ada, input: { id } })).toMatchObject({ version: 3, status: 'draft', name: `Saved ${id}` })
    expect((await listAssetVersions({ ctx: ada, input: { id } })).versions).toHaveLength(3)
  })
})
