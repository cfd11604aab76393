import { expect, inject, it } from 'vitest'
import { callAction } from '../support/http-action'
import { ask } from '../support/http-ask'
import { signedIn } from '../support/http-session'

/** The product of these tests is opened by a number, where no browser allows passkeys; the browser tests open one by its name. */
const { url } = inject('app')

it('are not offered where the product is opened by a number, and the account says why', async () => {
  expect(new URL(url).hostname).toBe('127.0.0.1')
  const { text } = await ask({ path: '/sign-in', headers: { accept: 'text/html' } })
  expect(text).toContain('Sign in to Rekindle')
  expect(text).not.toContain('Sign in with a passkey')
  const account = await ask({ path: '/account', headers: { accept: 'text/html', cookie: await signedIn('analyst') } })
  expect(account.text).toContain('Rekindle is opened by a number here: 127.0.0.1')
  expect(account.text).not.toContain('Add a passkey')
})

it.each([
  ['beginPasskeySignInAction', []],
  ['finishPasskeySignInAction', [{ id: 'made-up' }]],
])('are refused there too when they are asked for by hand: %s', async (action, input) => {
  const { value, cookies } = await callAction(action, input)
  expect(value).toMatchObject({ ok: false, error: { code: 'PRECONDITION_FAILED' } })
  expect(cookies).toEqual([])
})
