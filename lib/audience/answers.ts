import 'server-only'

const MOST = 500
const answers = new Map<string, unknown>()

/**
 * An answer of this process by a key that names the version of the data, so that it is never out of date, only out of use.
 * The value is kept and not the promise: a question that was cancelled must not fail the next person who asks it.
 */
export async function remembered<T>(key: string, ask: () => Promise<T>): Promise<T> {
  if (answers.has(key)) {
    const known = answers.get(key) as T
    answers.delete(key)
    answers.set(key, known)
    return known
  }
  const answer = await ask()
  answers.set(key, answer)
  for (const oldest of answers.keys()) {
    if (answers.size <= MOST) break
    answers.delete(oldest)
  }
  return answer
}
