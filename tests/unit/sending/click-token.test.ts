import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clickAddress, readClickToken } from '../../../lib/sending/click-token'
import { linkToken, readLinkToken } from '../../../lib/sending/links'

const CLICK = { uuid: '0199d0c4-0000-7000-8000-000000000001', link: 7, target: 'https://shop.example.com/p?a=1&b=%C3%A9#top' }

function tokenOf(click = CLICK): string {
  return clickAddress(click)?.split('/c/')[1] ?? ''
}

describe('the token of a link', () => {
  it('says whose message, which link and where to, and nothing that was changed says anything', () => {
    const token = tokenOf()
    expect(readClickToken(token)).toEqual(CLICK)
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'B', 'Z', 'a', 'b', 'z', '0', '1', '9', '-', '_'),
        fc.constantFrom('replace', 'insert', 'delete'),
        (at, letter, how) => {
          const rest = token.slice(at + (how === 'insert' ? 0 : 1))
          const changed = `${token.slice(0, at)}${how === 'delete' ? '' : letter}${rest}`
          expect(changed === token || readClickToken(changed) === undefined).toBe(true)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('is not taken for one that does something else, nor the other way round', () => {
    const purposes = ['unsubscribe', 'preferences', 'view', 'open'] as const
    for (const purpose of purposes) {
      expect(readClickToken(linkToken(purpose, CLICK.uuid))).toBeUndefined()
      expect(readLinkToken(purpose, tokenOf())).toBeUndefined()
      for (const other of purposes) expect(readLinkToken(other, linkToken(purpose, CLICK.uuid)) === undefined).toBe(other !== purpose)
    }
  })

  it('leads to the web alone, and leaves what is too long as it is', () => {
    for (const target of ['javascript:alert(1)', 'data:text/html,x', '//evil.example.com', 'https://a b', 'ftp://x.example.com/', '']) {
      expect(clickAddress({ ...CLICK, target }), target).toBeUndefined()
    }
    expect(clickAddress({ ...CLICK, target: `https://shop.example.com/${'x'.repeat(2_000)}` })).toBeUndefined()
  })
})
