import { expect, expectAccessible, signIn, test } from '../support/e2e'

test('an admin makes a signing key, uses it, asks the DNS, and removes it', async ({ page }) => {
  await signIn(page, 'admin')
  await page.goto('/settings/sending')
  await page.getByRole('button', { name: 'Try the connection' }).click()
  await expect(page.getByText('Messages go to the local inbox of this installation')).toBeVisible()

  await page.getByRole('button', { name: 'Make a signing key' }).click()
  await page.getByRole('textbox', { name: 'Domain' }).fill('not a domain')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('must be a domain, like shop.example.com')).toBeVisible()
  await page.getByRole('textbox', { name: 'Domain' }).fill('shop.invalid')
  await page.keyboard.press('Enter')
  const card = page.getByRole('region', { name: 'shop.invalid' })
  await expect(card.getByText('Publish its record', { exact: true })).toBeVisible()
  await expect(card.getByText(/^v=DKIM1; k=rsa; p=MII/).first()).toBeVisible()
  await expectAccessible(page, 'a key that waits')

  await card.getByRole('button', { name: /^Start signing/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start signing' }).click()
  await expect(card.getByText('Signing', { exact: true })).toBeVisible()
  // Nothing is in the DNS under .invalid; a machine without name servers says that it could not ask.
  await card.getByRole('button', { name: 'Check the DNS' }).click()
  const dkim = card.getByText('DKIM', { exact: true })
  await expect(dkim).toBeVisible({ timeout: 15_000 })
  await expect(card.getByText('Good', { exact: true })).toHaveCount(0)
  await expectAccessible(page, 'what the DNS says')

  await card.getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the key' }).click()
  await expect(card).toHaveCount(0)
})

test('an admin sees the workers at work and runs the checks', async ({ page }) => {
  await signIn(page, 'admin')
  await page.goto('/settings/work')
  await expect(page.getByRole('region', { name: 'Workers' }).getByText(/worker.* running/)).toBeVisible()
  await page.getByRole('button', { name: 'Run the checks' }).click()
  await expect(page.getByText('Nobody has two rows for one step of a campaign')).toBeVisible()
  await expect(page.getByText('Broken', { exact: true })).toHaveCount(0)
  await expectAccessible(page, 'work')
})
