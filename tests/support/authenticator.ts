import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { NewPasskeyAnswer, PasskeyAnswer } from '../../lib/auth/passkeys/schema'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const SYNCABLE = 0x08
const BACKED_UP = 0x10
const HAS_KEY = 0x40

/** What a browser and its authenticator do differently than they should. */
export interface Misdeed {
  origin?: string
  rpId?: string
  /** Nobody was asked for a finger or a PIN. */
  isUnverified?: boolean
  counter?: number
  userHandle?: string
  credentialId?: string
  isTampered?: boolean
}

interface Options {
  /** As the product sends it, in base64url. */
  challenge: string
}

/** An authenticator of software: ES256, no attestation, written after the standard so that the product's library is not its own judge. */
export class Authenticator {
  readonly credentialId = randomBytes(32).toString('base64url')
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  readonly #origin: string
  readonly #rpId: string
  readonly #isSynced: boolean
  #counter = 0
  #userHandle = ''

  constructor({ origin, isSynced = false }: { origin: string; isSynced?: boolean }) {
    this.#origin = origin
    this.#rpId = new URL(origin).hostname
    this.#isSynced = isSynced
  }

  make({ challenge, user }: Options & { user: { id: string } }, misdeed: Misdeed = {}): NewPasskeyAnswer {
    this.#userHandle = user.id
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      bytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      bytes(Buffer.from(y, 'base64url')),
    ])
    const id = Buffer.from(this.credentialId, 'base64url')
    const length = Buffer.from([id.length >> 8, id.length & 0xff])
    const data = Buffer.concat([this.#data(HAS_KEY, misdeed), Buffer.alloc(16), length, id, key])
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData'), bytes(data)],
    ])
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key',
      response: {
        clientDataJSON: this.#clientData('webauthn.create', challenge, misdeed).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      },
    }
  }

  answer({ challenge }: Options, misdeed: Misdeed = {}): PasskeyAnswer {
    const client = this.#clientData('webauthn.get', challenge, misdeed)
    const data = this.#data(0, misdeed)
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#keys.privateKey)
    if (misdeed.isTampered) signature.writeUInt8(signature.readUInt8(20) ^ 1, 20)
    const id = misdeed.credentialId ?? this.credentialId
    return {
      id,
      rawId: id,
      type: 'public-key',
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: misdeed.userHandle ?? this.#userHandle,
      },
    }
  }

  #clientData(type: string, challenge: string, { origin = this.#origin }: Misdeed): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  #data(more: number, { rpId = this.#rpId, isUnverified, counter }: Misdeed): Buffer {
    // Those that sync do not count: each of their copies would count for itself.
    if (!this.#isSynced) this.#counter += 1
    const kept = this.#isSynced ? SYNCABLE | BACKED_UP : 0
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter ?? this.#counter)
    return Buffer.concat([sha256(rpId), Buffer.from([USER_PRESENT | (isUnverified ? 0 : USER_VERIFIED) | kept | more]), count])
  }
}

function sha256(what: string | Buffer): Buffer {
  return createHash('sha256').update(what).digest()
}

/** CBOR, as far as it is needed. */
function bytes(value: Buffer): Buffer {
  const head = value.length < 256 ? [0x58, value.length] : [0x59, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Buffer.from(head), value])
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
}
