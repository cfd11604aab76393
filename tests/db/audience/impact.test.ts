import { describe, expect, it } from 'vitest'
import { countSegment } from '../../../lib/audience/count-segment'
import { impactSegment } from '../../../lib/audience/impact-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { asRole, testDb } from '../../support/database'
import { CASES, customerIs, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'impact', 120)
const marketer = asRole(db, 'marketer')
/** An OR of two that exclude nobody is whoever is in either. */
const cases = CASES.slice(1, 6).filter(([, definition]) => definition.exclude === null)
const renamed = (group: object): unknown => JSON.parse(JSON.stringify(group).replaceAll('"id":"', '"id":"other '))
let number = 0
const save = async (definition: unknown): Promise<string> =>
  (await saveSegment({ ctx: marketer, input: { databaseId, name: `Impact ${(number += 1)}`, definition } })).id
const count = async (definition: unknown): Promise<number> => (await countSegment({ ctx: marketer, input: { databaseId, definition } })).customers

describe('the impact of a save', () => {
  it('is who enters and who leaves, whichever two of the definitions one compares', async () => {
    for (const [, before] of cases) {
      const id = await save(before)
      for (const [, definition] of cases) {
        const found = await impactSegment({ ctx: asRole(db, 'analyst'), input: { id, definition } })
        const [was, is] = [await count(before), await count(definition)]
        expect(found).toMatchObject({ before: was, after: is })
        expect(found.before + found.entering - found.leaving).toBe(found.after)
        const either = { version: 1, include: { match: 'any', of: [renamed(before.include), definition.include] }, exclude: null }
        expect(await count(either)).toBe(found.before + found.entering)
      }
    }
  })

  it('names what uses the segment', async () => {
    const id = await save(where(customerIs('C1')))
    const name = `Impact ${number + 1}`
    await save(where({ id: 'm', kind: 'member', of: 'segment', ref: id, operator: 'is' }))
    const found = await impactSegment({ ctx: marketer, input: { id, definition: where(customerIs('C2')) } })
    expect(found).toEqual({ before: 1, after: 1, entering: 1, leaving: 1, usedIn: [name] })
  })

  it('refuses conditions that would close a circle', async () => {
    const id = await save(where(customerIs('C1')))
    const definition = where({ id: 'm', kind: 'member', of: 'segment', ref: id, operator: 'is' })
    await expect(impactSegment({ ctx: marketer, input: { id, definition } })).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})
