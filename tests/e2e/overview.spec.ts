import type { Page } from '@playwright/test'
import { expect, expectAccessible, haveSession, holdScripts, test } from '../support/e2e'

/** Ends on the overview of the new segment. */
async function saveSegment(page: Page, name: string, orders: number): Promise<void> {
  const condition = {
    id: 'c',
    kind: 'attribute',
    table: 'transaction_attributes_extended',
    attribute: 'lifetime_order_frequency',
    operator: 'greater_or_equal',
    value: orders,
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
}

/** How far the parts of a page moved by themselves while it came: Cumulative Layout Shift, by its window of five seconds at most. */
function shiftOf(): Promise<number> {
  return new Promise((resolve) => {
    const shifts: { value: number; startTime: number; hadRecentInput: boolean }[] = []
    new PerformanceObserver((list) => shifts.push(...(list.getEntries() as unknown as typeof shifts))).observe({
      type: 'layout-shift',
      buffered: true,
    })
    requestAnimationFrame(() =>
      setTimeout(() => {
        const moved = shifts.filter(({ hadRecentInput }) => !hadRecentInput)
        resolve(Math.max(0, ...moved.map(({ startTime }) => windowFrom(startTime))))
        function windowFrom(start: number): number {
          return moved.filter((one) => one.startTime >= start && one.startTime < start + 5_000).reduce((sum, { value }) => sum + value, 0)
        }
      }),
    )
  })
}

test('a segment is looked at from each side, and nothing of it needs a pointer or a wide screen', async ({ page }) => {
  test.slow()
  await haveSession(page, 'marketer')
  const name = `Overview of loyal customers ${Date.now()}`
  await saveSegment(page, `${name}, Stammkundenpflege عملاء مخلصون`, 4)
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.reload()
    await expect(page.getByRole('heading', { name: 'When did they first buy?' })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(shiftOf), `what moved at ${width} px in the ${colorScheme}`).toBeLessThan(0.02)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px in the ${colorScheme}`).toBeLessThanOrEqual(width)
  }
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize({ width: 1280, height: 720 })
  await saveSegment(page, name, 2)
  const tabs = page.getByRole('navigation', { name: 'Views of the segment' })

  await expect(page.getByRole('heading', { name: 'When did they first buy?' })).toBeVisible()
  await test.step('a table that is opened before the page listens is there once it does', async () => {
    const letGo = await holdScripts(page)
    await page.reload({ waitUntil: 'commit' })
    await page.getByText('View as table: Revenue tree').click()
    letGo()
    await expect(page.getByRole('table', { name: 'Revenue tree' }).getByRole('rowheader', { name: 'Net revenue' })).toBeVisible()
    await page.unrouteAll({ behavior: 'wait' })
  })
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
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download.*What makes this segment special/ }).click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
  await expect(page.getByRole('heading', { name: 'Gender' })).toBeVisible()
  await page.getByRole('button', { name: 'How is this computed? Gender' }).click()
  await expect(page.getByRole('dialog').getByRole('region', { name: /^(All customers, asked once|The members, beside those counts)/ })).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'the breakdown')

  await tabs.getByRole('link', { name: 'Customers' }).click()
  await expect(page.getByRole('table', { name: 'Customers of the segment' })).toBeVisible()
  await page.getByRole('link', { name: 'Lifetime Order Revenue' }).click()
  await expect(page).toHaveURL(/sort=transaction_attributes_extended\.lifetime_order_revenue/)
  await expect(page.getByRole('columnheader', { name: 'Lifetime Order Revenue' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(async () => {
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('101–200', { timeout: 2_000 })
  }).toPass()
  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'CSV', exact: false }).first().click()
  expect((await exported).suggestedFilename()).toMatch(/^Overview-of-loyal-customers-\d+-\d{4}-\d\d-\d\d\.csv$/)
  await expectAccessible(page, 'the customers')

  await tabs.getByRole('link', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Add a segment' }).click()
  await page.getByRole('combobox', { name: 'Compare with' }).press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Who is in more than one of them?' })).toBeVisible()
  await expectAccessible(page, 'the comparison')

  await page.setViewportSize({ width: 390, height: 844 })
  for (const path of ['', '/breakdown', '/compare', '/trend', '/customers']) {
    await page.goto(`${page.url().replace(/(\/segments\/[0-9a-f-]{36}).*/, '$1')}${path}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390)
  }
})
