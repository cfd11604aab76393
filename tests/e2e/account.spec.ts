import type { Page } from '@playwright/test'
import { expect, expectAccessible, samplePassword, signInAnew, test } from '../support/e2e'
import { appCode } from '../support/totp'

async function signInWith(page: Page, code: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill('analyst@example.com')
  await page.getByLabel('Password', { exact: true }).fill(samplePassword())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/sign-in\/code/)
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a second factor is set up, asked for, used once and recovered from', async ({ page, browser }) => {
  await signInAnew(page, 'analyst')
  await page.getByRole('button', { name: /Analyst$/ }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expectAccessible(page, 'account')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('img', { name: 'QR code of the secret' })).toBeVisible()
  await expectAccessible(page, 'account, second factor being set up')
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not the code' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Code' }).fill(appCode(secret, -1))
  await page.getByRole('button', { name: 'Turn on' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  await expectAccessible(page, 'account, recovery codes')
  const recovery = (await codes.first().textContent()) ?? ''
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText('10 of 10 recovery codes are left')).toBeVisible()

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  const code = appCode(secret, 0)
  await signInWith(other, code)
  await expect(other).toHaveURL(/\/home$/)
  await elsewhere.clearCookies()
  await signInWith(other, code)
  await expect(other.getByRole('alert').filter({ hasText: 'used already' })).toBeVisible()
  await expectAccessible(other, 'sign-in, code refused')
  await other.getByLabel('Code').fill(recovery)
  await other.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(other).toHaveURL(/\/home$/)

  await page.reload()
  await expect(page.getByText('9 of 10 recovery codes are left')).toBeVisible()
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
  await expect(sessions).toHaveCount(3)
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(sessions).toHaveCount(1)
  await other.goto('/account')
  await expect(other).toHaveURL(/sign-in/)
  await elsewhere.close()

  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove the second factor' }).click()
  await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible()
})

test('a password is changed, and one that is easy to guess is not taken', async ({ page }) => {
  await signInAnew(page, 'analyst')
  await page.goto('/account')
  const change = async (current: string, password: string): Promise<void> => {
    await page.getByLabel('Present password').fill(current)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Change the password' }).click()
  }
  await change(samplePassword(), 'qwertyqwerty')
  await expect(page.getByText('New password is on the list of the most common ones.')).toBeVisible()
  await expectAccessible(page, 'account, password refused')
  await change('not the password', 'seven small boats at dawn')
  await expect(page.getByText('Present password is not right.')).toBeVisible()
  await change(samplePassword(), 'seven small boats at dawn')
  await expect(page.getByText('Changed. All other sessions have ended.')).toBeVisible()
  await change('seven small boats at dawn', samplePassword())
  await expect(page.getByText('Changed. All other sessions have ended.')).toBeVisible()
})

test('another address waits for both mailboxes', async ({ page }) => {
  await signInAnew(page, 'marketer')
  await page.goto('/account')
  const ask = async (password: string): Promise<void> => {
    await page.getByLabel('New email').fill('elsewhere@example.com')
    await page.getByLabel('Your password').fill(password)
    await page.getByRole('button', { name: 'Change the address' }).click()
  }
  await ask('not the password')
  await expect(page.getByText('Your password is not right.')).toBeVisible()
  await ask(samplePassword())
  await expect(page.getByText('Two mails are on their way')).toBeVisible()
  await expectAccessible(page, 'account, another address asked for')
  await page.reload()
  await expect(page.getByRole('main').getByText('marketer@example.com')).toBeVisible()
})
