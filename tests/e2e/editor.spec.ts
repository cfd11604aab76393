import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

async function add(page: Page, attribute: string): Promise<void> {
  await page.getByRole('button', { name: 'Add condition' }).last().click()
  await expect(page.getByRole('combobox', { name: 'Search attributes' })).toBeFocused()
  await page.keyboard.type(attribute)
  await page.keyboard.press('Enter')
}

test('what is removed can be taken back, and unsaved work outlives a reload', async ({ page }) => {
  await signIn(page, 'marketer', '/segments/new')
  await add(page, 'historical purchaser')
  await page.getByRole('button', { name: 'Values: Choose values' }).click()
  await page.getByRole('option', { name: /Lapsed/ }).click()
  await expectAccessible(page, 'the list of values')
  await page.getByRole('textbox', { name: 'Type a value' }).fill('Gone')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add exclusions' }).click()
  await add(page, 'latest order datetime')
  await page.getByRole('button', { name: /^Value: / }).click()
  await page.getByRole('textbox', { name: 'Relative date' }).fill('2 months ago')
  await expectAccessible(page, 'the relative date')
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'an exclusion')

  const rows = page.getByRole('group', { name: /^(Customer|Transaction) Attributes/ })
  const excluded = rows.last()
  await expect(excluded).toHaveAccessibleName(/Latest Order Datetime is on or after 2 months ago/)
  await excluded.getByRole('button', { name: 'Remove condition' }).click()
  await expect(rows).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByRole('region', { name: /Exclude customers/ }).getByRole('group', { name: /Latest Order Datetime/ })).toBeFocused()

  await page.reload()
  await expect(page.getByText('Your unsaved work')).toBeVisible()
  await expect(rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Discard it' }).click()
  await expect(rows).toHaveCount(0)
})

test('an unfinished condition keeps a save from going on, and gets the focus', async ({ page }) => {
  await signIn(page, 'marketer', '/segments/new')
  await add(page, 'days since latest')
  await page.getByRole('button', { name: 'Save As' }).click()
  await expect(page.getByText('1 condition is not finished')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Value' })).toBeFocused()
  await expectAccessible(page, 'a save that did not go on')
})

test('an analyst looks and counts, and cannot change a thing', async ({ page }) => {
  await signIn(page, 'analyst', '/segments/new')
  await expect(page.getByText('Saving needs the marketer or the admin role')).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Save|Add)/ })).toHaveCount(0)
  await expectAccessible(page, 'the editor for an analyst')
})

test('on a phone nothing goes sideways and the count stays in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'marketer', '/segments/new')
  await page.getByRole('button', { name: /^Win-back: Lapsed Customers/ }).click()
  await expect(page.getByText(/customers · .*% of all$/)).toBeInViewport()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await expectAccessible(page, 'the editor on a phone')
})
