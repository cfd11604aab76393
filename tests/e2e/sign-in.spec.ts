import type { Page } from '@playwright/test'
import { APP_URL, expect, expectAccessible, samplePassword, signInAnew, signInPlainly, test } from '../support/e2e'

test('a stranger is asked to sign in, and then taken to the page they wanted', async ({ page }) => {
  await page.goto('/data/databases?sort=name&order=up')
  await expect(page).toHaveTitle('Sign in · Rekindle')
  await expectAccessible(page, 'sign-in')
  await page.getByLabel('Email').fill('admin@example.com')
  await page.getByLabel('Password', { exact: true }).fill(samplePassword())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${APP_URL}/data/databases?sort=name&order=up`)
})

test('a wrong password and an unknown person get the same answer', async ({ page }) => {
  for (const email of ['admin@example.com', 'nobody@example.com']) {
    await page.goto('/sign-in')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Check both' })).toContainText('This email address and password do not belong together.')
    await expect(page.getByLabel('Email')).toHaveValue(email)
    await expect(page).toHaveURL(/sign-in/)
  }
  await expectAccessible(page, 'sign-in, refused')
})

test('signing in leads to no other site', async ({ page }) => {
  await page.goto('/sign-in?next=//other.example/segments')
  await page.getByLabel('Email').fill('marketer@example.com')
  await page.getByLabel('Password', { exact: true }).fill(samplePassword())
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${APP_URL}/home`)
})

test('signing in needs no script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: APP_URL, javaScriptEnabled: false })
  const page = await context.newPage()
  await signInPlainly(page, 'analyst')
  await context.close()
})

test('signing out ends the session, also for a copy of its cookie', async ({ page, context }) => {
  await signInAnew(page, 'marketer')
  const cookies = await context.cookies()
  await page.getByRole('button', { name: /Marketer$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await context.addCookies(cookies)
  await page.goto('/segments')
  await expect(page).toHaveURL(/sign-in/)
})

/** What the browser keeps for scripts of this site, as one text. */
async function keptByBrowser(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  return JSON.stringify(kept)
}

const NOTHING = JSON.stringify({ cookies: '', local: [], session: [], databases: [], caches: [], workers: 0 })

test('the browser keeps nothing about customers, and after signing out nothing at all', async ({ page }) => {
  await signInAnew(page, 'marketer')
  await page.goto('/customers')
  await page.getByRole('list', { name: 'Customers added last' }).getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: 'Identity', exact: true })).toBeVisible()
  expect(await keptByBrowser(page)).toBe(NOTHING)
  // A preference and unsaved work are kept, and are this person's alone.
  await page.evaluate(() => {
    localStorage.setItem('rekindle.row-numbers', 'on')
    sessionStorage.setItem('rekindle.sql-start', 'select 1')
  })
  await page.getByRole('button', { name: /Marketer$/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  expect(await keptByBrowser(page)).toBe(NOTHING)
})

test('nobody sets up what is set up', async ({ page }) => {
  await page.goto('/set-up')
  await expect(page).toHaveURL(/sign-in/)
})
