import { expect, expectAccessible, signIn, test } from '../support/e2e'

const MJML = `<mjml lang="en">
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>Hello {{ customer.given_name | default: "there" }}</mj-text>
        <mj-button href="https://shop.example.com/">See what is new</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`

test('a marketer makes an email of MJML, is led to the line of a mistake, and saves it as ready', async ({ page }) => {
  await signIn(page, 'marketer', '/content/templates')
  const dialog = page.getByRole('dialog')
  await expect(async () => {
    await page.getByRole('button', { name: 'Start from MJML or HTML' }).press('Enter')
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectAccessible(page, 'where a source is brought')
  const name = `From MJML ${Date.now()}`
  await dialog.locator('input[type=file]').setInputFiles({ name: 'spring.mjml', mimeType: 'text/plain', buffer: Buffer.from(MJML) })
  await expect(dialog.getByRole('textbox', { name: 'Or paste it' })).toHaveValue(MJML)
  await expect(dialog.getByText('Read as MJML.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create email' }).click()

  const source = page.getByRole('textbox', { name: 'MJML' })
  const preview = page.frameLocator('iframe[title="Email preview"]:not([aria-hidden])')
  await expect(source).toHaveValue(MJML)
  await expect(preview.getByText('Hello Ada')).toBeVisible()
  await expect(preview.getByRole('link', { name: 'Unsubscribe' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Subject' }).fill('Come back')
  await expectAccessible(page, 'the editor of a source')

  await source.fill(MJML.replace('<mj-button href="https://shop.example.com/">', '<mj-button href="javascript:alert(1)" onclick="alert(1)">'))
  const check = page.getByRole('list', { name: 'Checks' }).getByRole('button', { name: /Line 6: The link “javascript:alert/ })
  await expect(check).toBeVisible()
  await expectAccessible(page, 'a source with a mistake')
  await page.getByRole('button', { name: 'Save as ready' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'this message from being ready' })).toBeVisible()
  await check.press('Enter')
  await expect(source).toBeFocused()
  expect(await source.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toContain('javascript:')
  await page.keyboard.insertText(
    '        <mj-button href="https://shop.example.com/{{ customer.city | default: "all" }}">See what is new</mj-button>',
  )
  await expect(check).toHaveCount(0)
  await expect(preview.getByRole('link', { name: 'See what is new' })).toHaveAttribute('href', 'https://shop.example.com/Lund')

  await page.getByRole('button', { name: 'Save as ready' }).click()
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await page.goto('/content')
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Ready')
})

test('blocks become MJML as a version of their own, which the history leads back from', async ({ page }) => {
  await signIn(page, 'marketer', '/content/templates')
  const dialog = page.getByRole('dialog')
  await expect(async () => {
    await page.getByRole('button', { name: 'Start from this: Last chance' }).press('Enter')
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`To MJML ${Date.now()}`)
  await dialog.getByRole('button', { name: 'Create email' }).click()
  await expect(async () => {
    await page.getByRole('button', { name: 'Edit as MJML' }).press('Enter')
    await expect(page.getByRole('alertdialog')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectAccessible(page, 'the question before MJML')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Edit as MJML' }).click()
  const source = page.getByRole('textbox', { name: 'MJML' })
  await expect(source).toHaveValue(/<mj-section[\s\S]*Use it now/)
  const preview = page.frameLocator('iframe[title="Email preview"]:not([aria-hidden])')
  await expect(preview.getByRole('heading', { name: 'Your 20% off ends tomorrow' })).toBeVisible()

  await page.getByRole('button', { name: 'History' }).click()
  await page.getByRole('link', { name: 'Version 1' }).click()
  await page.getByRole('button', { name: 'Restore this version' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Blocks', exact: true })).toBeVisible()
})
