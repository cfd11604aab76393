import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveSegment } from '../../../lib/audience/archive-segment'
import { countSegment } from '../../../lib/audience/count-segment'
import { overlapSegments } from '../../../lib/audience/overlap-segments'
import { previewSegment } from '../../../lib/audience/preview-segment'
import { saveSegment } from '../../../lib/audience/save-segment'
import { regionDefinition } from '../../../lib/segments/region'
import { asRole, testDb } from '../../support/database'
import { CASES, customerIs, daysSince, makeWorld, where } from './world'

const db = await testDb()
const { databaseId } = await makeWorld(db, 'overlapping', 120)
const marketer = asRole(db, 'marketer')
let number = 0
const save = async (definition: unknown, more: object = {}): Promise<string> =>
  (await saveSegment({ ctx: marketer, input: { databaseId, name: `Overlapping ${(number += 1)}`, definition, ...more } })).id
const overlap = (...segments: string[]) => overlapSegments({ ctx: asRole(db, 'analyst'), input: { databaseId, segments } })
const fresh = (): (() => string) => {
  let id = 0
  return () => `r${(id += 1)}`
}

describe('the overlap of segments', async () => {
  const ids = await Promise.all(CASES.slice(0, 6).map(([, definition]) => save(definition)))
  const frozen = await save(where(daysSince('greater_or_equal', 200)), { kind: 'static' })

  it('counts in each region exactly the members of the segment that one makes of it, for any choice of two to five', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...ids, frozen), { minLength: 2, maxLength: 5 }), async (chosen) => {
        const found = await overlap(...chosen)
        const counted = new Map(found.regions.map((region) => [[...region.in].sort().join(), region.customers]))
        for (let mask = 1; mask < 2 ** chosen.length; mask += 1) {
          const inside = chosen.filter((_, index) => (mask >> index) & 1)
          const definition = regionDefinition(chosen, inside, fresh())
          const { customers } = await countSegment({ ctx: marketer, input: { databaseId, definition } })
          expect([inside, customers]).toEqual([inside, counted.get([...inside].sort().join()) ?? 0])
        }
        for (const { id, customers } of found.segments) {
          expect(customers).toBe(found.regions.reduce((sum, region) => sum + (region.in.includes(id) ? region.customers : 0), 0))
        }
        expect(found.union).toBe(found.regions.reduce((sum, { customers }) => sum + customers, 0))
        expect(found.segments.map(({ id }) => id)).toEqual(chosen)
        const [region] = found.regions
        if (!region) return
        const definition = regionDefinition(chosen, region.in, fresh())
        const { members } = await previewSegment({ ctx: marketer, input: { databaseId, definition } })
        expect([region.active, Number(region.revenue)]).toEqual([members.active, Number(members.revenue)])
      }),
      { numRuns: 8 },
    )
  })

  it('lists what somebody is in, the largest region first', async () => {
    const [one, two] = [await save(where(customerIs('C1'))), await save(where(daysSince('greater_or_equal', 0)))]
    const { regions } = await overlap(one, two)
    expect(regions.map(({ customers }) => customers)).toEqual(regions.map(({ customers }) => customers).sort((a, b) => b - a))
    expect(regions.reduce((sum, { customers }) => sum + customers, 0)).toBeGreaterThan(1)
  })

  it('refuses one segment, the same one twice, six, one of another database and one that is archived', async () => {
    const [one = '', two = ''] = ids
    await expect(overlap(one)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(overlap(one, one)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(overlap(...ids, frozen)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    const other = await makeWorld(db, 'elsewhere', 5)
    const there = await saveSegment({ ctx: marketer, input: { databaseId: other.databaseId, name: 'There', definition: where() } })
    await expect(overlap(one, there.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const gone = await save(where(customerIs('C2')))
    await archiveSegment({ ctx: marketer, input: { id: gone } })
    await expect(overlap(two, gone)).rejects.toMatchObject({ code: 'PRECONDITION_FAILED' })
  })
})
