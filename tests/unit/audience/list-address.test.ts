import { describe, expect, it } from 'vitest'
import { type ListAddress, readAddress, sortedBy, writeAddress } from '../../../components/audience/list-address'

const PLAIN: ListAddress = { search: '', view: 'active', folder: '', labels: [], sort: 'updated', direction: 'descending', page: 1 }

function back(address: ListAddress): ListAddress {
  return readAddress(Object.fromEntries(new URL(writeAddress(address), 'http://localhost').searchParams))
}

describe('the address of the list', () => {
  it('says everything about the list, and nothing about a plain one', () => {
    expect(writeAddress(PLAIN)).toBe('/segments')
    for (const sort of ['name', 'folder', 'status', 'size', 'updated'] as const) {
      for (const direction of ['ascending', 'descending'] as const) {
        const address: ListAddress = {
          search: 'days & 50 %',
          view: 'archived',
          folder: 'Win-back / Email',
          labels: ['VIP', 'UK_1'],
          sort,
          direction,
          page: 3,
        }
        expect(back(address)).toEqual(address)
      }
    }
  })

  it('that makes no sense is as if it were not there', () => {
    expect(readAddress({ sort: 'shoe size', view: ['x', 'y'], page: '-1', direction: 'sideways', search: undefined })).toEqual(PLAIN)
    expect(readAddress({ page: '1e9' })).toEqual(PLAIN)
    expect(readAddress({ search: 'x'.repeat(500) }).search).toHaveLength(200)
  })

  it('of a column sorts by it first the useful way, then the other', () => {
    const byName = readAddress(Object.fromEntries(new URL(sortedBy(PLAIN, 'name'), 'http://localhost').searchParams))
    expect(byName).toMatchObject({ sort: 'name', direction: 'ascending' })
    expect(sortedBy(byName, 'name')).toContain('direction=descending')
    expect(sortedBy(byName, 'size')).toContain('direction=descending')
  })
})
