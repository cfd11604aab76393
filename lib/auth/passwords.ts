import 'server-only'
import { AppError } from '../core/errors'
import { isKnownPassword } from './known-passwords'
import { hashPassword } from './password-hash'

/**
 * The stored form of a password that somebody chose; every way to set one goes through here.
 * @throws AppError INVALID_INPUT when it is too easy to guess.
 */
export async function hashNewPassword(password: string, about: { name: string; email: string }): Promise<string> {
  const reason = weakness(password, about)
  if (reason) {
    throw new AppError('INVALID_INPUT', 'This password is too easy to guess.', {
      remedy: 'Nothing was changed. A few words that do not belong together make a good password.',
      issues: [{ path: ['password'], message: reason }],
    })
  }
  return hashPassword(password)
}

const PRODUCT_WORDS = ['rekindle', 'winback', 'customer', 'segment', 'campaign', 'password', 'passwort', 'welcome']
/** Letters that must be left when the names and the product's words are taken out. */
const OF_THEIR_OWN = 6

function weakness(password: string, { name, email }: { name: string; email: string }): string | undefined {
  const folded = password.normalize('NFKC').toLowerCase()
  // "Liverpool-2026!" is as easy as "liverpool".
  const stem = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (isKnownPassword(folded) || (stem.length >= 6 && stem.length < 12 && isKnownPassword(stem))) {
    return 'is on the list of the most common ones'
  }
  if (new Set(folded).size < 5) return 'repeats the same few characters'
  const known = `${name} ${email}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const words = [...known, ...PRODUCT_WORDS].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded).replace(/[^\p{L}]/gu, '')
  if (rest.length < OF_THEIR_OWN && words.some((word) => folded.includes(word))) return 'is made of your name, your address or words of this product'
  return undefined
}
