import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, samplePassword, signInAnew, test } from '../support/e2e'

const customers = (page: Page): Locator =>
  page.getByRole('region', { name: 'INSIGHTS' }).getByText('Unique customers').locator('xpath=following-sibling::*[1]')

/** The number once it is of the segment as it stands. */
async function counted(page: Page): Promise<number> {
  await expect(customers(page)).toHaveAttribute('aria-busy', 'false')
  await expect(customers(page)).toHaveText(/^[\d,]+$/)
  return Number((await customers(page).innerText()).replaceAll(',', ''))
}

async function openEditor(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Create segment' }).first().click()
  await expect(page.getByText('SEGMENT EDITOR')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'New segment' })).toBeAttached()
}

/** Chooses the attribute from its table, and the operator by its words. */
async function addCondition(page: Page, table: string, attribute: string, operator: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add condition' }).last().click()
  await page
    .getByRole('group', { name: table, exact: true })
    .getByRole('option', { name: new RegExp(`^${attribute}\\s*,`) })
    .click()
  const row = page.getByRole('group', { name: attribute }).last()
  await row.getByRole('button', { name: /Operator$/ }).click()
  await page.getByRole('option', { name: operator, exact: true }).click()
  return row
}

async function refresh(page: Page): Promise<number> {
  const before = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/segments/preview'))
  await page.getByRole('button', { name: 'Refresh' }).click()
  await before
  return counted(page)
}

async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Save As' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a new segment' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await dialog.getByLabel('Name').fill(name)
  await expect(dialog.getByLabel('Description')).toHaveValue(/Contactable Email is true/)
  await expectAccessible(page, 'the Save As dialog')
  await dialog.getByRole('button', { name: 'Save segment' }).click()
}

async function expectOverview(page: Page, name: string, size: number): Promise<void> {
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText(size.toLocaleString('en-US')).first()).toBeVisible()
  await expectAccessible(page, 'the Segment Overview')
}

test.describe.configure({ mode: 'parallel' })

test('a marketer builds the segment of lapsing customers, from sign-in to Overview', async ({ page }) => {
  await signInAnew(page, 'marketer')
  await openEditor(page)
  await expect(page.getByRole('button', { name: /Database$/ })).toBeVisible()
  const everybody = await counted(page)
  await expectAccessible(page, 'a new segment')
  await page.getByRole('button', { name: 'Add condition' }).click()
  await expectAccessible(page, 'the attribute picker')
  await page.keyboard.press('Escape')

  await addCondition(page, 'Customer Attributes', 'Contactable Email', 'is true')
  const contactable = await refresh(page)
  expect(contactable).toBeLessThan(everybody)

  const year = await addCondition(page, 'Transaction Attributes Extended', 'Days Since Latest Order', 'is greater than or equal to')
  await expect(year.getByText('needs a value')).toBeVisible()
  await year.getByRole('button', { name: /Operator$/ }).click()
  await expectAccessible(page, 'a row without its value, its operators open')
  await page.keyboard.press('Escape')
  await year.getByRole('textbox', { name: 'Value' }).fill('365')
  const lapsed = await refresh(page)
  expect(lapsed).toBeLessThan(contactable)

  const twoYears = await addCondition(page, 'Transaction Attributes Extended', 'Days Since Latest Order', 'is greater than or equal to')
  await twoYears.getByRole('textbox', { name: 'Value' }).fill('732')
  for (const slider of await page.getByRole('radiogroup', { name: 'Between conditions' }).all()) {
    await expect(slider.getByRole('radio', { name: 'AND' })).toBeChecked()
  }
  const lapsing = await refresh(page)
  expect(lapsing).toBeLessThan(lapsed)
  expect(lapsing).toBeGreaterThan(0)
  await expectAccessible(page, 'three conditions')

  await saveAs(page, 'Win-back: Lapsed Customers')
  await expectOverview(page, 'Win-back: Lapsed Customers', lapsing)
})

test('a marketer builds the segment of lost customers, from sign-in to Overview', async ({ page }) => {
  await signInAnew(page, 'marketer')
  await openEditor(page)
  await addCondition(page, 'Customer Attributes', 'Contactable Email', 'is true')
  const contactable = await refresh(page)
  const lost = await addCondition(page, 'Transaction Attributes Extended', 'Days Since Latest Order', 'is greater than or equal to')
  await lost.getByRole('textbox', { name: 'Value' }).fill('730')
  const size = await refresh(page)
  expect(size).toBeLessThan(contactable)
  expect(size).toBeGreaterThan(0)
  await saveAs(page, 'Win-back: Lost Customers')
  await expectOverview(page, 'Win-back: Lost Customers', size)
})

/** Tab after Tab, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The Tab key does not get there')
}

test('lapsing customers by keyboard alone, from sign-in to Overview', async ({ page }) => {
  const name = 'Win-back: Lapsed Customers (by keyboard)'
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('Email'))
  await page.keyboard.type('marketer@example.com')
  await page.keyboard.press('Tab')
  await page.keyboard.type(samplePassword())
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/home$/)
  await tabTo(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Segments' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/segments$/)
  await tabTo(page, page.getByRole('link', { name: 'Create segment' }).first())
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New segment' })).toBeAttached()
  await counted(page)

  await page.keyboard.press('a')
  await expect(page.getByRole('combobox', { name: 'Search attributes' })).toBeFocused()
  await page.keyboard.type('contactable email')
  await page.keyboard.press('Enter')
  const contactable = page.getByRole('group', { name: 'Customer Attributes: Contactable Email is true' })
  await expect(contactable.getByRole('button', { name: /Operator$/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'is true' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(contactable.getByRole('button', { name: /Operator$/ })).toBeFocused()

  for (const days of ['365', '732']) {
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-row]').last()).toBeFocused()
    await page.keyboard.press('a')
    await expect(page.getByRole('combobox', { name: 'Search attributes' })).toBeFocused()
    await page.keyboard.type('days since latest')
    await page.keyboard.press('Enter')
    const row = page.getByRole('group', { name: 'Days Since Latest Order' }).last()
    await expect(row.getByRole('button', { name: /Operator$/ })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(row.getByRole('textbox', { name: 'Value' })).toBeFocused()
    await page.keyboard.type(days)
    await expect(row).toHaveAccessibleName(new RegExp(`is greater than or equal to ${days}$`))
  }
  await tabTo(page, page.getByRole('button', { name: 'Refresh' }))
  await page.keyboard.press('Enter')
  const size = await counted(page)

  await page.keyboard.press('Control+Shift+S')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expectOverview(page, name, size)
})
