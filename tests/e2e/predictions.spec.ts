import { expect, expectAccessible, signIn, test } from '../support/e2e'

test('an admin fits the models and sees how far they can be trusted', async ({ page }) => {
  await signIn(page, 'admin', '/data/predictions')
  await expect(page.getByRole('heading', { name: 'Predictions', level: 1 })).toBeVisible()
  const fit = page.getByRole('button', { name: 'Fit now' })
  await expect(async () => {
    if (await fit.isEnabled()) await fit.click()
    await expect(page.getByText('The models are being fitted', { exact: false }).first()).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(page.getByText('Until then you see', { exact: false })).toBeHidden({ timeout: 60_000 })
  const models = page.getByRole('table', { name: 'Models' })
  await expect(models).toBeVisible({ timeout: 60_000 })
  await expect(models.getByRole('row')).toHaveCount(4)
  await expect(models.getByText('kept', { exact: true })).toHaveCount(1)

  const tiers = page.getByRole('region', { name: 'Do the probabilities hold?' })
  await tiers.getByText('View as table').click()
  await expect(tiers.getByRole('table').getByRole('row').nth(1)).toContainText('%')
  await expect(page.getByRole('img', { name: /Repeat orders by week/ })).toBeVisible()
  await expect(page.getByText('The tenth that it ranked highest', { exact: false })).toBeVisible()
  await expectAccessible(page, 'the predictions')

  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page, 'the predictions on a phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('an analyst sees the models and no button to fit them', async ({ page }) => {
  await signIn(page, 'analyst', '/data/predictions')
  await expect(page.getByRole('heading', { name: 'Predictions', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Fit now' })).toHaveCount(0)
})
