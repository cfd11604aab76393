import { beforeAll, describe, expect, it } from 'vitest'
import { toSql } from '../../../lib/db/sql'
import { addSuppression } from '../../../lib/sending/add-suppression'
import { importSuppressions } from '../../../lib/sending/import-suppressions'
import { listSuppressions } from '../../../lib/sending/list-suppressions'
import { suppressionsFrom } from '../../../lib/sending/suppression-store'
import { sql } from '../../../lib/segments/fragment'
import { asRole, testDb } from '../../support/database'

const db = await testDb()
const marketer = asRole(db, 'marketer')
let databaseId: string
let other: string

async function aDatabase(name: string): Promise<string> {
  return (await db.prisma.customerDatabase.create({ data: { name, brand: name, defaultCountry: 'US' }, select: { id: true } })).id
}
const list = async (input: { search?: string; after?: string; limit?: number } = {}, role: 'marketer' | 'analyst' = 'marketer') =>
  listSuppressions({ ctx: asRole(db, role), input: { databaseId, ...input } })
const addresses = async (search: string, role?: 'analyst') => (await list({ search }, role)).suppressions.map(({ address }) => address)

beforeAll(async () => {
  databaseId = await aDatabase('Fern Lane')
  other = await aDatabase('Reed House')
  const typed = ['ada@example.com', 'Ada@Example.com', 'a_da@example.com', 'nobody', 'grace@example.com']
  expect(await importSuppressions({ ctx: marketer, input: { databaseId, addresses: typed } })).toEqual({ added: 3, known: 0, refused: 1 })
  await importSuppressions({ ctx: marketer, input: { databaseId: other, addresses: ['elsewhere@example.com'] } })
})

describe('the suppression list', () => {
  it('is read page by page, the newest first, and only of this database', async () => {
    const first = await list({ limit: 2 })
    const second = await list({ limit: 2, ...(first.next === null ? {} : { after: first.next }) })
    expect([first.total, first.suppressions.length, second.suppressions.length, second.next]).toEqual([3, 2, 1, null])
    const ids = [...first.suppressions, ...second.suppressions].map(({ id }) => Number(id))
    expect(ids).toEqual([...ids].sort((one, next) => next - one))
    expect(new Set(ids).size).toBe(3)
  })

  it('is searched by the beginning of an address, taken as it is typed', async () => {
    expect(await addresses('ADA')).toEqual(['ada@example.com'])
    expect(await addresses('a_')).toEqual(['a_da@example.com'])
    expect(await addresses('%')).toEqual([])
    expect(await addresses('elsewhere')).toEqual([])
  })

  it('tells no address to whoever may not see people, and lets none be guessed', async () => {
    expect((await list({}, 'analyst')).suppressions.map(({ address }) => address)).toEqual([null, null, null])
    expect(await addresses('ada', 'analyst')).toEqual([])
  })

  it('says of an address that is on it already that nothing was added', async () => {
    expect(await addSuppression({ ctx: marketer, input: { databaseId, address: 'grace@example.com' } })).toEqual({ added: 0, known: 1, refused: 0 })
    expect(await addSuppression({ ctx: marketer, input: { databaseId: other, address: 'grace@example.com' } })).toMatchObject({ added: 1, known: 0 })
  })

  it('takes a phone number beside an email address, in whatever way it is written', async () => {
    const add = (address: string) => addSuppression({ ctx: marketer, input: { databaseId: other, address } })
    expect(await add('(206) 555-0101')).toEqual({ added: 1, known: 0, refused: 0 })
    expect(await add('+1 206 555 0101')).toEqual({ added: 0, known: 1, refused: 0 })
    await expect(add('555')).rejects.toThrow('no email address and no phone number')
    const typed = ['+44 20 7946 0958', '2065550101', 'Elsewhere@example.com', '12', '+442079460958']
    expect(await importSuppressions({ ctx: marketer, input: { databaseId: other, addresses: typed } })).toEqual({ added: 1, known: 2, refused: 1 })
    const found = async (search: string) =>
      (await listSuppressions({ ctx: marketer, input: { databaseId: other, search } })).suppressions.map(({ channel, address }) => [channel, address])
    expect(await found('206-555-0101')).toEqual([['sms', '+12065550101']])
    expect(await found('+44 (20)')).toEqual([['sms', '+442079460958']])
    expect(await found('+')).toHaveLength(2)
  })

  it('reads an index for a page and for a search, however long it is', async () => {
    const insert = `insert into suppression (database_id, address_hash, address, reason, source, created_at)
      select $1, sha256(convert_to('m' || n, 'UTF8')), 'm' || n || '@example.com', 'imported', 'import', now() from generate_series(1, $2::int) n`
    await db.pool.query(insert, [databaseId, 4_000])
    await db.pool.query(insert, [other, 40_000])
    await db.pool.query('analyze suppression')
    const planOf = async (search: string): Promise<string> =>
      JSON.stringify(
        await db.prisma.$queryRaw(
          toSql(sql`explain (format json) ${suppressionsFrom(databaseId, { search, after: '999999', limit: 50, seesPeople: true })}`),
        ),
      )
    expect(await planOf('')).toContain('suppression_database_id_id_idx')
    expect(await planOf('m1999')).toContain('suppression_address_idx')
  })
})
