import type { Browser, Page } from '@playwright/test'
import { APP_URL, DATA_DIR, expect, expectAccessible, signIn, test } from '../support/e2e'
import { linkIn, mailTo } from '../support/mail-folder'

const password = 'one that is new and long'

test('an admin invites, the invited person comes in, is changed, and goes out when disabled', async ({ page, browser }) => {
  test.slow()
  await signIn(page, 'admin', '/settings/people')
  await expect(page.getByRole('row', { name: /Ada Admin/ })).toContainText('You')
  await expectAccessible(page, 'people')

  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite a person' })
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(dialog).toContainText('The address must be an email address')
  await expectAccessible(page, 'invite, refused')
  await dialog.getByLabel('Email').fill('carla@example.com')
  await dialog.getByRole('radio', { name: 'Analyst' }).check({ force: true })
  await dialog.getByRole('radio', { name: 'Only these' }).check({ force: true })
  await dialog.getByRole('checkbox').first().check({ force: true })
  await expectAccessible(page, 'invite')
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /carla@example\.com/ })).toContainText('Open')
  await expectAccessible(page, 'people, with an invitation')

  const link = linkIn(await mailTo(DATA_DIR, 'carla@example.com', 'invitation'))
  await page.goto(link)
  await expect(page.getByRole('heading', { name: /You are signed in as/ })).toBeVisible()
  await expectAccessible(page, 'invitation, while signed in')

  const theirs = await someoneElse(browser)
  await theirs.goto(link)
  await expect(theirs.getByLabel('Email')).toHaveValue('carla@example.com')
  await expectAccessible(theirs, 'invitation')
  await theirs.getByLabel('Your name').fill('Carla')
  await theirs.getByLabel('Password').fill('carla@example.com')
  await theirs.getByRole('button', { name: 'Create my account' }).click()
  await expect(theirs.getByRole('alert').filter({ hasText: 'easy to guess' })).toBeVisible()
  await expectAccessible(theirs, 'invitation, refused')
  await theirs.getByLabel('Password').fill(password)
  await theirs.getByRole('button', { name: 'Create my account' }).click()
  await expect(theirs).toHaveURL(/\/home$/)
  await theirs.context().clearCookies()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This invitation was accepted already' })).toBeVisible()
  await expectAccessible(theirs, 'invitation, used')
  await theirs.getByRole('link', { name: 'Sign in' }).click()
  await signInAs(theirs, 'carla@example.com', password)
  await expect(theirs).toHaveURL(/\/home$/)

  await page.goto('/settings/people')
  await choose(page, 'Carla', 'Change role and databases')
  await expectAccessible(page, 'change role')
  await page.getByRole('radio', { name: 'Marketer' }).check({ force: true })
  await page.getByRole('button', { name: 'Save and sign them out' }).click()
  await expect(page.getByRole('row', { name: /Carla/ })).toContainText('Marketer')
  await theirs.goto('/segments')
  await expect(theirs).toHaveURL(/sign-in/)
  await signInAs(theirs, 'carla@example.com', password)
  await expect(theirs).toHaveURL(/\/home$/)

  await choose(page, 'Carla', 'Disable')
  await expectAccessible(page, 'disable')
  await page.getByRole('button', { name: 'Disable and sign them out' }).click()
  await expect(page.getByRole('row', { name: /Carla/ })).toContainText('Disabled')
  await theirs.getByRole('link', { name: 'Databases' }).first().click()
  await expect(theirs.getByRole('alert').filter({ hasText: 'You are signed out.' })).toBeVisible()
  await choose(page, 'Carla', 'Enable again')
  await page.getByRole('button', { name: 'Enable', exact: true }).click()
  await expect(page.getByRole('row', { name: /Carla/ })).not.toContainText('Disabled')
  await theirs.context().close()
})

test('an invitation is withdrawn, and its link says so', async ({ page, browser }) => {
  await signIn(page, 'admin', '/settings/people')
  await page.getByRole('button', { name: 'Invite a person' }).click()
  await page.getByRole('dialog').getByLabel('Email').fill('late@example.com')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  const link = linkIn(await mailTo(DATA_DIR, 'late@example.com', 'invitation'))
  await choose(page, 'late@example.com', 'Withdraw')
  await expect(page.getByRole('row', { name: /late@example\.com/ })).toHaveCount(0)
  const theirs = await someoneElse(browser)
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This invitation was withdrawn' })).toBeVisible()
  await theirs.context().close()
})

test('a forgotten password is replaced by mail, without any script', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: APP_URL, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email').fill('carla@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  const link = linkIn(await mailTo(DATA_DIR, 'carla@example.com', 'password_reset'))
  await page.goto(link)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signInAs(page, 'carla@example.com', password)
  await expect(page).toHaveURL(/\/home$/)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link was used already' })).toBeVisible()
  await context.close()
})

test('the pages behind links are readable for everybody in every state', async ({ page }) => {
  await page.goto('/forgot')
  await expectAccessible(page, 'forgot')
  await page.getByLabel('Email').fill('marketer@example.com')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await expectAccessible(page, 'forgot, asked')
  await page.goto(linkIn(await mailTo(DATA_DIR, 'marketer@example.com', 'password_reset')))
  await expectAccessible(page, 'reset')
  await page.getByLabel('New password').fill('marketer@example.com')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'easy to guess' })).toBeVisible()
  await expectAccessible(page, 'reset, refused')
  for (const start of ['/reset', '/invitation', '/confirm-email']) {
    await page.goto(`${start}/${'x'.repeat(43)}`)
    await expect(page.getByRole('heading', { name: 'This link leads nowhere' })).toBeVisible()
    await expectAccessible(page, `${start}, unknown`)
  }
  for (const done of ['/reset/done', '/confirm-email/done', '/confirm-email/done?all=yes']) {
    await page.goto(done)
    await expectAccessible(page, done)
  }
})

test('people are not for everybody', async ({ browser }) => {
  // A refused page is an error in the browser's console, which the page of the other tests must be free of.
  const page = await someoneElse(browser)
  await signIn(page, 'marketer', '/settings/people')
  await expect(page.getByRole('alert').filter({ hasText: 'Your role may not see this page.' })).toBeVisible()
  await expectAccessible(page, 'people, of a marketer')
  await page.context().close()
})

async function someoneElse(browser: Browser): Promise<Page> {
  return (await browser.newContext({ baseURL: APP_URL })).newPage()
}

async function signInAs(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(secret)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}
