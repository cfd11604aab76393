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

test('nobody sets up what is set up', async ({ page }) => {
  await page.goto('/set-up')
  await expect(page).toHaveURL(/sign-in/)
})
