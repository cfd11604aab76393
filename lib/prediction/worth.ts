import 'server-only'
import { expectedOrderValue, type SpendParams } from './spend-model'

/** What an order is expected to be worth: by the model, or the same for everybody where there is none. */
export type Worth = { params: SpendParams } | { mean: number }

/** Expected worth of an order as SQL over `x` and `m` of the relation; the parameters are numbers that were fitted here. */
export function worthOf(worth: Worth, alias: string): string {
  if ('mean' in worth) return number(worth.mean)
  const { p, q, v } = worth.params
  return `(${number(p)} * (${number(v)} + ${alias}.x * ${alias}.m) / (${number(p)} * ${alias}.x + ${number(q - 1)}))`
}

/** The model where it can say what an order of somebody new is worth; else the mean of what repeat orders were. */
export function worthFrom(fit: { params: SpendParams; converged: boolean } | null, mean: number): Worth {
  return fit?.converged && expectedOrderValue(fit.params, 0, 0) !== null ? { params: fit.params } : { mean }
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error('A fitted parameter is not a number')
  return `(${value}::float8)`
}
