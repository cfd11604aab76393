import type { Result } from '@/lib/core/result'

/** Asks a route that answers with a `Result`; a request that is withdrawn stops its statement in the database. */
export async function ask<T>(
  question: 'preview' | 'explain' | 'sample' | 'overlap' | 'facts',
  input: object,
  signal: AbortSignal,
): Promise<Result<T>> {
  const response = await fetch(`/api/segments/${question}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(input),
    signal,
  })
  return (await response.json()) as Result<T>
}
