import type { Page } from '@playwright/test'
import { APP_URL, expect, expectAccessible, haveSession, signIn, test } from '../support/e2e'

const DEFINITION = {
  version: 1,
  include: {
    match: 'all',
    of: [
      {
        match: 'all',
        of: [
          {
            id: 'days',
            kind: 'attribute',
            table: 'transaction_attributes_extended',
            attribute: 'days_since_latest_order',
            operator: 'between',
            value: [365, 730],
          },
        ],
      },
    ],
  },
  exclude: null,
}

async function openLongAgo(page: Page): Promise<void> {
  await page.goto('/segments/new')
  await page.getByRole('button', { name: 'Add condition' }).last().click()
  await page
    .getByRole('group', { name: 'Transaction Attributes Extended', exact: true })
    .getByRole('option', { name: /^Days Since Latest Order\s*,/ })
    .click()
  const row = page.getByRole('group', { name: 'Days Since Latest Order' }).last()
  await row.getByRole('button', { name: /Operator$/ }).click()
  await page.getByRole('option', { name: 'is greater than or equal to', exact: true }).click()
  await row.getByRole('textbox').first().fill('30000')
  await row.getByRole('textbox').first().press('Tab')
  await expect(page.getByRole('region', { name: 'INSIGHTS' }).getByText('0', { exact: true }).first()).toBeVisible()
}

test.describe('asking about one customer and about time', () => {
  test('finds a customer by keyboard, says what holds, and applies the change that includes them', async ({ page }) => {
    await haveSession(page, 'marketer')
    await openLongAgo(page)
    await page.getByRole('button', { name: 'Why is a customer in or out?' }).press('Enter')
    await page.getByRole('searchbox', { name: 'Find a customer by name, email or ID' }).fill('a')
    const found = page.getByRole('list', { name: 'Customers found' })
    await found.getByRole('button').first().press('Enter')
    const why = page.getByRole('region', { name: 'Why this customer is in or out' })
    await expect(why.getByText('Not in the segment')).toBeVisible()
    await expect(why.getByRole('list', { name: 'Included if' }).getByText('No:').first()).toBeAttached()
    await expect(why.getByText(/^Days Since Latest Order: /)).toBeVisible()
    await expectAccessible(page, 'why a customer is out')
    expect(page.url()).not.toContain('customer')
    await why
      .getByRole('button', { name: /^Apply: / })
      .first()
      .press('Enter')
    await expect(why.getByText('In the segment', { exact: true })).toBeVisible()
  })

  test('finds by the whole id only for an analyst, and offers nothing to apply', async ({ page }) => {
    await signIn(page, 'analyst', '/segments/new')
    await page.getByRole('button', { name: 'Why is a customer in or out?' }).click()
    await page.getByRole('searchbox', { name: 'Find a customer by their whole ID' }).fill('a')
    await expect(page.getByText('Nobody has exactly this ID.')).toBeVisible()
  })

  test('tells what comes if nobody buys, and goes back to a past day and home again, at 390 pixels too', async ({ page }) => {
    await signIn(page, 'marketer', '/segments/new')
    await page.getByRole('button', { name: /^Win-back: Lapsed Customers/ }).click()
    await page.getByRole('button', { name: 'Save As' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill(`Time ${Date.now()}`)
    await page.getByRole('button', { name: 'Save segment' }).click()
    const card = page.getByRole('region', { name: 'Forecast and history' })
    await expect(card.getByText(/^In the next 7 days /)).toBeVisible()
    await expect(card.getByText(/^In the next 30 days /)).toBeVisible()
    await card.getByRole('button', { name: 'Choose a day' }).press('Enter')
    await expect(card.getByRole('spinbutton', { name: /year/ })).toBeFocused()
    for (const [segment, text] of [
      ['year', '2025'],
      ['month', '06'],
      ['day', '30'],
    ] as const) {
      await card.getByRole('spinbutton', { name: new RegExp(segment) }).click()
      await page.keyboard.type(text)
    }
    await expect(card.getByText('As of 30 Jun 2025')).toBeVisible()
    await expect(card.getByRole('status').filter({ hasText: /^On 30 Jun 2025 / })).toBeVisible()
    await page.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(page, 'forecast and history at 390 pixels')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await card.getByRole('button', { name: 'Back to today' }).click()
    await expect(card.getByText('As of 30 Jun 2025')).toBeHidden()
  })

  test('answers the same over the API route, and refuses what is no question', async ({ page }) => {
    await haveSession(page, 'marketer')
    const ask = async (path: string, data: object): Promise<unknown> => (await page.request.post(path, { data, headers: { origin: APP_URL } })).json()
    expect(await ask('/api/segments/forecast', { databaseId: 'none', definition: DEFINITION })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    })
    expect(await ask('/api/customers/find', { databaseId: 'none', search: '' })).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  })
})
