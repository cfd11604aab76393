import 'server-only'
import { hashPassword } from 'better-auth/crypto'
import { AppError } from '../core/errors'

/**
 * The stored form of a password that somebody chose; every way to set one goes through here.
 * @throws AppError INVALID_INPUT when it is too easy to guess.
 */
export async function hashNewPassword(password: string, about: { name: string; email: string }): Promise<string> {
  if ([about.email, about.name].some((known) => known.toLowerCase() === password.toLowerCase())) {
    throw new AppError('INVALID_INPUT', 'This password is too easy to guess.', {
      remedy: 'Nothing was changed. Choose one that is not a name or an address.',
      issues: [{ path: ['password'], message: 'is too easy to guess' }],
    })
  }
  return hashPassword(password)
}
