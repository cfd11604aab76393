import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, haveSession, test } from '../support/e2e'

const FILE = `customer_id,given_name,surname,email,phone,city
T-1,Ann,Moss,ann@example.com,,Bath
T-2,Annie,Moss, ANN@example.com,020 7946 0958,Leeds
T-3,Ben,Fern,ben@example.com,020 7946 0111,York
T-4,Ann,Fern,,020 7946 0111,York
`

test('an admin merges two customers who are one, undoes it, and erases a person', async ({ page }) => {
  await haveSession(page, 'admin')
  await fill(page)
  await page.goto('/data/duplicates')
  const pairs = page.getByRole('table', { name: 'Customers who may be one person' })
  await expect(pairs.getByRole('row')).toHaveCount(3)
  await expectAccessible(page, 'the duplicates')

  await page.getByRole('button', { name: 'Compare T-1 and T-2' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('table')).toContainText('Leeds')
  await expectAccessible(page, 'two customers side by side')
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(pairs.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: /^Undo the merge of/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo the merge' }).click()
  await expect(pairs.getByRole('row')).toHaveCount(3)
  await expect(page.getByText('Undone', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Compare T-3 and T-4' }).click()
  await dialog.getByRole('button', { name: 'Keep apart' }).click()
  await expect(pairs.getByRole('row')).toHaveCount(2)

  await page.getByRole('button', { name: 'More for T-2' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /^Export this person/ }).click()])
  expect(readFileSync(await download.path(), 'utf8')).toContain('"T-2"')
  await page.getByRole('button', { name: 'More for T-2' }).click()
  await page.getByRole('menuitem', { name: 'Erase this person' }).click()
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(dialog.getByText('Type T-2.')).toBeVisible()
  await expectAccessible(page, 'before an erasure')
  await dialog.getByRole('textbox').fill('T-2')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByRole('heading', { name: 'No duplicates' })).toBeVisible()

  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page, 'no duplicates on a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

/** A database of its own, with four customers, that the admin looks at. */
async function fill(page: Page): Promise<void> {
  await page.goto('/data/imports/new')
  await expect(async () => {
    await page.getByRole('button', { name: 'Create a database' }).click()
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Twin shop')
  await dialog.getByRole('textbox', { name: 'Brand' }).fill('Twin')
  const country = dialog.getByRole('combobox', { name: 'Country of phone numbers' })
  await country.fill('United Kingdom')
  await country.press('ArrowDown')
  await country.press('Enter')
  await dialog.getByRole('button', { name: 'Create database' }).click()
  await expect(dialog).toHaveCount(0)
  await page.locator('input[type=file]').setInputFiles({ name: 'twins.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await page.getByRole('button', { name: 'Start import' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Open the Segment Editor on this database' }).click()
  await expect(page).toHaveURL(/\/segments\/new/)
}
