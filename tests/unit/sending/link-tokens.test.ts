import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LinkPurpose, linkToken, readLinkToken } from '../../../lib/sending/links'

const PURPOSES: readonly LinkPurpose[] = ['unsubscribe', 'preferences', 'view', 'open', 'consent']
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const ATTEMPTS = 10_000

interface Forged {
  purpose: LinkPurpose
  token: string
  made: string
}

/** What somebody may make of a token that they were sent: another letter, another end, another id, two halves, another purpose, another spelling. */
const forged: fc.Arbitrary<Forged> = fc
  .record({
    uuid: fc.uuid(),
    other: fc.uuid(),
    purpose: fc.constantFrom(...PURPOSES),
    for: fc.constantFrom(...PURPOSES),
    at: fc.nat(42),
    letter: fc.constantFrom(...Array.from(LETTERS)),
    how: fc.constantFrom('letter', 'bit', 'cut', 'longer', 'id', 'halves', 'purpose', 'padding', 'case', 'spare bits'),
  })
  .map(({ uuid, other, purpose, for: wanted, at, letter, how }) => {
    const made = linkToken(wanted, uuid)
    const bytes = Buffer.from(made, 'base64url')
    const changes: Record<typeof how, () => string> = {
      letter: () => made.slice(0, at) + letter + made.slice(at + 1),
      bit: () => Buffer.from(bytes.map((byte, index) => (index === at % 32 ? byte ^ (1 << (at % 8)) : byte))).toString('base64url'),
      cut: () => made.slice(0, at),
      longer: () => made + letter,
      id: () => Buffer.concat([Buffer.from(other.replaceAll('-', ''), 'hex'), bytes.subarray(16)]).toString('base64url'),
      halves: () => Buffer.concat([bytes.subarray(0, 16), Buffer.from(linkToken(wanted, other), 'base64url').subarray(16)]).toString('base64url'),
      purpose: () => made,
      padding: () => `${made}=`,
      case: () => made.toUpperCase(),
      'spare bits': () => made.slice(0, -1) + (LETTERS[LETTERS.indexOf(made.slice(-1)) ^ 1] ?? ''),
    }
    return { purpose, token: changes[how](), made: purpose === wanted ? made : '' }
  })
  .filter(({ token, made }) => token !== made)

/** How many of them a reader takes for real. */
function taken(read: (purpose: LinkPurpose, token: string) => unknown): number {
  return fc.sample(forged, { numRuns: ATTEMPTS, seed: 20_260_401 }).filter(({ purpose, token }) => read(purpose, token) !== undefined).length
}

describe('a link of a message', () => {
  it('is read as what it was made for', () => {
    fc.assert(fc.property(fc.uuid(), fc.constantFrom(...PURPOSES), (uuid, purpose) => readLinkToken(purpose, linkToken(purpose, uuid)) === uuid))
  })

  it('is refused in 10,000 forms that somebody may make of it, and for every other purpose', () => {
    expect(taken(readLinkToken)).toBe(0)
  })

  it.each<[string, (purpose: LinkPurpose, token: string) => unknown]>([
    ['looks at no signature', (_, token) => (/^[\w-]{43}$/.test(token) ? token : undefined)],
    ['takes one purpose for another', (_, token) => PURPOSES.map((purpose) => readLinkToken(purpose, token)).find((uuid) => uuid !== undefined)],
    ['takes another spelling', (purpose, token) => readLinkToken(purpose, Buffer.from(token, 'base64url').toString('base64url'))],
  ])('would be seen to be taken by a reader that %s', (_, reader) => {
    expect(taken(reader)).toBeGreaterThan(100)
  })
})
