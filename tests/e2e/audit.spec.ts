import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, haveSession, signIn, test } from '../support/e2e'

const KEY = 'Audited nightly report'

test('an admin finds what they just did by person and day, and takes it away as CSV', async ({ page }) => {
  await haveSession(page, 'admin')
  await createKey(page)
  await page.goto('/settings/audit')
  const log = page.getByRole('list', { name: 'Audit entries' })
  const entry = log.getByRole('button', { name: `Ada Admin created the API key ${KEY}` })
  await expect(entry).toBeVisible()
  await expect(log.getByRole('button', { name: /loaded the sample brand/ })).toBeVisible()

  await page.getByRole('combobox', { name: 'Person or key' }).fill('Ada')
  await page.getByRole('option', { name: 'Ada Admin' }).click()
  const today = new Date().toISOString().slice(0, 10)
  await typeDay(page, 'From', today)
  await typeDay(page, 'To', today)
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(new RegExp(`actorId=.+from=${today}&to=${today}`))
  await expect(log.getByRole('button', { name: /loaded the sample brand/ })).toBeHidden()
  await expectAccessible(page, 'a filtered log')

  await entry.click()
  await expect(log.getByText('keys.create').filter({ visible: true })).toBeVisible()
  await expectAccessible(page, 'an open entry')

  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const lines = readFileSync(await (await file).path(), 'utf8').split('\n')
  expect(lines.filter((line) => line.includes('keys.create') && line.includes(KEY))).toHaveLength(1)
  expect(lines.filter((line) => line.includes('sample.load'))).toEqual([])
})

test('a filter that cannot be read is told, and a dark log is as clear', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn(page, 'admin', '/settings/audit?from=yesterday&actorId=nobody')
  await expect(page.getByRole('alert').filter({ hasText: 'makes no sense here: from' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Person or key' })).toHaveValue('Not in the log')
  await expect(page.getByRole('heading', { name: 'No entries' })).toBeVisible()
  await expectAccessible(page, 'a wrong address')
  await page.getByRole('link', { name: 'Show everything' }).click()
  await expect(page.getByRole('list', { name: 'Audit entries' })).toBeVisible()
})

test('on a phone the tab one is on can be seen, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'admin', '/settings/audit')
  await expect(page.getByRole('link', { name: 'Audit log' })).toBeInViewport({ ratio: 1 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
})

test('for an analyst there is no audit log', async ({ page }) => {
  await signIn(page, 'analyst', '/settings/permissions')
  await expect(page.getByRole('link', { name: 'Permissions' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0)
  const told = await (await page.request.get('/settings/audit')).text()
  expect(told).not.toContain('Audit entries')
})

async function createKey(page: Page): Promise<void> {
  await page.goto('/settings/keys')
  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(KEY)
  await page.getByRole('button', { name: 'Create key' }).click()
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page.getByRole('button', { name: 'Create a key' })).toBeFocused()
}

async function typeDay(page: Page, field: string, day: string): Promise<void> {
  await page.getByRole('spinbutton', { name: `year, ${field}` }).click()
  await page.keyboard.type(day.replaceAll('-', ''))
}
