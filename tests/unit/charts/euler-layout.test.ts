import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Circle, eulerLayout, lensArea } from '@/components/charts/euler-layout'

const counts = (numbers: readonly number[]) => (mask: number) => numbers[mask - 1] ?? 0
const area = ({ r }: Circle): number => Math.PI * r * r
const shared = (a: Circle, b: Circle): number => lensArea(a.r, b.r, Math.hypot(a.x - b.x, a.y - b.y))

describe('two circles', () => {
  test('have the areas of their sets, and share the area of what is in both', () => {
    fc.assert(
      fc.property(fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 200, max: 100_000 }))), (numbers) => {
        const [first, second, both] = numbers as [number, number, number]
        const { circles } = eulerLayout(counts(numbers), 2)
        const [a, b] = circles as [Circle, Circle]
        expect(area(b) / area(a)).toBeCloseTo((second + both) / (first + both), 6)
        expect(shared(a, b) / area(a)).toBeCloseTo(both / (first + both), 4)
      }),
    )
  })

  test('stand apart where nobody is in both, and one inside the other where one has no others', () => {
    expect(shared(...(eulerLayout(counts([50, 40, 0]), 2).circles as [Circle, Circle]))).toBe(0)
    const { circles, spots } = eulerLayout(counts([900, 0, 100]), 2)
    expect(shared(...(circles as [Circle, Circle]))).toBeCloseTo(area(circles[1] as Circle), 3)
    expect(spots.map(({ mask }) => mask)).toEqual([1, 3])
  })
})

describe('three circles', () => {
  test('share by two what the numbers say, where three distances meet in a triangle', () => {
    const numbers = [500, 400, 120, 300, 90, 80, 60]
    const { circles } = eulerLayout(counts(numbers), 3)
    const [a, b, c] = circles as [Circle, Circle, Circle]
    const sizeOfA = 500 + 120 + 90 + 60
    expect(shared(a, b) / area(a)).toBeCloseTo((120 + 60) / sizeOfA, 3)
    expect(shared(a, c) / area(a)).toBeCloseTo((90 + 60) / sizeOfA, 3)
    expect(shared(b, c) / area(a)).toBeCloseTo((80 + 60) / sizeOfA, 3)
  })

  test('are drawn for any numbers, each number inside its own region', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 7, maxLength: 7 }), (numbers) => {
        const { circles, spots, viewBox } = eulerLayout(counts(numbers), 3)
        expect([...circles.flatMap(({ x, y, r }) => [x, y, r]), ...viewBox].every(Number.isFinite)).toBe(true)
        for (const { mask, x, y } of spots) {
          circles.forEach((circle, index) => expect(Math.hypot(x - circle.x, y - circle.y) < circle.r).toBe(((mask >> index) & 1) === 1))
        }
      }),
    )
  })
})
