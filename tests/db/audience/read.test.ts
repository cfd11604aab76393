import { beforeAll, describe, expect, it } from 'vitest'
import { getSegment } from '../../../lib/audience/get-segment'
import { readSegment } from '../../../lib/audience/read-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { asRole, testDb } from '../../support/database'
import { daysSince, makeWorld, where, type World } from './world'

describe('a definition in writing', async () => {
  const db = await testDb()
  const ctx = asRole(db, 'marketer')
  let world: World
  let id: string

  beforeAll(async () => {
    world = await makeWorld(db, 'Read', 20)
    ;({ id } = await saveSegment({
      ctx,
      input: { databaseId: world.databaseId, name: 'Lapsed "ones"', definition: where(daysSince('greater_or_equal', 365)) },
    }))
  })

  const read = (text: string): ReturnType<typeof readSegment> => readSegment({ ctx, input: { databaseId: world.databaseId, text } })

  it('is read from its sentence, with other segments by name', async () => {
    const sentence = 'Customers where Is not a member of the segment "Lapsed \\"ones\\"" and Customer 360: City is empty.'
    const { form, definition, words } = await read(sentence)
    expect([form, words]).toEqual(['sentence', sentence])
    expect(definition.include.of[0]).toMatchObject({ kind: 'member', operator: 'is_not', ref: id })
  })

  it('is read from the JSON that it is written in, and from a search string', async () => {
    const { definition } = await getSegment({ ctx, input: { id } })
    expect(await read(JSON.stringify(definition))).toMatchObject({ form: 'json', definition, notes: [], refused: [] })
    const search = await read('s=&as_last_order_dateFrom=Past-90-Days&as_last_order_dateTo=Past-45-Days&as_shoe_size=9')
    expect(search.words).toContain('is from today - 90 days to today - 45 days')
    expect(search.refused).toEqual([{ part: 'as_shoe_size=9', message: 'There is no field “shoe_size”.' }])
  })

  it.each([
    ['{"version":2,"include":{"match":"all","of":[]},"exclude":null}', 'is 2; this Rekindle reads version 1'],
    ['{"version":1', 'This is not JSON'],
    ['Customers where Customer 360: City is exactly Rome.', 'at character 47'],
    ['Customers where Is a member of the list "Nobody".', 'There is no list named “Nobody”.'],
  ])('is refused with what is wrong about it: %s', async (text, message) => {
    const issues = [expect.objectContaining({ message: expect.stringContaining(message) as string }) as object]
    await expect(read(text)).rejects.toMatchObject({ code: 'INVALID_INPUT', issues })
  })
})
