import 'server-only'
import { ReadableStream } from 'node:stream/web'
import { createMessage, encrypt, type Key, readKeys } from 'openpgp'
import { AppError } from '../../core/errors'

/** What is wrong with armoured public keys, as a sentence; nothing when files can be encrypted for each of them. */
export async function problemOfKey(armoured: string): Promise<string | undefined> {
  let keys: Key[]
  try {
    keys = await readKeys({ armoredKeys: armoured })
  } catch {
    return 'This is not an OpenPGP public key. It begins with -----BEGIN PGP PUBLIC KEY BLOCK-----.'
  }
  for (const key of keys) {
    if (key.isPrivate()) return 'This is a private key. Enter the public one, and treat the private one as known to others.'
    try {
      await key.getEncryptionKey()
    } catch {
      return `Nothing can be encrypted for the key ${key.getKeyID().toHex().toUpperCase()}: it has expired, was withdrawn, or only signs.`
    }
  }
  return keys.length === 0 ? 'There is no key in it.' : undefined
}

/** A binary OpenPGP message (RFC 9580) that each of the keys opens. @throws AppError PRECONDITION_FAILED when one of them cannot be used any more */
export async function* encrypted(chunks: AsyncIterable<Uint8Array>, armoured: string): AsyncGenerator<Uint8Array> {
  const problem = await problemOfKey(armoured)
  if (problem) throw new AppError('PRECONDITION_FAILED', problem, { remedy: 'An admin enters another key in the file settings of the destination.' })
  const message = await createMessage({ binary: ReadableStream.from(chunks) })
  const encryptionKeys = (await readKeys({ armoredKeys: armoured })).map((key) => key.toPublic())
  yield* await encrypt({ message, encryptionKeys, format: 'binary' })
}
