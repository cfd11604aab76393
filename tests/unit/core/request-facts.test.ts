import { expect, it } from 'vitest'
import { answeringRequest, onceForPage } from '../../../lib/core/request-facts'

it('the parts of a page read once what all of them need, and anew what failed', async () => {
  let reads = 0
  const read = (): Promise<number> => Promise.resolve((reads += 1))
  const facts = { id: 'request', address: '', reads: new Map() }
  expect(await answeringRequest(facts, () => Promise.all([onceForPage('a', read), onceForPage('a', read), onceForPage('b', read)]))).toEqual([
    1, 1, 2,
  ])
  await expect(answeringRequest(facts, () => onceForPage('c', () => Promise.reject(new Error('no'))))).rejects.toThrow('no')
  expect(await answeringRequest(facts, () => onceForPage('c', read))).toBe(3)
})

it('what is no page reads each time', async () => {
  let reads = 0
  const read = (): Promise<number> => Promise.resolve((reads += 1))
  expect(await answeringRequest({ id: 'request', address: '' }, () => Promise.all([onceForPage('a', read), onceForPage('a', read)]))).toEqual([1, 2])
})
