import 'server-only'
interface Pair {
  a: number
  b: number
  /** How many have this pair. */
  count: number
}

/** Spearman's correlation of ranks; equal values share their mean rank. 0 where one of the two never varies. */
export function rankCorrelation(pairs: readonly Pair[]): number {
  const ranksA = ranksOf(pairs, (pair) => pair.a)
  const ranksB = ranksOf(pairs, (pair) => pair.b)
  const n = pairs.reduce((sum, { count }) => sum + count, 0)
  const mean = (n + 1) / 2
  let [covariance, varianceA, varianceB] = [0, 0, 0]
  for (const [index, { count }] of pairs.entries()) {
    const [a, b] = [(ranksA[index] ?? 0) - mean, (ranksB[index] ?? 0) - mean]
    covariance += count * a * b
    varianceA += count * a * a
    varianceB += count * b * b
  }
  const spread = Math.sqrt(varianceA * varianceB)
  return spread > 0 ? covariance / spread : 0
}

function ranksOf(pairs: readonly Pair[], valueOf: (pair: Pair) => number): Float64Array {
  const order = pairs.map((pair, index) => ({ index, value: valueOf(pair), count: pair.count })).sort((one, other) => one.value - other.value)
  const ranks = new Float64Array(pairs.length)
  let before = 0
  for (let from = 0; from < order.length;) {
    let [to, tied] = [from, 0]
    for (; to < order.length && order[to]?.value === order[from]?.value; to++) tied += order[to]?.count ?? 0
    for (let i = from; i < to; i++) ranks[order[i]?.index ?? 0] = before + (tied + 1) / 2
    before += tied
    from = to
  }
  return ranks
}
