import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits of an authenticator app, `steps` of 30 seconds from now: RFC 6238 once more, so that the product is not its own judge. */
export function appCode(secret: string, steps: number): string {
  let value = 0n
  for (const letter of secret) value = value * 32n + BigInt(LETTERS.indexOf(letter))
  const key = Buffer.from(value.toString(16).padStart((secret.length * 5) / 4, '0'), 'hex')
  const counter = Buffer.from((Math.floor(Date.now() / 30_000) + steps).toString(16).padStart(16, '0'), 'hex')
  const hash = createHmac('sha1', key).update(counter).digest()
  const word = hash.readUInt32BE(hash.readUInt8(19) % 16) % 2 ** 31
  return String(word % 1_000_000).padStart(6, '0')
}
