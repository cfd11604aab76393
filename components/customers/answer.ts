import { AppError } from '@/lib/core/errors'
import type { Result } from '@/lib/core/result'

/** Reads a route that answers with a `Result`. @throws AppError what it says of its failure. */
export async function readAnswer<T>(address: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
  const result = (await response.json()) as Result<T>
  if (result.ok) return result.value
  throw new AppError(result.error.code, result.error.message, result.error)
}
