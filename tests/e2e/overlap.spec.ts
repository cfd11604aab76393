import { expect, expectAccessible, haveSession, test } from '../support/e2e'

test('segments are compared, a region becomes a segment, and the panel goes where one wants it, by keys alone', async ({ page }) => {
  await haveSession(page, 'marketer')
  const names = ['Overlap: recent', 'Overlap: loyal', 'Overlap: reachable'].map((name) => `${name} ${Date.now()}`)
  const [days, orders, email] = [
    ['transaction_attributes_extended', 'days_since_latest_order', 'less_or_equal', 200],
    ['transaction_attributes_extended', 'lifetime_order_frequency', 'greater_or_equal', 2],
    ['customer_attributes', 'contactable_email', 'is_true', undefined],
  ].map(([table, attribute, operator, value]) => ({ id: 'c', kind: 'attribute', table, attribute, operator, value }))
  const of = [days, orders, email].map((condition) => ({ version: 1, include: { match: 'all', of: [condition] }, exclude: null }))
  for (const [index, name] of names.entries()) {
    await page.goto('/segments/new')
    await page.getByRole('button', { name: 'Segment menu' }).click()
    await page.getByRole('menuitem', { name: 'Import filter…' }).click()
    await page.getByLabel('Text').fill(JSON.stringify(of[index]))
    await page
      .getByRole('button', { name: /^(Insert 1 condition|Replace everything)$/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Save As' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Save segment' }).click()
    await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/)
  }

  await page.getByRole('link', { name: 'Edit', exact: true }).click()
  await page.getByRole('tab', { name: 'Overlap' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Overlap' })
  await expect(panel.getByRole('list', { name: 'Compared segments' })).toContainText(names[2] as string)
  for (const name of [names[0], names[1]] as string[]) {
    await panel.getByRole('combobox', { name: 'Compare with' }).fill(name)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('list', { name: 'Compared segments' })).toContainText(name)
  }
  await expect(panel.locator('figure')).toContainText('Three circles can only come close')
  const region = panel.getByRole('link', { name: /^In all of “Overlap: reachable.*New segment from this region$/ })
  const size = Number(/: ([\d,]+) customers,/.exec((await region.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
  expect(size).toBeGreaterThan(0)
  await panel.getByText('View as table').click()
  await expect(panel.getByRole('row', { name: /^In all of A, B and C/ })).toContainText(size.toLocaleString('en'))
  await expectAccessible(page, 'the overlap')

  const edge = page.getByRole('separator', { name: 'Width of the panel' })
  await edge.focus()
  await page.keyboard.press('End')
  await expect(edge).toHaveAttribute('aria-valuenow', '480')
  await page.keyboard.press('ArrowRight')
  await page.reload()
  await expect(edge).toHaveAttribute('aria-valuenow', '464')
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+.')
    await expect(page.getByRole('region', { name: 'INSIGHTS' })).toBeHidden({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('button', { name: 'Insights' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+.')

  await region.focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/segments\/new/)
  await expect(page.getByRole('group', { name: /^Is a member of/ })).toHaveCount(3)
  await expect(page.getByRole('region', { name: 'INSIGHTS' }).locator('strong').first()).toHaveText(size.toLocaleString('en'))
})
