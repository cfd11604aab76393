import 'server-only'
import type { Tx } from '../../db/transaction'
import type { Mail } from '../../sending/mail'
import { findPersonIfAny } from '../people-store'
import { letter } from './letter'

const NOT_YOU = 'If it was not you, change your password at once, remove what you do not know under “Passkeys” in your account, and tell an admin.'

const LETTERS = {
  passkey_added: {
    subject: 'A passkey was added to your Rekindle account',
    before: [
      'A passkey was added to your account just now. It signs in without your password, and everybody else who used your account was signed out.',
    ],
    after: [NOT_YOU],
  },
  passkey_removed: {
    subject: 'A passkey of your Rekindle account was removed',
    before: ['A passkey of your account was removed just now and signs in no more. Everybody else who used your account was signed out.'],
    after: ['Your password works as before. If you did not expect this, change it, and tell an admin.'],
  },
  passkey_refused: {
    subject: 'A passkey of your Rekindle account was refused',
    before: [
      'Somebody signed in with one of your passkeys, and it had counted fewer uses than we have seen of it. That can mean that it was copied, so it was refused.',
    ],
    after: [
      'Sign in with your password, remove the passkey from your account and add it anew. Tell an admin if you did not try to sign in just now.',
    ],
  },
}

export async function writePasskeyMail(tx: Tx, kind: keyof typeof LETTERS, personId: string): Promise<Mail | undefined> {
  const person = await findPersonIfAny(tx, personId)
  return person && letter({ kind, to: person.email, ...LETTERS[kind] })
}
