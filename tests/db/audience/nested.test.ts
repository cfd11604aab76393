import { describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { countSegment } from '../../../lib/audience/count-segment'
import { getSegment } from '../../../lib/audience/get-segment'
import { listReferences } from '../../../lib/audience/list-references'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { generateId } from '../../../lib/core/ids'
import type { Condition, Definition } from '../../../lib/segments/schema'
import { asRole, testDb } from '../../support/database'
import { customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId, size } = await makeWorld(db, 'nested', 60)
const marketer = asRole(db, 'marketer')
const LAPSED = where(daysSince('greater_or_equal', 365))

const save = (name: string, definition: Definition, more: object = {}) =>
  saveSegment({ ctx: marketer, input: { databaseId, name, definition, ...more } })
const count = async (definition: Definition) => (await countSegment({ ctx: marketer, input: { databaseId, definition } })).customers
const member = (ref: string, operator: 'is' | 'is_not' = 'is', of: 'segment' | 'list' = 'segment'): Condition => ({
  id: `${operator} ${ref}`,
  kind: 'member',
  of,
  ref,
  operator,
})

describe('a segment in a segment', () => {
  it('has the members of the other, and "is not a member" has everybody else', async () => {
    const { id } = await save('Lapsed', LAPSED)
    const lapsed = await count(LAPSED)
    expect(lapsed).toBeGreaterThan(0)
    expect(await count(where(member(id)))).toBe(lapsed)
    expect(await count(where(member(id, 'is_not')))).toBe(size - lapsed)
    const middle = await save('Not lapsed', where(member(id, 'is_not')))
    expect(await count(where(member(middle.id, 'is_not')))).toBe(lapsed)
  })

  it('is as it is now: a change of it is another question', async () => {
    const { id } = await save('Changing', where(customerIs('C1')))
    const ask = () => previewSegment({ ctx: marketer, input: { databaseId, definition: where(member(id)) } })
    const before = await ask()
    await save('Changing', LAPSED, { id, basedOnVersion: 1 })
    const after = await ask()
    expect(after.hash).not.toBe(before.hash)
    expect([before.members.customers, after.members.customers]).toEqual([1, await count(LAPSED)])
  })

  it('that is static has the people who stand in it', async () => {
    const { id } = await save('Frozen', LAPSED)
    await db.pool.query(`update segment set kind = 'static' where id = $1`, [id])
    await db.pool.query(
      `insert into segment_member (customer_id, segment_id, entered_at) select id, $2, now() from customer where database_id = $1 and external_id in ('C1', 'C2')`,
      [databaseId, id],
    )
    expect(await count(where(member(id)))).toBe(2)
    expect(await count(where(member(id, 'is_not')))).toBe(size - 2)
  })

  it('may be a list', async () => {
    const id = generateId()
    await db.prisma.customerList.create({ data: { id, databaseId, name: 'Fair', createdById: 'test', createdBy: 'Test' } })
    await db.pool.query(
      `insert into customer_list_member (customer_id, list_id) select id, $2 from customer where database_id = $1 and external_id = 'C7'`,
      [databaseId, id],
    )
    expect(await count(where(member(id, 'is', 'list')))).toBe(1)
    await expect(count(where(member(id)))).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('that does not exist, or stands in another database, is an error and neither everybody nor nobody', async () => {
    const other = await makeWorld(db, 'nested elsewhere', 10)
    const elsewhere = await saveSegment({ ctx: marketer, input: { databaseId: other.databaseId, name: 'Elsewhere', definition: LAPSED } })
    for (const ref of [generateId(), elsewhere.id]) {
      for (const operator of ['is', 'is_not'] as const) {
        await expect(count(where(member(ref, operator)))).rejects.toMatchObject({
          code: 'INVALID_INPUT',
          issues: [{ path: ['definition', 'include', 'of', 0, 'of', 0], message: 'names a segment that is not in this database' }],
        })
      }
    }
  })

  it('cannot be archived while it is used, and one that was archived all the same is named', async () => {
    const used = await save('Used', LAPSED)
    const user = await save('User', where(member(used.id)))
    await expect(archiveSegment({ ctx: marketer, input: { id: used.id } })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '“Used” is used in User.',
    })
    expect(await getSegment({ ctx: marketer, input: { id: used.id } })).toMatchObject({ usedIn: ['User'] })
    await db.prisma.segment.update({ where: { id: used.id }, data: { archivedAt: new Date(), nameKey: null } })
    await expect(count(where(member(used.id)))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'A condition names “Used”, which is archived.',
    })
    await expect(count(where(member(user.id)))).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: '“User” names “Used”, which is archived.',
    })
  })

  it('is refused where it would close a circle, and the way is told', async () => {
    const a = await save('A circle', LAPSED)
    const b = await save('B circle', where(member(a.id)))
    const c = await save('C circle', where(member(b.id)))
    const closing = (ref: string) => save('A circle', where(member(ref)), { id: a.id, basedOnVersion: 1 })
    await expect(closing(a.id)).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: 'These segments refer to each other in a circle: “A circle” → “A circle”.',
    })
    await expect(closing(c.id)).rejects.toMatchObject({
      message: 'These segments refer to each other in a circle: “A circle” → “C circle” → “B circle” → “A circle”.',
    })
  })

  it('that reaches itself in the stored data is an error and does not run forever', async () => {
    const a = await save('A loop', LAPSED)
    const b = await save('B loop', where(member(a.id)))
    await db.prisma.segment.update({ where: { id: a.id }, data: { definition: where(member(b.id)), version: 2 } })
    await expect(count(where(member(a.id)))).rejects.toMatchObject({
      message: 'These segments refer to each other in a circle: “A loop” → “B loop” → “A loop”.',
    })
  })

  it('doubled at every step is refused once it is too large', async () => {
    let { id } = await save('Doubled 0', LAPSED)
    const double = async (step: number) => {
      const twice = { id: 'again', kind: 'member', of: 'segment', ref: id, operator: 'is_not' } as const
      id = (await save(`Doubled ${step}`, { version: 1, include: { match: 'any', of: [member(id), twice] }, exclude: null })).id
    }
    for (let step = 1; step <= 8; step += 1) await double(step)
    await expect(double(9)).rejects.toMatchObject({ message: 'The segment and the segments in it have more than 1,000 conditions.' })
  })

  it('is refused twenty segments deep', async () => {
    let { id } = await save('Deep 0', LAPSED)
    const deeper = async (step: number) => void ({ id } = await save(`Deep ${step}`, where(member(id))))
    for (let step = 1; step <= 20; step += 1) await deeper(step)
    await expect(deeper(21)).rejects.toMatchObject({ message: 'Segments may stand at most 20 deep one inside the other.' })
  })
})

