import { expect, expectAccessible, signIn, test } from '../support/e2e'

const NAME = `In SQL ${Date.now()}`
const COUNT = /^[1-9][\d,]*$/

test('somebody writes SQL, sees where it is wrong, mends it, runs it, saves it, names it in another segment, and is not alone', async ({
  page,
  browser,
}) => {
  await signIn(page, 'marketer', '/segments/sql')
  const query = page.getByRole('textbox', { name: 'SQL query' })
  await expect(page.getByRole('heading', { name: 'New SQL segment' })).toBeVisible()
  await expectAccessible(page, 'an empty SQL editor')

  await expect(async () => {
    await query.fill("select customer_key\nfrom customer_360\nwhere city ilik 'a%'")
    await query.press('Control+Enter')
    await expect(page.getByRole('main').getByRole('alert')).toContainText('Line 3, column 12: Syntax error at or near "ilik".', { timeout: 5_000 })
  }).toPass()
  await expect(query).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page, 'an error with its place')
  await page.getByRole('button', { name: 'Go to line 3' }).click()
  await expect(query).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(query).not.toBeFocused()

  await query.fill('select customer_key\nfrom transaction_attributes_extended\nwhere lifetime_order_frequency > ')
  await page.getByRole('button', { name: /^transaction_attributes_extended/ }).click()
  await page.getByRole('button', { name: /^Insert l12m_order_frequency\b/ }).click()
  await expect(query).toHaveValue(/lifetime_order_frequency > l12m_order_frequency$/)
  await page.getByRole('button', { name: 'Run' }).click()
  const count = page.getByRole('region', { name: 'INSIGHTS' }).getByText('Unique customers').locator('xpath=following-sibling::*[1]')
  await expect(count).toHaveText(COUNT)
  const found = (await count.textContent()) ?? ''
  await page.getByRole('button', { name: /^Plan: about/ }).click()
  await expect(page.getByRole('region', { name: 'EXPLAIN' })).toContainText('customer_attributes')
  await expectAccessible(page, 'an answered query with its plan')

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a new segment' })
  await dialog.getByLabel('Name').fill(NAME)
  await dialog.getByRole('button', { name: 'Save segment' }).click()
  await expect(page).toHaveURL(/\/segments\/[0-9a-f-]{36}$/)
  await expect(page.getByText(`The query found ${found} customers`)).toBeVisible()
  await expectAccessible(page, 'the overview of a SQL segment')
  const overview = page.url()

  await page.goto('/segments/new')
  await page.getByRole('button', { name: 'Add condition' }).first().click()
  await page.getByRole('combobox', { name: 'Search attributes' }).fill('member of a segment')
  await page.getByRole('option', { name: /^Member of a segment/ }).click()
  await page.getByRole('button', { name: 'segment: Choose a segment' }).click()
  await page.getByRole('searchbox', { name: 'Search segments' }).fill(NAME)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: `Is a member of the segment "${NAME}"` })).toBeVisible()
  await expect(count).toHaveText(found)

  await page.goto(overview)
  await page.getByRole('link', { name: 'Edit' }).click()
  await expect(query).toHaveValue(/l12m_order_frequency$/)

  const other = await (await browser.newContext()).newPage()
  await signIn(other, 'admin', `${overview}/edit`)
  await page.reload()
  await expect(page.getByRole('list', { name: 'Also here' })).toContainText('has this open since')
  const save = other.getByRole('button', { name: 'Save', exact: true })
  await expect(async () => {
    await other.getByRole('textbox', { name: 'SQL query' }).fill('select customer_key\nfrom customer_360')
    await expect(save).toBeEnabled({ timeout: 1_000 })
  }, 'what is typed before the page listens is lost').toPass()
  await save.click()
  await expect(other).toHaveURL(overview)
  await other.context().close()
  // As when somebody comes back to the page.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  const newer = page.getByRole('alert', { name: 'A newer version' })
  await expect(newer).toContainText('This segment was saved while you were working on it')
  await expectAccessible(page, 'a newer version of a query')
  await newer.getByRole('button', { name: 'Keep mine as a new segment' }).click()
  await expect(dialog.getByLabel('Name')).toHaveValue(`Copy of ${NAME}`)
})

test('an analyst counts in SQL without what tells who customers are, and cannot save', async ({ page }) => {
  await signIn(page, 'analyst', '/segments/sql')
  const query = page.getByRole('textbox', { name: 'SQL query' })
  await expect(async () => {
    await query.fill("select customer_key from customer_360 where email like 'a%'")
    await page.getByRole('button', { name: 'Run' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('The column email tells who customers are', { timeout: 5_000 })
  }).toPass()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
})
