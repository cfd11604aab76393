import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

const PANEL = (page: Page): Locator => page.getByRole('region', { name: 'INSIGHTS' })
const HERO = (page: Page): Locator => PANEL(page).locator('strong').first()

/** The number, once it is of what stands there now. */
async function counted(page: Page): Promise<number> {
  await expect(PANEL(page).locator('[aria-busy="true"]')).toHaveCount(0)
  return Number((await HERO(page).innerText()).replaceAll(',', ''))
}

async function winBack(page: Page): Promise<number> {
  await signIn(page, 'marketer', '/segments/new')
  await page.getByRole('button', { name: /^Win-back: Lapsed Customers/ }).click()
  await expect(page.getByRole('button', { name: /^Win-back: Lapsed Customers/ })).toHaveCount(0)
  return counted(page)
}

const figure = (text: string): number => Number(/[\d,]+(?= customers? left)/.exec(text)?.[0].replaceAll(',', ''))

test('the waterfall falls from everybody to the segment, and each step opens whom it took away', async ({ page }) => {
  const size = await winBack(page)
  expect(size).toBeGreaterThan(0)
  await page.getByRole('tab', { name: 'Waterfall' }).click()
  await expect(page).toHaveURL(/panel=waterfall/)
  const steps = PANEL(page).getByRole('button', { name: /: removes .* left\. Show who was lost\.$/ })
  await expect(steps.last()).toBeVisible()
  const left = (await PANEL(page).getByRole('list').first().getByRole('button').allTextContents()).map(figure)
  expect(left).toEqual([...left].sort((a, b) => b - a))
  expect(left.at(-1)).toBe(size)
  await expectAccessible(page, 'the waterfall')

  await steps.first().focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/panel=who.*people=lost\.0/)
  await expect(page.getByRole('tab', { name: 'Who' })).toBeFocused()
  const people = PANEL(page)
    .getByRole('list', { name: /^Lost at: / })
    .getByRole('listitem')
  await expect(people).toHaveCount(25)
  await expectAccessible(page, 'who was lost')

  await PANEL(page).getByRole('button', { name: 'Back to the segment' }).click()
  await page.getByRole('tab', { name: 'Waterfall' }).click()
  await PANEL(page)
    .getByRole('button', { name: /^Opted in to email ?: / })
    .click()
  await expect(PANEL(page).getByRole('heading', { name: 'Contactable by email, not opted in' })).toBeVisible()
})

test('the same customers are shown again after a reload, and others when they are asked for', async ({ page }) => {
  await signIn(page, 'marketer', '/segments/new?panel=who')
  const people = PANEL(page).getByRole('list', { name: 'In the segment' }).getByRole('button')
  await expect(people).toHaveCount(25)
  const first = await people.allInnerTexts()
  await page.reload()
  await expect(people).toHaveCount(25)
  expect(await people.allInnerTexts()).toEqual(first)
  await page.getByRole('button', { name: 'Show others' }).click()
  await expect(page).toHaveURL(/seed=1/)
  await expect.poll(async () => (await people.allInnerTexts()).join()).not.toBe(first.join())

  const [name = ''] = (await people.first().innerText()).split('\n')
  await people.first().click()
  const profile = page.getByRole('dialog', { name })
  await expect(profile.getByRole('heading', { name: 'Recent orders' })).toBeVisible()
  await expect(profile.getByText('Lifetime Order Revenue')).toBeVisible()
  await expectAccessible(page, 'a profile')
  await page.keyboard.press('Escape')
  await expect(profile).toHaveCount(0)
  await expect(people.first()).toBeFocused()
})

test('an analyst sees that somebody is there, and not who', async ({ page }) => {
  await signIn(page, 'analyst', '/segments/new?panel=who')
  await expect(PANEL(page).getByText('names and addresses are hidden for your role')).toBeVisible()
  const people = PANEL(page).getByRole('list', { name: 'In the segment' }).getByRole('button')
  await expect(people.first()).toContainText('•••')
  await expect(PANEL(page).getByText('@example.com')).toHaveCount(0)
  await people.first().click()
  await expect(page.getByRole('dialog').getByText('Who it is is hidden for your role')).toBeVisible()
  await expect(page.getByRole('dialog').getByText('@example.com')).toHaveCount(0)
})

