import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../../lib/actions/context'
import { type Operation, operation } from '../../lib/actions/operation'
import { REGISTRY } from '../../lib/actions/registry'
import { getSegment } from '../../lib/audience/get-segment'
import type { SegmentDetail } from '../../lib/audience/schema'
import { ROLES } from '../../lib/auth/permissions'
import { createImport } from '../../lib/customers/create-import'
import { previewImport } from '../../lib/customers/preview-import'
import { AppError } from '../../lib/core/errors'
import { NOWHERE } from '../support/http-action'
import { asRole, asSystem, testDb } from '../support/database'
import { keyOf, restricted } from './actors'
import { inputFor, type Objects } from './inputs'
import { markedDatabase } from './world'

const db = await testDb()
const mine = await markedDatabase(db, 'fern')
const theirs = await markedDatabase(db, 'moss')
const nothing: Objects = {
  databaseId: NOWHERE,
  customer: '0',
  segmentId: NOWHERE,
  archivedId: NOWHERE,
  importId: NOWHERE,
  listId: NOWHERE,
  uploadId: NOWHERE,
  webhookId: NOWHERE,
  sourceId: NOWHERE,
  assetId: NOWHERE,
  archivedAssetId: NOWHERE,
  campaignId: NOWHERE,
  topicId: NOWHERE,
  destinationId: NOWHERE,
  deliveryId: NOWHERE,
  runId: NOWHERE,
  requestId: NOWHERE,
}
const registry = [...REGISTRY.values()]
const only = [mine.databaseId]
const ASKERS: [string, Ctx][] = [
  ...ROLES.map((role): [string, Ctx] => [`a restricted ${role}`, restricted(db, role, only)]),
  ['a restricted key', keyOf(db, 'admin', { databases: only })],
]

/** The output or the refusal as a caller gets it. */
async function answer(verb: Operation<never>, ctx: Ctx, input: object = {}): Promise<string> {
  try {
    return JSON.stringify((await verb({ ctx, input: input as never })) ?? null)
  } catch (error) {
    if (error instanceof AppError) return JSON.stringify(error.toData())
    throw error
  }
}

/** Operations that tell what is another's from what is not there, or that name it. */
async function tellingApart(verbs: readonly Operation<never>[], ctx: Ctx): Promise<string[]> {
  const told: string[] = []
  for (const verb of verbs) {
    const [aboutTheirs, aboutNothing] = [inputFor(verb, theirs), inputFor(verb, nothing)]
    if (!aboutTheirs || !aboutNothing) continue
    const foreign = await answer(verb, ctx, aboutTheirs)
    const missing = JSON.stringify(aboutTheirs) === JSON.stringify(aboutNothing) ? foreign : await answer(verb, ctx, aboutNothing)
    // A customer's number is too short to mean anything where it is found.
    const ids = Object.entries(theirs).flatMap(([name, id]) => (name === 'customer' ? [] : [id as string]))
    if (foreign !== missing || foreign.includes('moss') || ids.some((id) => foreign.includes(id))) told.push(verb.spec.id)
  }
  return told
}

async function contentsOf(databaseId: string): Promise<unknown> {
  const where = { databaseId }
  return [
    await db.prisma.customerDatabase.findMany({ where: { id: databaseId } }),
    await db.prisma.segment.findMany({ where, orderBy: { id: 'asc' } }),
    await db.prisma.import.findMany({ where, orderBy: { id: 'asc' } }),
    await db.prisma.auditEntry.count({ where }),
    await db.prisma.customer.count({ where: { database_id: databaseId } }),
  ]
}

describe('who may see some databases only', () => {
  let before: unknown
  beforeAll(async () => void (before = await contentsOf(theirs.databaseId)))
  afterAll(async () => expect(await contentsOf(theirs.databaseId)).toEqual(before))

  it.each(ASKERS)('as %s gets the same answer for another database as for none, from every operation', async (_, ctx) => {
    expect(await tellingApart(registry, ctx)).toEqual([])
  })

  it.each(ASKERS)('as %s sees their own', async (_, ctx) => {
    const answers = await Promise.all(
      registry
        .filter(({ spec }) => ['databases.list', 'segments.get', 'imports.get'].includes(spec.id))
        .map((verb) => answer(verb, ctx, inputFor(verb, mine))),
    )
    expect(answers.filter((text) => text.includes(mine.databaseId))).toHaveLength(3)
  })

  it('is told by an answer that the process remembers as little as by a fresh one', async () => {
    const input = inputFor(registry.find(({ spec }) => spec.id === 'segments.values') as Operation<never>, theirs)
    const values = REGISTRY.get('segments.values') as Operation<never>
    expect(await answer(values, asSystem(db), input)).toContain('moss')
    expect(await answer(values, restricted(db, 'marketer', only), input)).toContain('NOT_FOUND')
  })

  it('does not use a file that somebody else sent', async () => {
    const input = { databaseId: mine.databaseId, uploadId: theirs.uploadId }
    const other: Ctx = { ...asRole(db, 'admin'), actor: { type: 'system', id: 'another', name: 'Another' } }
    const missing = { databaseId: mine.databaseId, uploadId: NOWHERE }
    for (const verb of [previewImport, createImport] as unknown as Operation<never>[]) {
      expect(await answer(verb, other, input)).toBe(await answer(verb, other, missing))
    }
    expect(await answer(previewImport as unknown as Operation<never>, asRole(db, 'admin'), input)).toContain('moss')
  })

  it('does not change how the files of other databases are read', async () => {
    const input = { databaseId: mine.databaseId, uploadId: mine.uploadId, saveAs: 'Weekly' }
    await expect(createImport({ ctx: restricted(db, 'admin', only), input })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      issues: [{ path: ['saveAs'] }],
    })
  })
})

describe('the check', () => {
  it('reports what a person who may see all can tell apart', async () => {
    const told = await tellingApart(
      registry.filter(({ spec }) => spec.effect === 'read'),
      asRole(db, 'admin'),
    )
    expect(told).toEqual(
      expect.arrayContaining(['databases.list', 'imports.get', 'imports.list', 'segments.get', 'segments.list', 'segments.preview']),
    )
  })

  it('reports an operation that forgets whom it answers', async () => {
    const { spec } = getSegment
    if (spec.effect === 'write') throw new Error('reading a segment writes nothing')
    const forgetful = operation<typeof spec.input, SegmentDetail>({
      ...spec,
      effect: 'read',
      run: (args) => spec.run({ ...args, ctx: asSystem(db) }),
    })
    expect(await tellingApart([forgetful as unknown as Operation<never>], restricted(db, 'analyst', only))).toEqual(['segments.get'])
  })
})
