import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

/** Presses the button and waits for what follows: before the page is alive, a key does nothing. */
async function press(page: Page, button: string, then: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: button, exact: true }).first().press('Enter')
    await then()
  }).toPass()
}

test('a marketer builds an email with the keyboard alone, and sees it as the best and the worst case get it', async ({ page }) => {
  await signIn(page, 'marketer', '/content/templates')
  await expect(page.getByRole('heading', { name: 'We missed the mark' })).toBeVisible()
  await expect(page.frameLocator('iframe[title^="Last chance"]').getByRole('heading', { name: 'Your 20% off ends tomorrow' })).toBeAttached()
  await expectAccessible(page, 'the templates')
  const name = `By keyboard ${Date.now()}`
  await press(page, 'Start with nothing', () => expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 }))
  await expectAccessible(page, 'the name of a new email')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Blocks', exact: true })).toBeVisible()

  await page.getByRole('textbox', { name: 'Subject' }).focus()
  await page.keyboard.type('Come back, ')
  await page.getByRole('button', { name: 'Insert a tag into subject' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'Insert a tag into subject' })).toBeVisible()
  await expectAccessible(page, 'the tags')
  await page.getByRole('button', { name: 'Insert', exact: true }).press('Enter')
  const subject = page.getByRole('textbox', { name: 'Subject' })
  await expect(subject).toHaveValue('Come back, {{ customer.given_name | default: "there" }}')
  // Two braces ask for the same, and for what is written after them.
  await subject.press('End')
  await page.keyboard.type(', from {{')
  await expect(page.getByRole('combobox', { name: 'Say' })).toBeFocused()
  await page.keyboard.type('City')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Insert', exact: true }).press('Enter')
  await expect(subject).toHaveValue('Come back, {{ customer.given_name | default: "there" }}, from {{ customer.city | default: "there" }}')
  await subject.fill('Come back, {{ customer.given_name | default: "there" }}')
  // Signs by the first letters of their names.
  await subject.press('Home')
  await page.getByRole('button', { name: 'Insert an emoji into subject' }).press('Enter')
  await expect(page.getByRole('option', { name: 'Waving hand' })).toBeFocused()
  await expectAccessible(page, 'the emoji')
  await page.keyboard.type('gift')
  await expect(page.getByRole('option', { name: 'Gift' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(subject).toHaveValue('🎁Come back, {{ customer.given_name | default: "there" }}')
  await subject.fill('Come back, {{ customer.given_name | default: "there" }}')

  const blocks = page.getByRole('list', { name: 'Blocks', exact: true })
  const rows = blocks.locator('[data-block]')
  for (const [steps, kind] of [
    [0, 'Heading'],
    [2, 'Button'],
  ] as const) {
    await page.getByRole('button', { name: 'Add block' }).press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
    if (kind === 'Heading') await expectAccessible(page, 'the kinds of blocks')
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(rows.filter({ hasText: kind })).toBeFocused()
  }
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rows.first()).toContainText('Button')
  await expect(rows.first()).toBeFocused()
  await rows.first().dragTo(rows.nth(1), { targetPosition: { x: 60, y: 30 } })
  await expect(rows.first()).toContainText('Heading')
  await page.keyboard.press('Control+z')
  await expect(rows.first()).toContainText('Button')
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Heading' }).fill('Hello {{ customer.city }}')
  await page.keyboard.press('Control+z')

  const preview = page.frameLocator('iframe[title="Email preview"]:not([aria-hidden])')
  await page.getByRole('textbox', { name: 'Heading' }).fill('Hello {{ customer.city }}')
  await expect(preview.getByRole('heading', { name: 'Hello Lund' })).toBeVisible()
  await expect(preview.getByRole('link', { name: 'Unsubscribe' })).toBeVisible()
  expect(await page.locator('iframe[title="Email preview"]').first().getAttribute('sandbox')).toBe('')
  await expectAccessible(page, 'the designer')

  await page.getByRole('button', { name: /^As an example/ }).press('Enter')
  await expectAccessible(page, 'as whom')
  await page.getByRole('button', { name: /The worst case/ }).press('Enter')
  await expect(page.getByText('This person would not get the message: city has no value and no fallback.')).toBeVisible()
  for (const look of ['Phone', 'Dark', 'Images off', 'Text']) {
    await page.getByRole('button', { name: /Shown on/ }).press('Enter')
    await page.getByRole('option', { name: look }).press('Enter')
  }
  await expect(page.getByLabel('Plain text', { exact: true })).toContainText('Hello ‹city›')

  await page.keyboard.press('Control+s')
  await expect(page.getByText('Draft', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Send a test' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'To' })).toHaveValue('marketer@example.com')
  await expectAccessible(page, 'a test of an email')
  await page.getByRole('button', { name: 'Send test' }).press('Enter')
  await expect(page.getByText('Test sent to 1 address')).toBeVisible()
  await page.getByRole('textbox', { name: 'Heading' }).fill('Hello {{ customer.nothing }}')
  await page.getByRole('button', { name: 'Save as ready' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'this message from being ready' })).toBeVisible()
  await expectAccessible(page, 'a refused save')

  await page.goto('/inbox')
  await expect(page.getByRole('row', { name: /\[Test\] Come back, there/ })).toContainText('marketer@example.com')
  await page.goto('/content')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Draft')
  await expectAccessible(page, 'the emails')
  await press(page, `Actions for ${name}`, () => expect(page.getByRole('menu')).toBeVisible({ timeout: 1_000 }))
  await page.getByRole('menuitem', { name: 'Archive' }).press('Enter')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toHaveCount(0)
})
