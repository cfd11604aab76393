import { fold } from '../text'

/** The known value that a mistyped one was most likely meant to be. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const wanted = fold(typed)
  const close = known
    .map((value) => ({ value, distance: distanceOf(wanted, fold(value)) }))
    .filter(({ distance, value }) => distance <= Math.max(1, Math.floor(Math.max(wanted.length, value.length) / 3)))
  close.sort((a, b) => a.distance - b.distance)
  return close[0]?.value ?? known.find((value) => fold(value).startsWith(wanted) || wanted.startsWith(fold(value)))
}

/** Letters put in, left out, changed or swapped with their neighbour. */
function distanceOf(a: string, b: string): number {
  let older: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const changed = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? (older[column - 2] ?? 0) + 1 : Infinity
      now.push(Math.min((before[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, changed, swapped))
    }
    older = before
    before = now
  }
  return before[b.length] ?? 0
}
