import { expect, test } from 'vitest'
import { chosenIn } from '@/components/segments/row/chosen-in'

test('the numbers that a comparison takes are those that its bounds let in, and none while it is not finished', () => {
  const taken = (operator: Parameters<typeof chosenIn>[0]['operator'], value: string | number | null, to: string | number | null = null) =>
    [1, 2, 3].filter((number) => chosenIn({ operator, value, to }, number))
  expect(taken('greater_than', 2)).toEqual([3])
  expect(taken('greater_or_equal', '2')).toEqual([2, 3])
  expect(taken('less_than', 2)).toEqual([1])
  expect(taken('less_or_equal', 2)).toEqual([1, 2])
  expect(taken('between', 2, 3)).toEqual([2, 3])
  expect(taken('not_between', 2, 3)).toEqual([1])
  expect(taken('between', 2)).toEqual([])
  expect(taken('greater_than', null)).toEqual([])
})
