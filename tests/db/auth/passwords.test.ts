import { describe, expect, it } from 'vitest'
import { hashPassword, isPasswordOf } from '../../../lib/auth/password-hash'
import { COST } from '../../../lib/auth/password-cost'
import { hashNewPassword } from '../../../lib/auth/passwords'

const ada = { name: 'Ada Lovelace', email: 'ada.lovelace@analytical.example' }

describe('a new password', () => {
  it.each([
    ['on the list', 'qwertyqwerty'],
    ['on the list in capitals', 'QwertyQwerty'],
    ['a common one with digits around it', '1Liverpool-2026!'],
    ['the same character again', 'aaaaaaaaaaaaaaaa'],
    ['the name', 'Ada Lovelace'],
    ['a part of the address', 'lovelace-1815'],
    ['the product', 'Rekindle-rekindle'],
    ['the company', 'analytical2026'],
  ])('is refused when it is %s', async (_, password) => {
    await expect(hashNewPassword(password, ada)).rejects.toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['password'] }] })
  })

  it.each(['correct horse battery', '猫が窓から庭を見ていて静かだ', 'Lovelace was here in the autumn', 'x7!pQ2#mZ9$k', 'all lower case words'])(
    'may be %s',
    async (password) => {
      const stored = await hashNewPassword(password, ada)
      expect(await isPasswordOf(stored, password)).toBe(true)
      expect(await isPasswordOf(stored, `${password} `)).toBe(false)
    },
  )

  it('is hashed with no less memory and passes than the product has always taken, whatever these tests take', () => {
    expect(COST).toEqual({ memory: 65_536, passes: 3 })
  })

  it('is not cut: the 128th character counts', async () => {
    const stored = await hashPassword('ab'.repeat(64))
    expect(await isPasswordOf(stored, `${'ab'.repeat(63)}ac`)).toBe(false)
  })
})