test('each condition says what it does, and where it stands nothing moves for it', async ({ page }) => {
  await winBack(page)
  const row = page.getByRole('group', { name: /Contactable Email|Days Since Latest Order/ }).first()
  const words = row.getByText(/customers? meets? this condition alone\. Without it/)
  await expect(words).toBeAttached()
  const numbers = row.locator('p', { hasText: 'alone ·' })
  await expect(numbers).toHaveCSS('opacity', '0')
  const before = await row.boundingBox()
  await row.focus()
  await expect(numbers).toHaveCSS('opacity', '1')
  expect(await row.boundingBox()).toEqual(before)
  await page.getByRole('switch', { name: 'Numbers beside each condition' }).click({ force: true })
  expect(await row.boundingBox()).toEqual(before)
  await expectAccessible(page, 'numbers beside each condition')
})

test('where nobody is left it names the condition that removed the last ones', async ({ page }) => {
  await winBack(page)
  const before = await counted(page)
  await page.getByRole('button', { name: 'Add condition' }).last().click()
  await page.keyboard.type('city')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Values: Choose values' }).click()
  await page.getByRole('textbox', { name: 'Type a value' }).fill('Nowhere at all')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(PANEL(page).getByText(/^No customers match\. .*removes the last/)).toBeVisible()
  await expectAccessible(page, 'nobody left')
  await PANEL(page).getByRole('button', { name: 'Turn this condition off' }).click()
  await expect(PANEL(page).getByText('No customers match')).toHaveCount(0)
  expect(await counted(page)).toBe(before)
})

test('the segment is also shown in words, in SQL and as JSON', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await winBack(page)
  await page.getByRole('tab', { name: 'Explain' }).click()
  await expect(PANEL(page).getByRole('region', { name: 'In words' })).toContainText('Customers where')
  await expect(PANEL(page).getByRole('region', { name: 'SQL' })).toContainText('select a.customer_id')
  await page.getByRole('button', { name: 'Copy the JSON' }).click()
  await expect(PANEL(page).getByText('The JSON is copied.')).toBeAttached()
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toMatchObject({ version: 1 })
  await expectAccessible(page, 'explained')
})

test('addresses are shortened until they are revealed, and the conditions open as a query with the same number', async ({ page }) => {
  const size = await winBack(page)
  await page.getByRole('tab', { name: 'Waterfall' }).click()
  await expect(PANEL(page).getByRole('button', { name: /^Not suppressed/ })).toBeVisible()

  await page.getByRole('tab', { name: 'Who' }).click()
  const people = PANEL(page).getByRole('list', { name: 'In the segment' })
  await expect(people.getByText(/^.•••@/).first()).toBeVisible()
  await PANEL(page).getByRole('button', { name: 'Reveal the addresses' }).click()
  await expect(PANEL(page).getByText('that you saw the addresses is in the audit log')).toBeVisible()
  await expect(people.getByText('•••')).toHaveCount(0)
  await expectAccessible(page, 'revealed addresses')
  await PANEL(page).getByRole('button', { name: 'Hide the addresses' }).click()
  await expect(people.getByText(/^.•••@/).first()).toBeVisible()

  await page.getByRole('tab', { name: 'Explain' }).click()
  await PANEL(page).getByRole('button', { name: 'Convert to SQL segment' }).click()
  await expect(page.getByRole('heading', { name: 'New SQL segment' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'SQL query' })).toHaveValue(/^select customer_key\nfrom [\s\S]*days_since_latest_order >= 365/)
  await page.getByRole('button', { name: 'Run' }).click()
  const count = page.getByRole('region', { name: 'INSIGHTS' }).getByText('Unique customers').locator('xpath=following-sibling::*[1]')
  await expect(count).toHaveText(size.toLocaleString('en'))
})

test('a count that fails leaves the number, says so quietly and can be asked again', async ({ page }) => {
  const size = await winBack(page)
  const failure = { ok: false, error: { code: 'UNAVAILABLE', message: 'The database cannot be reached.', remedy: 'Try again in a moment.' } }
  await page.route('**/api/segments/preview', (route) => route.fulfill({ json: failure }), { times: 1 })
  await page.getByRole('radio', { name: 'OR' }).first().click({ force: true })
  await expect(PANEL(page).getByRole('alert')).toContainText('Showing the last result')
  expect(Number((await HERO(page).innerText()).replaceAll(',', ''))).toBe(size)
  await PANEL(page).getByRole('button', { name: 'Try again' }).click()
  await expect(PANEL(page).getByRole('alert')).toHaveCount(0)
  expect(await counted(page)).not.toBe(size)
})

test('on a phone the waterfall stays in one column', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await winBack(page)
  await page.getByRole('tab', { name: 'Waterfall' }).click()
  await expect(PANEL(page).getByRole('heading', { name: 'From match to mailable' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await expectAccessible(page, 'the waterfall on a phone')
})
