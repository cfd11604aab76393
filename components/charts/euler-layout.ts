export interface Circle {
  x: number
  y: number
  r: number
}

/** Where the number of a region stands: bit n of `mask` is the nth circle. */
interface RegionSpot {
  mask: number
  x: number
  y: number
  /** Of the largest circle around the spot that the region holds. */
  room: number
}

export interface EulerLayout {
  circles: Circle[]
  spots: RegionSpot[]
  /** `x y width height`. */
  viewBox: readonly [number, number, number, number]
}

/** Both circles and what they share have the areas that the numbers say; so do any two of three, while the middle of three is as it falls. */
export function eulerLayout(customers: (mask: number) => number, sets: 2 | 3): EulerLayout {
  const masks = Array.from({ length: 2 ** sets - 1 }, (_, index) => index + 1)
  const sizeOf = (of: number): number => masks.reduce((sum, mask) => sum + ((mask & of) === of ? customers(mask) : 0), 0)
  const radii = Array.from({ length: sets }, (_, index) => Math.sqrt(sizeOf(2 ** index) / Math.PI))
  const largest = Math.max(...radii, 1e-9)
  const scaled = radii.map((radius) => Math.max((radius / largest) * 100, 3))
  const area = (100 / largest) ** 2
  const apart = (a: number, b: number): number => distanceFor(scaled[a] ?? 0, scaled[b] ?? 0, sizeOf((2 ** a) | (2 ** b)) * area)
  const circles = sets === 2 ? pair(scaled, apart(0, 1)) : triple(scaled, apart(0, 1), apart(0, 2), apart(1, 2))
  return { circles, spots: spotsOf(circles, masks), viewBox: boxAround(circles) }
}

function pair([a = 0, b = 0]: readonly number[], distance: number): Circle[] {
  return [
    { x: 0, y: 0, r: a },
    { x: distance, y: 0, r: b },
  ]
}

/** The first two side by side, the third where its distances to both meet; where they cannot, as near to that as it goes. */
function triple([a = 0, b = 0, c = 0]: readonly number[], ab: number, ac: number, bc: number): Circle[] {
  const base = Math.max(ab, 1e-6)
  const x = Math.min(Math.max((ac * ac - bc * bc + base * base) / (2 * base), -ac), base + bc)
  return [...pair([a, b], ab), { x, y: Math.sqrt(Math.max(ac * ac - x * x, 0)), r: c }]
}

/** How far apart the middles of two circles are that share this area. */
function distanceFor(a: number, b: number, shared: number): number {
  if (shared <= 0) return a + b + 6
  let [near, far] = [Math.abs(a - b), a + b]
  for (let step = 0; step < 50; step += 1) {
    const middle = (near + far) / 2
    if (lensArea(a, b, middle) > shared) near = middle
    else far = middle
  }
  return (near + far) / 2
}

/** What two circles share at a distance of their middles. */
export function lensArea(a: number, b: number, distance: number): number {
  if (distance >= a + b) return 0
  if (distance <= Math.abs(a - b)) return Math.PI * Math.min(a, b) ** 2
  const angle = (near: number, other: number): number => Math.acos((distance * distance + near * near - other * other) / (2 * distance * near))
  const [atA, atB] = [angle(a, b), angle(b, a)]
  return a * a * (atA - Math.sin(2 * atA) / 2) + b * b * (atB - Math.sin(2 * atB) / 2)
}

const GRID = 72

/** The point of each region that is farthest from its edges, found on a grid: exact enough for a number. */
function spotsOf(circles: readonly Circle[], masks: readonly number[]): RegionSpot[] {
  const [left, top, width, height] = boxAround(circles)
  const best = new Map<number, RegionSpot>()
  for (let row = 0; row <= GRID; row += 1) {
    for (let column = 0; column <= GRID; column += 1) {
      const [x, y] = [left + (width * column) / GRID, top + (height * row) / GRID]
      const inward = circles.map((circle) => circle.r - Math.hypot(x - circle.x, y - circle.y))
      const mask = inward.reduce((bits, depth, index) => bits + (depth > 0 ? 2 ** index : 0), 0)
      const room = Math.min(...inward.map(Math.abs))
      if (mask > 0 && room > (best.get(mask)?.room ?? 0)) best.set(mask, { mask, x, y, room })
    }
  }
  return masks.flatMap((mask) => best.get(mask) ?? [])
}

const MARGIN = 18

function boxAround(circles: readonly Circle[]): readonly [number, number, number, number] {
  const left = Math.min(...circles.map(({ x, r }) => x - r)) - MARGIN
  const top = Math.min(...circles.map(({ y, r }) => y - r)) - MARGIN
  const right = Math.max(...circles.map(({ x, r }) => x + r)) + MARGIN
  const bottom = Math.max(...circles.map(({ y, r }) => y + r)) + MARGIN
  return [left, top, right - left, bottom - top]
}
