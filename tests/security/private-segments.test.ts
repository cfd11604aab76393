import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../../lib/actions/context'
import type { Operation } from '../../lib/actions/operation'
import { REGISTRY } from '../../lib/actions/registry'
import { archiveSegment } from '../../lib/audience/archive-segment'
import { changeAccess } from '../../lib/audience/change-access'
import { createStaticSegment } from '../../lib/audience/create-static-segment'
import { duplicateSegment } from '../../lib/audience/duplicate-segment'
import { getDraft } from '../../lib/audience/get-draft'
import { getSegment } from '../../lib/audience/get-segment'
import { keepDraft } from '../../lib/audience/keep-draft'
import { listSegments } from '../../lib/audience/list-segments'
import { previewSegment } from '../../lib/audience/preview-segment'
import { readSegment } from '../../lib/audience/read-segment'
import { restoreSegment } from '../../lib/audience/restore-segment'
import { saveSegment } from '../../lib/audience/save-segment'
import { createPerson } from '../../lib/auth/create-person'
import { createCampaign } from '../../lib/campaigns/create-campaign'
import { AppError } from '../../lib/core/errors'
import type { Definition } from '../../lib/segments/schema'
import { asRole, asSystem, testDb } from '../support/database'
import { NOWHERE } from '../support/http-action'
import { keyOf } from './actors'
import { inputFor, type Objects } from './inputs'
import { markedDatabase } from './world'

const db = await testDb()
const world = await markedDatabase(db, 'fern')
const { databaseId } = world
const admin = asRole(db, 'admin')
const EVERYBODY: Definition = { version: 1, include: { match: 'all', of: [] }, exclude: null }

async function marketer(name: string): Promise<Ctx> {
  const input = { name, email: `${crypto.randomUUID()}@example.com`, password: 'correct horse battery', role: 'marketer' as const }
  const { id } = await createPerson({ ctx: asSystem(db), input })
  const ctx = asRole(db, 'marketer')
  return { ...ctx, actor: { ...ctx.actor, id, name } }
}

const [ada, ben] = [await marketer('Ada'), await marketer('Ben')]

function memberOf(...ids: string[]): Definition {
  const of = ids.map((ref) => ({ id: `of ${ref}`, kind: 'member' as const, of: 'segment' as const, ref, operator: 'is' as const }))
  return { version: 1, include: { match: 'all', of }, exclude: null }
}

async function save(ctx: Ctx, name: string, more: { definition?: Definition; isPrivate?: boolean; ownerId?: string } = {}): Promise<string> {
  const { definition = EVERYBODY, ...access } = more
  return (await saveSegment({ ctx, input: { databaseId, name, definition, ...access } })).id
}

/** The output or the refusal as a caller gets it. */
async function answer(verb: Operation<never>, ctx: Ctx, input: object): Promise<string> {
  try {
    return JSON.stringify((await verb({ ctx, input: input as never })) ?? null)
  } catch (error) {
    if (error instanceof AppError) return JSON.stringify(error.toData())
    throw error
  }
}

const secret = await save(ada, 'moss kept', { isPrivate: true })
const secretArchived = await save(ada, 'moss archived', { isPrivate: true })
await archiveSegment({ ctx: ada, input: { id: secretArchived } })
await db.prisma.segment.update({
  where: { id: secret },
  data: { folder: 'moss folder', labels: ['moss-label'], description: 'moss words', isTracked: true },
})
const theirs: Objects = { ...world, segmentId: secret, archivedId: secretArchived }
const nothing: Objects = { ...world, segmentId: NOWHERE, archivedId: NOWHERE }

/** Operations that tell somebody's private segment from none, or that name it. */
async function tellingApart(verbs: readonly Operation<never>[], ctx: Ctx): Promise<string[]> {
  const told: string[] = []
  for (const verb of verbs) {
    const [aboutTheirs, aboutNothing] = [inputFor(verb, theirs), inputFor(verb, nothing)]
    if (!aboutTheirs || !aboutNothing) continue
    const isSame = JSON.stringify(aboutTheirs) === JSON.stringify(aboutNothing)
    if (isSame && (verb as unknown as Operation).spec.effect === 'write') continue
    const found = await answer(verb, ctx, aboutTheirs)
    if (found.includes('moss') || found.includes(secret) || (!isSame && found !== (await answer(verb, ctx, aboutNothing)))) told.push(verb.spec.id)
  }
  return told
}

