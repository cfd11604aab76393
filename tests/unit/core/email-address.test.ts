import { describe, expect, it } from 'vitest'
import { EmailAddress } from '../../../lib/core/email-address'

describe('an address', () => {
  it.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['ａda@example.com', 'ada@example.com'],
    ['ada＠example.com', 'ada@example.com'],
  ])('is folded before it is looked at: %j', (typed, stored) => {
    expect(EmailAddress.parse(typed)).toBe(stored)
  })

  it.each([
    'ada＠evil.example@example.com',
    'a@b@example.com',
    'a@example.com,b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    'a\u0000@example.com',
    'ada',
    '@',
  ])('is one address with one sign: not %j', (typed) => {
    expect(EmailAddress.safeParse(typed).success).toBe(false)
  })
})
