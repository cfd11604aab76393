import type { Page } from '@playwright/test'
import { expect, expectAccessible, samplePassword, signInAnew, test } from '../support/e2e'
import { ownerConnection } from '../support/sample-database'

/** A fingerprint reader that always knows its owner. */
async function plugIn(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** With a reader that knows its owner the offer behind the address field is taken at once, before anybody can press the button. */
async function offerNothingBehindTheField(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false)
  })
}

async function anHourPasses(): Promise<void> {
  const client = await ownerConnection()
  await client.query(`update session set proven_at = proven_at - interval '1 hour'`)
  await client.end()
}

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
}

test('a passkey is added, named, used to sign in and removed, by the keyboard alone', async ({ page }) => {
  await signInAnew(page, 'marketer')
  await plugIn(page)
  await page.goto('/account')
  await press(page, 'Add a passkey')
  const passkeys = page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem')
  await expect(passkeys).toHaveText(/^Chrome on .*On one device · added just now · not used yet/)
  await expectAccessible(page, 'account, with a passkey')

  await passkeys.getByRole('button', { name: /^Rename/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'account, passkey being renamed')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Work laptop')
  await page.keyboard.press('Enter')
  await expect(passkeys).toHaveText(/^Work laptop/)

  await press(page, 'Add a passkey')
  await expect(page.getByRole('alert').filter({ hasText: 'in this place already' })).toBeVisible()
  await expectAccessible(page, 'account, passkey refused')

  await page.context().clearCookies()
  await page.goto('/sign-in?next=/account', { waitUntil: 'commit' })
  await expect(page).toHaveURL(/^[^?]+\/account$/)
  await expect(passkeys).toHaveText(/used just now/)

  await offerNothingBehindTheField(page)
  await page.context().clearCookies()
  await page.goto('/sign-in?next=/account')
  await press(page, 'Sign in with a passkey')
  await expect(page).toHaveURL(/^[^?]+\/account$/)
  await expect(passkeys).toHaveText(/used just now/)

  await press(page, 'Remove Work laptop')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(page, 'account, passkey about to be removed')
  await anHourPasses()
  await press(page, 'Remove the passkey')
  await expect(page.getByRole('dialog', { name: 'Confirm that it is you' })).toBeVisible()
  await expectAccessible(page, 'account, asked for a password or a passkey')
  await press(page, 'Use a passkey')
  await expect(passkeys).toHaveCount(0)

  await page.context().clearCookies()
  await page.goto('/sign-in')
  await press(page, 'Sign in with a passkey')
  await expect(page.getByRole('alert').filter({ hasText: 'does not open an account here' })).toBeVisible()
  await expectAccessible(page, 'sign-in, passkey refused')
  await page.getByLabel('Email').fill('marketer@example.com')
  await page.getByLabel('Password', { exact: true }).fill(samplePassword())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/home$/)
})

test('a passkey that cannot be asked for now leaves its button to be pressed again, and says why', async ({ page }) => {
  await page.goto('/sign-in')
  await page.evaluate(() => {
    window.fetch = () => Promise.reject(new TypeError('offline'))
  })
  await press(page, 'Sign in with a passkey')
  await expect(page.getByText('Rekindle cannot be reached right now.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in with a passkey', exact: true })).toBeEnabled()
  await expectAccessible(page, 'the sign-in without a connection')
})