describe('a private segment', () => {
  const registry = [...REGISTRY.values()]

  beforeAll(async () => {
    const at = new Date()
    const row = { segmentId: secret, version: 1, dataVersion: 1, asOf: at, size: 1, entered: 1, left: 0, at }
    const { id: refresh_id } = await db.prisma.segmentRefresh.create({ data: row })
    const moved = { customer_id: BigInt(world.customer), segment_id: secret, refresh_id, kind: 'entered' as const, at: new Date('2026-01-31') }
    await db.prisma.segmentMovement.create({ data: moved })
  })

  it.each<[string, Ctx]>([
    ['a colleague', ben],
    ['an analyst', asRole(db, 'analyst')],
    ['a key of a marketer', keyOf(db, 'marketer', {})],
  ])('is to %s as if it were not there, in every operation', async (_, ctx) => {
    expect(await tellingApart(registry, ctx)).toEqual([])
  })

  it('is there for its owner and for admins, which the check would report', async () => {
    const reads = registry.filter(({ spec }) => spec.effect === 'read')
    const usual = ['segments.get', 'segments.list', 'segments.references', 'segments.folders', 'segments.changes', 'segments.of_customer']
    for (const ctx of [ada, admin]) expect(await tellingApart(reads, ctx)).toEqual(expect.arrayContaining([...usual, 'customers.timeline']))
  })

  it('is also what a list of customers becomes that is uploaded as private', async () => {
    const { external_id } = await db.prisma.customerKey.findFirstOrThrow({ where: { database_id: databaseId } })
    const members = { by: 'customer_id' as const, values: [external_id] }
    const { id } = await createStaticSegment({ ctx: ada, input: { databaseId, name: 'Uploaded for oneself', members, isPrivate: true } })
    expect(await getSegment({ ctx: ada, input: { id } })).toMatchObject({ isPrivate: true, size: 1 })
    await expect(getSegment({ ctx: ben, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is not counted through another definition, nor found by its name in a sentence', async () => {
    const preview = (ref: string): Promise<string> =>
      answer(previewSegment as unknown as Operation<never>, ben, { databaseId, definition: memberOf(ref) })
    expect((await preview(secret)).replaceAll(secret, '')).toBe((await preview(NOWHERE)).replaceAll(NOWHERE, ''))
    const read = (ctx: Ctx, text: string) => readSegment({ ctx, input: { databaseId, text } })
    const { words } = await read(ada, JSON.stringify(memberOf(secret)))
    expect((await read(ada, words)).definition.include).toMatchObject({ of: [{ ref: secret }] })
    await expect(read(ben, words)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('takes its name from nobody else', async () => {
    const id = await save(ben, 'moss kept')
    expect(id).not.toBe(secret)
    await expect(save(ada, 'moss kept', { isPrivate: true })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(changeAccess({ ctx: ada, input: { id: secret, isPrivate: false } })).rejects.toMatchObject({ code: 'CONFLICT' })
    await db.prisma.segment.delete({ where: { id } })
  })
})

describe('what is seen by others', () => {
  it('names nothing that is private, when it is saved, copied, brought back or shown', async () => {
    const hidden = await save(ada, 'Hidden part', { isPrivate: true })
    const definition = memberOf(hidden)
    await expect(save(ada, 'Rests on it', { definition })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringContaining('Hidden part'),
    })
    const own = await save(ada, 'Own and rests on it', { definition, isPrivate: true })
    await expect(changeAccess({ ctx: ada, input: { id: own, isPrivate: false } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await expect(duplicateSegment({ ctx: admin, input: { id: own } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
    await archiveSegment({ ctx: ada, input: { id: own } })
    await changeAccess({ ctx: ada, input: { id: hidden, isPrivate: false } })
    await restoreSegment({ ctx: ada, input: { id: own } })
    await changeAccess({ ctx: ada, input: { id: own, isPrivate: false } })
    await expect(changeAccess({ ctx: ada, input: { id: hidden, isPrivate: true } })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Own and rests on it'),
    })
    expect((await getSegment({ ctx: ben, input: { id: own } })).words).toContain('Hidden part')
  })

  it('keeps working for a private segment that rests on it, without saying whose that is', async () => {
    const shared = await save(ben, 'Shared part')
    const own = await save(ada, 'moss rests on Shared part', { definition: memberOf(shared), isPrivate: true })
    await expect(archiveSegment({ ctx: ben, input: { id: shared } })).rejects.toMatchObject({
      message: '“Shared part” is used in a private segment of somebody else.',
    })
    await expect(changeAccess({ ctx: ben, input: { id: shared, isPrivate: true } })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await previewSegment({ ctx: ada, input: { databaseId, definition: memberOf(own) } })).members.customers).toBe(3)
  })

  it('is sent to nobody whom others do not see', async () => {
    const input = { databaseId, name: 'To a private one', segmentId: secret, assetId: world.assetId }
    await expect(createCampaign({ ctx: ada, input })).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringContaining('is private'),
    })
    const shared = await save(ada, 'Sent to')
    await createCampaign({ ctx: ada, input: { ...input, segmentId: shared } })
    await expect(changeAccess({ ctx: ada, input: { id: shared, isPrivate: true } })).rejects.toMatchObject({
      message: expect.stringContaining('the campaign “To a private one”'),
    })
  })
})

describe('who owns a segment', () => {
  it('is whoever saved it, or whom they chose; a key owns none', async () => {
    const ownerOf = async (id: string) => (await getSegment({ ctx: admin, input: { id } })).owner?.name ?? null
    expect(await ownerOf(await save(ada, 'By Ada'))).toBe('Ada')
    expect(await ownerOf(await save(ada, 'For Ben', { ownerId: ben.actor.id }))).toBe('Ben')
    expect(await ownerOf(await save(keyOf(db, 'admin', {}), 'By a key'))).toBeNull()
    await expect(save(keyOf(db, 'admin', {}), 'Private by a key', { isPrivate: true })).rejects.toMatchObject({ issues: [{ path: ['isPrivate'] }] })
    await expect(save(ada, 'Private to Ben', { ownerId: ben.actor.id, isPrivate: true })).rejects.toMatchObject({ issues: [{ path: ['isPrivate'] }] })
    await expect(save(ada, 'For nobody', { ownerId: 'nobody' })).rejects.toMatchObject({ issues: [{ path: ['ownerId'] }] })
    const mine = await listSegments({ ctx: ben, input: { databaseId, isMine: true } })
    expect(mine.segments.map(({ owner }) => owner?.name)).toEqual(mine.segments.map(() => 'Ben'))
  })

  it('says who sees it, and so do admins; nobody else takes it from the others', async () => {
    const id = await save(ada, 'To be handed over')
    await expect(changeAccess({ ctx: ben, input: { id, ownerId: ben.actor.id, isPrivate: true } })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(changeAccess({ ctx: ada, input: { id, ownerId: ben.actor.id, isPrivate: true } })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await changeAccess({ ctx: admin, input: { id, ownerId: ben.actor.id, isPrivate: true } })).toEqual({
      id,
      owner: { id: ben.actor.id, name: 'Ben' },
      isPrivate: true,
    })
    await expect(getSegment({ ctx: ada, input: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await getSegment({ ctx: ben, input: { id } })).isPrivate).toBe(true)
  })

  it('leaves others their own unsaved work on it, as work on a new segment', async () => {
    const id = await save(ada, 'moss worked on by two')
    const content = { include: { kind: 'group' as const } }
    const draft = await keepDraft({ ctx: ben, input: { databaseId, segmentId: id, basedOnVersion: 1, content } })
    await changeAccess({ ctx: ada, input: { id, isPrivate: true } })
    expect(await getDraft({ ctx: ben, input: { id: draft.id } })).toMatchObject({ segmentId: null, segmentName: null, basedOnVersion: null })
  })
})
