import 'server-only'
/** Nodes in (−1, 1) and weights of Gauss and Legendre's quadrature, by Newton's steps on the polynomial. */
export function legendre(points: number): { nodes: number[]; weights: number[] } {
  const nodes: number[] = []
  const weights: number[] = []
  for (let i = 0; i < points; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5))
    let slope = 1
    for (let round = 0; round < 20; round++) {
      let [last, value] = [1, x]
      for (let k = 2; k <= points; k++) [last, value] = [value, ((2 * k - 1) * x * value - (k - 1) * last) / k]
      slope = (points * (x * value - last)) / (x * x - 1)
      const step = value / slope
      x -= step
      if (Math.abs(step) < Number.EPSILON) break
    }
    nodes.push(x)
    weights.push(2 / ((1 - x * x) * slope * slope))
  }
  return { nodes, weights }
}
