import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

async function card(page: Page, name: string): Promise<ReturnType<Page['locator']>> {
  const found = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) })
  await found.scrollIntoViewIfNeeded()
  return found
}

test('every recipe is in the gallery with its sentence and its count, and opens in the editor', async ({ page }) => {
  await signIn(page, 'marketer', '/segments/new')
  await page.getByRole('link', { name: 'See all templates' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Templates' })).toBeVisible()
  const first = await card(page, 'Win-back: Lapsed Customers')
  await expect(first.getByText(/^[\d,]+ customers?$/)).toBeVisible()
  await first.getByRole('button', { name: 'In words' }).click()
  await expect(first.getByText(/Days Since Latest Order is less than or equal to 730\.$/)).toBeVisible()
  await expectAccessible(page, 'the gallery of templates')

  await page.getByRole('searchbox', { name: 'Search templates' }).fill('advocates')
  await expect(page.getByText('1 template', { exact: true })).toBeVisible()
  const persona = await card(page, 'Dormant advocates')
  await expect(persona.getByText(/^[\d,]+ customers?$/)).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('nothing like it')
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await page.getByRole('searchbox', { name: 'Search templates' }).fill('advocates')
  await page.getByRole('link', { name: 'Use Dormant advocates' }).click()
  await expect(page.getByRole('group', { name: /Lifetime Order Frequency is greater than or equal to 5/ })).toBeVisible()
  await expect(page.getByRole('group', { name: /Days Since Latest Order is greater than or equal to 365/ })).toBeVisible()
})

test('the gallery works on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'analyst', '/segments/templates')
  await expect(page.getByRole('heading', { name: 'Price-sensitive', exact: true })).toBeAttached()
  await expect(page.getByRole('link', { name: /^Use / })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page, 'the gallery on a phone')
})

test('what does nothing is said at its row, and one press puts it right', async ({ page }) => {
  await signIn(page, 'marketer', '/segments/new')
  await addDays(page, 365)
  await addDays(page, 732)
  const loose = page.getByRole('group', { name: /Days Since Latest Order is greater than or equal to 365/ })
  await expect(loose.getByText(/already follows from/)).toBeVisible()
  await expectAccessible(page, 'a row with a lint')
  await loose.getByRole('button', { name: /^Change .* to “Days Since Latest Order is less than or equal to 730”$/ }).press('Enter')
  await expect(page.getByRole('group', { name: /Days Since Latest Order is less than or equal to 730/ })).toBeVisible()
  await expect(page.getByText(/already follows from/)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(loose.getByText(/already follows from/)).toBeVisible()
})

async function addDays(page: Page, days: number): Promise<void> {
  await page.getByRole('button', { name: 'Add condition' }).last().click()
  await expect(page.getByRole('combobox', { name: 'Search attributes' })).toBeFocused()
  await page.keyboard.type('days since latest')
  await page.keyboard.press('Enter')
  const row = page.getByRole('group', { name: /Days Since Latest Order/ }).last()
  await row.getByRole('button', { name: /Operator$/ }).click()
  await page.getByRole('option', { name: 'is greater than or equal to', exact: true }).click()
  await row.getByRole('textbox', { name: 'Value' }).fill(String(days))
  await page.keyboard.press('Tab')
}
