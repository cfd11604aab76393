import { describe, expect, it } from 'vitest'
import { chooseFields, mergedSide, type Side, unmergedSide } from '../../../lib/customers/person/choose-fields'

const side = (customer: object, at: string | null = null, fact: Record<string, string> = {}): Side => ({
  customer: {
    given_name: null,
    email: null,
    email_normal: null,
    address: null,
    city: null,
    is_opted_into_email: null,
    ...customer,
    source_updated_at: at,
  },
  fact,
  custom: {},
})
const [OLD, NEW] = ['2026-01-01T00:00:00+00:00', '2026-02-01T00:00:00+00:00']
const from = (survivor: Side, merged: Side): Record<string, string> =>
  Object.fromEntries(chooseFields(survivor, merged).map((one) => [one.column, one.from]))

describe('of two values of one field', () => {
  it('the later stands, and what is empty says nothing', () => {
    expect(from(side({ given_name: 'Ann' }, OLD), side({ given_name: 'Annie' }, NEW)).given_name).toBe('merged')
    expect(from(side({ given_name: 'Ann' }, NEW), side({ given_name: 'Annie' }, OLD)).given_name).toBe('survivor')
    expect(from(side({}, NEW), side({ given_name: 'Annie' }, OLD)).given_name).toBe('merged')
    expect(from(side({ given_name: 'Ann' }, OLD), side({}, NEW)).given_name).toBe('survivor')
  })

  it('the one that an event said since stands against the row', () => {
    const said = side({ given_name: 'Ann' }, OLD, { given_name: '2026-03-01T00:00:00.000Z' })
    expect(from(said, side({ given_name: 'Annie' }, NEW)).given_name).toBe('survivor')
  })

  it('the survivor’s stands where nobody knows, and of two permissions the no', () => {
    expect(from(side({ given_name: 'Ann' }), side({ given_name: 'Annie' })).given_name).toBe('survivor')
    expect(from(side({ is_opted_into_email: true }), side({ is_opted_into_email: false }, OLD)).is_opted_into_email).toBe('merged')
    expect(from(side({ is_opted_into_email: false }), side({ is_opted_into_email: true }, NEW)).is_opted_into_email).toBe('survivor')
    expect(from(side({ is_opted_into_email: false }, OLD), side({ is_opted_into_email: true }, NEW)).is_opted_into_email).toBe('merged')
  })

  it('an address is one value: no street goes with another town', () => {
    const merged = mergedSide(side({ address: '1 Elm St', city: 'Bath' }, OLD), side({ city: 'Leeds' }, NEW))
    expect(merged.customer).toMatchObject({ address: null, city: 'Leeds' })
    expect(mergedSide(side({ city: 'Bath' }, OLD), side({}, NEW)).customer).toMatchObject({ city: 'Bath' })
  })

  it('what follows from it goes along', () => {
    const merged = mergedSide(
      side({ email: 'A@example.com', email_normal: 'a@example.com' }, OLD),
      side({ email: 'B@example.com', email_normal: 'b@example.com' }, NEW),
    )
    expect(merged.customer).toMatchObject({ email: 'B@example.com', email_normal: 'b@example.com', source_updated_at: NEW })
  })
})

describe('a merge that is undone', () => {
  it('gives back what it took, and leaves what has changed since', () => {
    const before = { ...side({ given_name: 'Ann', city: 'Bath' }, OLD), custom: { size: '38' } }
    const after = mergedSide(before, { ...side({ given_name: 'Annie', city: 'Leeds' }, NEW), custom: { size: '39', vip: 'true' } })
    const now = { ...after, customer: { ...after.customer, city: 'Oslo' }, custom: { ...after.custom, size: '40' } }
    const undone = unmergedSide(now, before, after)
    expect(undone.customer).toMatchObject({ given_name: 'Ann', city: 'Oslo', source_updated_at: OLD })
    expect(undone.custom).toEqual({ size: '40' })
    expect(unmergedSide(after, before, after)).toEqual(before)
  })
})
