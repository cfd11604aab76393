import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS } from '../../../lib/customers/import/merge'
import { bucketOfKey, Placement } from '../../../lib/customers/import/placement'

const rows = fc.array(fc.record({ key: fc.integer({ max: 30 }).map((n) => `O${n}`), near: fc.constantFrom('', 'C1', 'C2', 'C3') }), {
  maxLength: 100,
})

describe('the bucket of a row', () => {
  it('is one for all rows of an order, whomever they name, and the same when the file is read again', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const [first, again] = [new Placement(), new Placement()]
        const buckets = all.map((row) => first.bucketOf(row))
        expect(all.map((row) => again.bucketOf(row))).toEqual(buckets)
        const ofOrder = Map.groupBy(buckets, (_, index) => all[index]?.key)
        expect([...ofOrder.values()].every((of) => new Set(of).size === 1)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('is the one of its customer', () => {
    const placement = new Placement()
    expect(['O1', 'O2', 'O3'].map((key) => placement.bucketOf({ key, near: 'C7' }))).toEqual(Array<number>(3).fill(bucketOfKey('C7')))
  })

  it('is spread where one customer has most of the file', () => {
    const placement = new Placement()
    const rowsOf = new Map<number, number>()
    for (let order = 0; order < 200_000; order++) {
      const bucket = placement.bucketOf({ key: `O${order}`, near: 'guest' })
      rowsOf.set(bucket, (rowsOf.get(bucket) ?? 0) + 1)
    }
    expect(rowsOf.size).toBeGreaterThan(BUCKETS / 2)
    expect(Math.max(...rowsOf.values())).toBeLessThan(25_000)
  })
})
