import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

const SIDEWAYS = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth

async function downloaded(page: Page, kind: string): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download: Size by day' }).click()
  await page.getByRole('menuitem', { name: kind }).click()
  return readFile(await (await download).path())
}

test('home leads from a recommended segment to a campaign, to its trend and back into its sentence', async ({ page }) => {
  await signIn(page, 'marketer', '/home')
  for (const name of ['Tracked segments', 'Campaigns in flight', 'Recommended segments', 'Since yesterday', 'Data', 'Data quality']) {
    await expect(page.getByRole('heading', { name, exact: true }), name).toBeVisible()
  }
  await expect(page.getByText('Came back')).toBeVisible()
  await expectAccessible(page, 'home')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(SIDEWAYS), 'home on a phone').toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('button', { name: 'Draft a campaign to Needs attention' }).click()
  await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Needs attention: We miss you: an offer' })).toBeVisible()

  await page.goto('/home')
  await page.getByRole('link', { name: 'Needs attention', exact: true }).last().click()
  await page.getByRole('navigation', { name: 'Views of the segment' }).getByRole('link', { name: 'Trend' }).click()
  for (const name of [
    'How many, and is it growing?',
    'Who came, and who left?',
    'How long since the last order?',
    'Do new customers keep ordering?',
  ]) {
    await expect(page.getByRole('heading', { name }), name).toBeVisible()
  }
  await expectAccessible(page, 'the trend')
  const svg = (await downloaded(page, 'SVG')).toString()
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  for (const part of ['How many, and is it growing?', '<polyline', 'customers']) expect(svg).toContain(part)
  expect((await downloaded(page, 'PNG')).subarray(1, 4).toString()).toBe('PNG')

  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 703, height: 1000 })
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
  expect(await page.evaluate(SIDEWAYS), 'the trend on paper').toBe(0)
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1280, height: 800 })

  await page.getByRole('navigation', { name: 'Views of the segment' }).getByRole('link', { name: 'Breakdown' }).click()
  await page
    .getByRole('link', { name: /^Refine the segment with/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/edit#and=/)
  await expect(page.getByRole('button', { name: /^\d changes?$/ })).toBeVisible()
})
