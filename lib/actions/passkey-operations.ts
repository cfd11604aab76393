import 'server-only'
import { addPasskey } from '../auth/account/add-passkey'
import { proveByPasskey } from '../auth/account/prove-by-passkey'
import { removePasskey } from '../auth/account/remove-passkey'
import { renameOwnPasskey } from '../auth/account/rename-passkey'
import { startPasskey } from '../auth/account/start-passkey'
import { startPasskeyProof } from '../auth/account/start-passkey-proof'
import { removePasskeysOfPerson } from '../auth/people/remove-passkeys'

export const PASSKEY_OPERATIONS = [
  startPasskey,
  addPasskey,
  renameOwnPasskey,
  removePasskey,
  startPasskeyProof,
  proveByPasskey,
  removePasskeysOfPerson,
]
