import { expect, expectAccessible, signIn, test } from '../support/e2e'

test('a segment says what its revenue is computed from, takes a figure of one’s own, and tells what makes it special', async ({ page }) => {
  await signIn(page, 'marketer')
  const name = `Overview of loyal customers ${Date.now()}`
  const condition = {
    id: 'c',
    kind: 'attribute',
    table: 'transaction_attributes_extended',
    attribute: 'lifetime_order_frequency',
    operator: 'greater_or_equal',
    value: 2,
  }
  await page.goto('/segments/new')
  await page.getByRole('button', { name: 'Segment menu' }).click()
  await page.getByRole('menuitem', { name: 'Import filter…' }).click()
  await page.getByLabel('Text').fill(JSON.stringify({ version: 1, include: { match: 'all', of: [condition] }, exclude: null }))
  await page
    .getByRole('button', { name: /^(Insert 1 condition|Replace everything)$/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Save As' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/)
  const tabs = page.getByRole('navigation', { name: 'Views of the segment' })

  await expect(page.getByRole('heading', { name: 'When did they first buy?' })).toBeVisible()
  await page.getByRole('button', { name: 'How is this computed? Revenue tree' }).click()
  await expect(page.getByRole('dialog').getByText('select', { exact: false }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a figure' }).click()
  await page.getByRole('combobox', { name: 'Attribute' }).fill('Lifetime Average Order Value')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Lifetime Average Order Value' })).toContainText('All customers: $')
  await expectAccessible(page, 'the summary')

  await tabs.getByRole('link', { name: 'Breakdown' }).click()
  await expect(page.getByRole('heading', { name: 'What makes this segment special?' })).toBeVisible()
})
