import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SaidOfOrder } from '@/lib/customers/ingest/contribution'
import { type Part, settle } from '@/lib/customers/ingest/settle'

const said = (part: string, saidAt: string, externalId = 'C1'): SaidOfOrder => ({
  orderId: 'A1',
  part,
  externalId,
  saidAt,
  body: { placedAt: saidAt },
})

function after(...parts: SaidOfOrder[]): Map<string, Part> {
  const standing = new Map<string, Part>()
  for (const part of parts) settle(standing, part)
  return standing
}

describe('of two that say the same of an order', () => {
  it('the later one stands, whichever came first', () => {
    const [early, late] = [said('document', '2026-03-01T10:00:00Z'), said('document', '2026-03-02T10:00:00Z')]
    expect(after(early, late).get('document')).toMatchObject(late)
    expect(after(late, early).get('document')).toMatchObject(late)
    expect(settle(after(late), early).state).toBe('superseded')
  })

  it('the earlier one stands where it says when the order was placed', () => {
    const [early, late] = [said('placed', '2026-03-01T10:00:00Z'), said('placed', '2026-03-02T10:00:00Z')]
    expect(after(early, late).get('placed')).toMatchObject(early)
    expect(after(late, early).get('placed')).toMatchObject(early)
  })

  it('what they say decides where the times are the same', () => {
    const [one, other] = [said('document', '2026-03-01T10:00:00Z', 'C1'), said('document', '2026-03-01T10:00:00Z', 'C2')]
    expect(after(one, other)).toEqual(after(other, one))
    expect(settle(after(one), one).state).toBe('repeated')
  })

  it('any sequence with any repetition ends with the same parts', () => {
    const any = fc
      .record({
        part: fc.constantFrom('document', 'placed', 'heard', 'refund 1'),
        hour: fc.integer({ min: 10, max: 13 }),
        by: fc.constantFrom('C1', 'C2'),
      })
      .map(({ part, hour, by }) => said(part, `2026-03-01T${hour}:00:00Z`, by))
    const shuffles = fc
      .array(any, { minLength: 1, maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })))
    fc.assert(
      fc.property(shuffles, ([all, shuffled]) => {
        const sorted = (parts: Map<string, Part>): [string, Part][] => [...parts].sort(([a], [b]) => (a < b ? -1 : 1))
        expect(sorted(after(...shuffled))).toEqual(sorted(after(...all)))
      }),
    )
  })
})