describe('what a condition can name', () => {
  it('is every segment but the one that is edited and those that name it, and the lists and campaigns of the database', async () => {
    const own = await makeWorld(db, 'to be named', 5)
    const keep = (name: string, definition: Definition) => saveSegment({ ctx: marketer, input: { databaseId: own.databaseId, name, definition } })
    const one = await keep('One', LAPSED)
    const two = await keep('Two', where(member(one.id)))
    await keep('Three', where(member(two.id)))
    await keep('Apart', LAPSED)
    await db.prisma.customerList.create({ data: { databaseId: own.databaseId, name: 'Fair', createdById: 'test', createdBy: 'Test' } })
    await db.pool.query(
      `insert into campaign_recipient (customer_id, database_id, campaign_id, campaign_name, campaign_type, delivery_datetime)
       select id, $1, md5((id % 2)::text)::uuid, 'Mailing ' || id % 2, 'one-time', now() from customer where database_id = $1`,
      [own.databaseId],
    )
    const ask = (editing?: string) => listReferences({ ctx: marketer, input: { databaseId: own.databaseId, ...(editing && { editing }) } })
    const all = await ask()
    expect(all.segments.map(({ name }) => name)).toEqual(['Apart', 'One', 'Three', 'Two'])
    expect(all).toMatchObject({ lists: [{ name: 'Fair', size: 0 }], campaigns: [{ name: 'Mailing 0' }, { name: 'Mailing 1' }], automations: [] })
    expect((await ask(two.id)).segments.map(({ name }) => name)).toEqual(['Apart', 'One'])
    expect((await ask(one.id)).segments.map(({ name }) => name)).toEqual(['Apart'])
  })
})
