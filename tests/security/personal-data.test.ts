import { describe, expect, it } from 'vitest'
import type { Ctx } from '../../lib/actions/context'
import { type Operation, operation } from '../../lib/actions/operation'
import { REGISTRY } from '../../lib/actions/registry'
import { getSegment } from '../../lib/audience/get-segment'
import { listMembers } from '../../lib/audience/list-members'
import { listSegments } from '../../lib/audience/list-segments'
import { saveSegment } from '../../lib/audience/save-segment'
import { AppError } from '../../lib/core/errors'
import { exportRejects } from '../../lib/customers/export-rejects'
import { STANDARD_CATALOGUE } from '../../lib/segments/catalogue/standard'
import { asRole, testDb } from '../support/database'
import { keyOf } from './actors'
import { inputFor } from './inputs'
import { markedDatabase } from './world'

const db = await testDb()
/** In every name, address and id of the customers, and in no word of ours; the audit log keeps the name that the database was made with. */
const CANARY = /canary-|\d55 ?0190|1931-03-0/i
const objects = await markedDatabase(db, 'canary')
// Of the database itself, which is no person's.
await db.prisma.customerDatabase.update({ where: { id: objects.databaseId }, data: { name: 'Fern Lane', brand: 'Fern Lane' } })

const registry = [...REGISTRY.values()]
const readers = registry.filter(({ spec }) => spec.effect === 'read' || spec.id === 'imports.export_rejects')
const withoutPersonal = keyOf(db, 'admin', { without: ['customers:read_personal'] })
const UNINFORMED: [string, Ctx][] = [
  ['an analyst', asRole(db, 'analyst')],
  ['a key without that permission', withoutPersonal],
]

async function answer(verb: Operation<never>, ctx: Ctx, input: object = {}): Promise<string> {
  try {
    return JSON.stringify((await verb({ ctx, input: input as never })) ?? null)
  } catch (error) {
    if (error instanceof AppError) return JSON.stringify(error.toData())
    throw error
  }
}

/** Operations whose answer, or refusal, tells who a customer is. */
async function telling(verbs: readonly Operation<never>[], ctx: Ctx): Promise<string[]> {
  const told: string[] = []
  for (const verb of verbs) if (CANARY.test(await answer(verb, ctx, inputFor(verb, objects)))) told.push(verb.spec.id)
  return told
}

describe('personal data', () => {
  it.each(UNINFORMED)('reaches %s by no operation', async (_, ctx) => {
    expect(await telling(readers, ctx)).toEqual([])
  })

  it.each(UNINFORMED)('reaches %s by no list of values, whatever the attribute', async (_, ctx) => {
    const values = REGISTRY.get('segments.values') as Operation<never>
    const told: string[] = []
    for (const { table, attribute } of STANDARD_CATALOGUE.attributes) {
      const text = await answer(values, ctx, { databaseId: objects.databaseId, table, attribute })
      if (CANARY.test(text)) told.push(`${table}.${attribute}`)
    }
    expect(told).toEqual([])
  })

  it.each(UNINFORMED)('is not found by a search of %s', async (_, ctx) => {
    const search = async (who: Ctx): Promise<number> =>
      (await listSegments({ ctx: who, input: { databaseId: objects.databaseId, search: 'canary-surname-1' } })).total
    expect([await search(ctx), await search(asRole(db, 'marketer'))]).toEqual([0, 1])
  })

  it('is shown to those who may see it, where it belongs', async () => {
    const marketer = await telling(readers, asRole(db, 'marketer'))
    expect(marketer.sort()).toEqual([
      'assets.preview',
      'assets.preview_text',
      'customers.attributes',
      'customers.compare',
      'customers.find',
      'customers.get',
      'customers.newest',
      'deliveries.summarise',
      'destinations.sample_values',
      'segments.breakdown_sql',
      'segments.customers',
      'segments.export',
      'segments.get',
      'segments.list',
      'segments.members',
      'segments.sample',
      'segments.summary_sql',
      'segments.values',
      'segments.version',
      'segments.versions',
      'segments.why',
    ])
    const admin = await telling(readers, asRole(db, 'admin'))
    expect(admin.sort()).toEqual(['imports.preview', 'imports.rejects', ...marketer].sort())
    let csv = ''
    for await (const chunk of (await exportRejects({ ctx: asRole(db, 'admin'), input: { id: objects.importId } })).chunks) csv += chunk
    expect(csv).toMatch(CANARY)
  })

  it.each(UNINFORMED)('is not told to %s by a condition that is off, which is in no words', async (_, ctx) => {
    const surname = {
      id: 'c',
      kind: 'attribute',
      table: 'customer_360',
      attribute: 'surname',
      operator: 'exactly',
      value: 'Canary-surname-1',
      off: true,
    }
    const definition = { version: 1, include: { match: 'all', of: [surname] }, exclude: null }
    const name = `Switched off ${ctx.requestId}`
    const { id } = await saveSegment({ ctx: asRole(db, 'marketer'), input: { databaseId: objects.databaseId, name, definition } })
    expect(JSON.stringify(await getSegment({ ctx, input: { id } }))).not.toMatch(CANARY)
    expect(JSON.stringify(await getSegment({ ctx: asRole(db, 'marketer'), input: { id } }))).toMatch(CANARY)
  })

  it('is not in the audit log', async () => {
    expect(JSON.stringify(await db.prisma.auditEntry.findMany({ omit: { id: true } }))).not.toMatch(CANARY)
  })
})

describe('the check', () => {
  it('reports an operation that forgets to ask who may see people', async () => {
    const open = operation({ ...listMembers.spec, personal: undefined })
    expect(await telling([open as unknown as Operation<never>], asRole(db, 'analyst'))).toEqual(['segments.members'])
  })
})
