import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

const NAME = `Openers ${Date.now()}`

/** The new segment with one condition that was looked for and picked. */
async function pick(page: Page, query: string, option: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Add condition' }).first().click()
  await page.getByRole('combobox', { name: 'Search attributes' }).fill(query)
  await page.getByRole('option', { name: option }).first().click()
}

test('a segment is named in another one, with email events and campaigns beside it', async ({ page }) => {
  await signIn(page, 'marketer', '/segments/new')
  await pick(page, 'event type', /^Event Type/)
  await page.getByRole('button', { name: /^Values/ }).click()
  await page.getByRole('option', { name: /^Open/ }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Unified Email Events: Event Type is in list ("Open")' })).toBeVisible()
  const count = page.getByRole('region', { name: 'INSIGHTS' }).getByText('Unique customers').locator('xpath=following-sibling::*[1]')
  await expect(count).toHaveAttribute('aria-busy', 'false')
  await expect(count).toHaveText(/^[1-9][\d,]*$/)
  const openers = await count.textContent()

  await page.getByRole('button', { name: 'Save As' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a new segment' })
  await dialog.getByLabel('Name').fill(NAME)
  await dialog.getByRole('button', { name: 'Save segment' }).click()
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}/)

  await page.goto('/segments/new')
  await pick(page, 'member of a segment', /^Member of a segment/)
  await expect(page.getByText('choose a segment', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'segment: Choose a segment' }).click()
  await page.getByRole('searchbox', { name: 'Search segments' }).fill(NAME)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: `Is a member of the segment "${NAME}"` })).toBeVisible()
  await expect(count).toHaveText(openers ?? '')
  await expectAccessible(page, 'a member row')

  await pick(page, 'in a campaign', /^In a campaign/)
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('option', { name: /^Last Entry/ }).click()
  await expect(page.getByRole('group', { name: /^Is in any campaign \(where Last Entry is on or after/ })).toBeVisible()
  await expect(count).toHaveText('0')
  await expectAccessible(page, 'an activity row')
})
