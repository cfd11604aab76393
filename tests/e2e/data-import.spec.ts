import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Locator, type Page } from '@playwright/test'
import { expect, expectAccessible, haveSession, holdScripts, ROOT, signIn, test } from '../support/e2e'

const CUT = path.join(ROOT, 'tests/support/data/online-retail-cut.csv')
/** Counted in the file itself: a line without a customer ends in an empty cell before the country. */
const LINES = readFileSync(CUT, 'utf8').trimEnd().split('\n').slice(1)
const GUESTS = LINES.filter((line) => /,,"[^"]*"$/.test(line)).length
const DATABASE = 'Gift shop 2011'

test.describe.configure({ mode: 'serial' })

test('an admin brings the orders of Online Retail in and sees where every row went', async ({ page }) => {
  await signIn(page, 'admin', '/data/imports')
  await expectAccessible(page, 'the imports')
  await page.getByRole('link', { name: /^(New import|Import a file)$/ }).click()
  await createDatabase(page)
  await expectAccessible(page, 'a new import')

  await choose(page, { file: CUT })
  await expect(page.getByText('This looks like Online Retail order lines')).toBeVisible()
  await expect(page.getByText('Quantity × UnitPrice')).toBeVisible()
  const preview = page.getByRole('table', { name: 'The first rows as they would be stored' })
  await expect(preview.getByRole('row')).toHaveCount(21)
  await expect(preview.getByText('CustomerID is empty', { exact: false }).first()).toBeVisible()
  await expectAccessible(page, 'the mapping')

  await page.getByText('Save this mapping for the next file with these columns').click()
  await page.getByRole('textbox', { name: 'Name of the mapping' }).fill('Gift shop lines')
  await page.getByRole('button', { name: 'Start import' }).click()
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}/)
  const outcome = page.getByRole('region', { name: 'Where the rows went' })
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Rows read').locator('..')).toContainText(count(LINES.length))
  expect(await sum(outcome)).toBe(LINES.length)
  await expect(outcome.getByText('Rejected').locator('xpath=ancestor::dt/..')).toContainText(count(GUESTS))
  await expect(page.getByRole('table', { name: 'Rejected rows' }).getByRole('row').nth(1)).toContainText('CustomerID')
  await expectAccessible(page, 'the import that is done')

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV to mend' }).click()])
  expect(download.suggestedFilename()).toBe('rejected-online-retail-cut.csv')
  expect(
    readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(GUESTS + 1)
})

test('the same file again changes nothing, with the mapping that was saved', async ({ page }) => {
  await signIn(page, 'admin', '/data/databases')
  const row = page.getByRole('row', { name: new RegExp(DATABASE) })
  await expect(row).toContainText('10 Dec 2011, pinned')
  await expectAccessible(page, 'the databases')
  await row.getByRole('button', { name: /Actions/ }).click()
  await page.getByRole('menuitem', { name: 'Import a file into it' }).click()
  await choose(page, { file: CUT })
  await expect(page.getByText('This looks like “Gift shop lines”')).toBeVisible()
  await page.getByRole('button', { name: 'Start import' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  const unchanged = page.getByRole('region', { name: 'Where the rows went' }).getByText('Unchanged').locator('xpath=ancestor::dt/..')
  await expect(unchanged).toContainText(count(LINES.length - GUESTS))
  await page.getByRole('button', { name: 'Open the Segment Editor on this database' }).click()
  await expect(page).toHaveURL(/\/segments\/new/)
  await expect(page.getByRole('button', { name: `Customer-360 database ${DATABASE}` })).toBeVisible()
})

test('a file that is no CSV file is refused in words', async ({ page }) => {
  await haveSession(page, 'admin')
  for (const { name, content, says } of [
    { name: 'customers.xlsx', content: Buffer.from('504b030414000600', 'hex'), says: 'a zip archive or an Excel workbook' },
    { name: 'nothing.csv', content: Buffer.alloc(0), says: 'The file is empty.' },
    { name: 'half.csv', content: Buffer.from('customer_id,email\n1,"ada@example.com\n'), says: 'A quote is opened and never closed' },
  ]) {
    await page.goto('/data/imports/new')
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
  }
  await expectAccessible(page, 'a refused file')
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible()
})

test('a file that is chosen before the page listens is read once it does', async ({ page }) => {
  await haveSession(page, 'admin')
  const letGo = await holdScripts(page)
  await page.goto('/data/imports/new', { waitUntil: 'commit' })
  await page.locator('input[type=file]').setInputFiles({ name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
  letGo()
  await expect(page.getByRole('alert').filter({ hasText: 'The file is empty.' })).toBeVisible()
})

test('a column that a row cannot do without is asked for', async ({ page }) => {
  await signIn(page, 'admin', '/data/imports/new')
  const content = Buffer.from('who,mail\n17,ada@example.com\n18,grace@example.com\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: content })
  await expect(page.getByText('Still needed: Customer ID.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start import' })).toBeDisabled()
  await page.getByRole('combobox', { name: 'who becomes' }).fill('Customer ID')
  await page.getByRole('option', { name: /^Customer ID/ }).click()
  await expect(page.getByRole('button', { name: 'Start import' })).toBeEnabled()
  await expect(page.getByRole('table', { name: 'The first rows as they would be stored' })).toContainText('17')
})

test('who is no admin sees the imports and is told who may make one', async ({ page }) => {
  await signIn(page, 'analyst', '/data/imports')
  await expect(page.getByRole('link', { name: 'New import' })).toHaveCount(0)
  await page.getByRole('link', { name: 'online-retail-cut.csv' }).first().click()
  await expect(page.getByRole('heading', { name: 'Rejected rows' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Download CSV to mend' })).toHaveCount(0)
  await page.goto('/data/imports/new')
  await expect(page.getByRole('heading', { name: 'Imports are made by admins' })).toBeVisible()
  await expectAccessible(page, 'the page of imports for those who may not')
})

async function createDatabase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create a database' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create database' }).click()
  await expect(dialog.getByText('The name is missing.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(DATABASE)
  await dialog.getByRole('textbox', { name: 'Brand' }).fill('Gift shop')
  await pick(dialog.getByRole('combobox', { name: 'Time zone' }), 'Europe/London')
  await pick(dialog.getByRole('combobox', { name: 'Currency' }), 'GBP')
  await dialog.getByText('Historical data: pin it to a day').click()
  await dialog.getByRole('group', { name: 'Pinned day' }).getByRole('spinbutton').first().click()
  await page.keyboard.type('20111210')
  await expectAccessible(page, 'the form of a database')
  await dialog.getByRole('button', { name: 'Create database' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: new RegExp(`${DATABASE} Into which database`) })).toBeVisible()
}

async function pick(field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await field.press('ArrowDown')
  await field.press('Enter')
}

async function choose(page: Page, { file }: { file: string }): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file)
  await expect(page.getByRole('heading', { name: 'What each column becomes' })).toBeVisible()
}

async function sum(outcome: Locator): Promise<number> {
  const parts = await outcome.locator('dd').allTextContents()
  return parts.reduce((total, text) => total + Number(text.replace(/\D/g, '')), 0)
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
