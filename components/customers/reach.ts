import type { Result } from '@/lib/core/result'

/** The answer of a server action; a failure that says so where the server could not be reached. */
export async function reach<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await answer
  } catch {
    return {
      ok: false,
      error: {
        code: 'UNAVAILABLE',
        message: 'Rekindle cannot be reached right now.',
        remedy: 'What you entered is still here. Check that you are online, then try again.',
      },
    }
  }
}
