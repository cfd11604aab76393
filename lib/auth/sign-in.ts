import 'server-only'
import { APIError } from 'better-auth/api'
import { AppError } from '../core/errors'
import { auth } from './auth'
import { Credentials } from './schema'

/**
 * Signs a person in and sets the cookie of their session.
 * @throws AppError UNAUTHENTICATED, with one answer for an unknown person, a wrong password and a disabled account.
 */
export async function signIn({ headers, input }: { headers: Headers; input: { email: string; password: string } }): Promise<void> {
  const credentials = Credentials.safeParse(input)
  if (!credentials.success) throw refused()
  try {
    await auth().api.signInEmail({ headers, body: credentials.data })
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) throw refused(error)
    throw error
  }
}

export async function signOut({ headers }: { headers: Headers }): Promise<void> {
  await auth().api.signOut({ headers })
}

function refused(cause?: unknown): AppError {
  return new AppError('UNAUTHENTICATED', 'This email address and password do not belong together.', {
    remedy: 'Check both and try again. An admin can give you a new password.',
    cause,
  })
}
