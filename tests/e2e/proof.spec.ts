import type { Page } from '@playwright/test'
import { expect, expectAccessible, samplePassword, signIn, test } from '../support/e2e'
import { ownerConnection } from '../support/sample-database'

/** As if everybody had signed in an hour ago. */
async function anHourPasses(): Promise<void> {
  const client = await ownerConnection()
  await client.query(`update session set proven_at = proven_at - interval '1 hour'`)
  await client.end()
}

async function confirm(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Confirm' }).click()
}

test('a key is made after the password was given once more, and only then', async ({ page }) => {
  await signIn(page, 'admin', '/settings/keys')
  await anHourPasses()
  await page.getByRole('button', { name: 'Create a key' }).first().click()
  await page.getByLabel('Name').fill('Nightly job')
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByRole('dialog', { name: 'Confirm that it is you' })).toBeVisible()
  await expectAccessible(page, 'keys, asked for the password')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alert').filter({ hasText: 'needs your password once more' })).toBeVisible()
  await page.getByRole('button', { name: 'Create key' }).click()
  await confirm(page, 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: 'not your password' })).toBeVisible()
  await confirm(page, samplePassword())
  await expect(page.getByRole('dialog', { name: 'Your new key' })).toBeVisible()
})

test('the audit log is exported after the password was given once more', async ({ page }) => {
  await signIn(page, 'admin', '/settings/audit')
  await anHourPasses()
  await page.goto('/api/audit/export')
  await expect(page).toHaveURL(/\/settings\/audit$/)
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const started = page.waitForEvent('download')
  await confirm(page, samplePassword())
  expect((await started).suggestedFilename()).toMatch(/^audit-log-.*\.csv$/)
})

test('a person is invited after the password was given once more', async ({ page }) => {
  await signIn(page, 'admin', '/settings/people')
  await anHourPasses()
  await page.getByRole('button', { name: 'Invite a person' }).click()
  await page.getByLabel('Email').fill('invited@example.com')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await confirm(page, samplePassword())
  await expect(page.getByRole('table', { name: 'Invitations' }).getByText('invited@example.com')).toBeVisible()
})
