import { getCountries } from 'libphonenumber-js/min'
import { describe, expect, it } from 'vitest'
import { COUNTRIES } from '../../../lib/core/countries'
import { readEmail, readPhone } from '../../../lib/customers/contacts'

describe('a phone number', () => {
  it.each([
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(0113) 496 0000', 'GB', '+441134960000'],
    ['0044 20 7946 0958', 'GB', '+442079460958'],
    ['+44 (0)20 7946 0958', 'US', '+442079460958'],
    ['+44 20 7946 0958', null, '+442079460958'],
    ['+442079460958', null, '+442079460958'],
    ['312.555.0100', 'US', '+13125550100'],
    ['312 555 0100 ext 5', 'US', '+13125550100'],
    ['+1\u00a0312\u2011555\u20110100', null, '+13125550100'],
  ])('%s in %s is %s', (text, country, number) => {
    expect(readPhone(text, country)).toBe(number)
  })

  it.each([
    ['020 7946 0958', null],
    ['555', 'US'],
    ['unknown', 'US'],
    ['555-CALL-ME', 'US'],
    ['+1312555010', null],
    ['+99912345678', null],
    ['call 312 555 0100 after six', 'US'],
    ['++13125550100', 'US'],
    ['', 'US'],
  ])('%s in %s is none', (text, country) => {
    expect(readPhone(text, country)).toBe('')
  })

  it('is read the same however many were read before it', () => {
    const texts = ['+13125550100', '+13125550199', '+1312555010', '+440207946095', '+442079460958', '+442079460959']
    const first = texts.map((text) => readPhone(text, null))
    for (let number = 0; number < 30_000; number++) readPhone(`+1${2_000_000_000 + number * 1_001}`, null)
    expect(texts.map((text) => readPhone(text, null))).toEqual(first)
    expect(first).toEqual(['+13125550100', '+13125550199', '', '+44207946095', '+442079460958', '+442079460959'])
  })
})

describe('an email address', () => {
  it.each([
    [' Ada.Lovelace@Example.COM ', 'ada.lovelace@example.com'],
    ['ada＠example.com', 'ada@example.com'],
    ['jörg@example.com', 'jörg@example.com'],
  ])('%s is compared as %s', (text, address) => {
    expect(readEmail(text)).toBe(address)
  })

  it.each(['ada', 'ada@example', 'ada(at)example.com', 'ada@@example.com', 'a da@example.com', `${'a'.repeat(250)}@example.com`, ''])(
    '%s is none',
    (text) => {
      expect(readEmail(text)).toBe('')
    },
  )
})

describe('the countries to choose from', () => {
  it('are those whose numbers can be read', () => {
    expect(COUNTRIES).toEqual(
      getCountries()
        .filter((code) => /^[A-Z]{2}$/.test(code))
        .sort(),
    )
  })
})
