import type { Page } from '@playwright/test'
import { mailTo } from '../support/mail-folder'
import { DATA_DIR, expect, expectAccessible, haveSession, signIn, test } from '../support/e2e'

/** The first customers of the sample brand. */
const SAMPLE_IDS = ['C0000001', 'C0000002', 'C0000003']

/** A segment of its own for each test, made through the API that the page itself uses: the editor is tried elsewhere. */
async function aSegment(page: Page, name: string): Promise<void> {
  await page.goto('/segments/new')
  await page.getByRole('button', { name: 'Add condition' }).click()
  await page
    .getByRole('group', { name: 'Customer Attributes', exact: true })
    .getByRole('option', { name: /^Contactable Email\s*,/ })
    .click()
  await page.getByRole('button', { name: 'Save As' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as a new segment' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Save segment' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function search(page: Page, text: string): Promise<void> {
  await page.goto(`/segments?search=${encodeURIComponent(text)}`)
  await expect(page.getByRole('table', { name: 'Segments' })).toBeVisible()
}

async function act(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}

/** Leaves nothing behind, in the way that a person would. */
async function remove(page: Page, name: string): Promise<void> {
  await act(page, name, 'Archive')
  await expect(page.getByText(`“${name}” is archived`)).toBeVisible()
  await page.goto(`/segments?view=archived&search=${encodeURIComponent(name)}`)
  await act(page, name, 'Delete for ever')
  const dialog = page.getByRole('dialog', { name: `Delete “${name}” for ever?` })
  await expect(dialog.getByRole('button', { name: 'Delete segment' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: 'Delete segment' }).click()
  await expect(page.getByText('No segment matches')).toBeVisible()
}

test('a segment is filed, labelled, recommended and tracked from the list, and deleted by its name', async ({ page }) => {
  const name = `Filed ${Date.now()}`
  await haveSession(page, 'marketer')
  await aSegment(page, name)
  await search(page, name)
  await act(page, name, 'Move to folder')
  const move = page.getByRole('dialog', { name: `Move “${name}”` })
  await expect(move.getByLabel('Folder')).toBeFocused()
  await expectAccessible(page, 'the dialog that moves a segment')
  await move.getByLabel('Folder').fill('Spec/Filed')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: 'Spec / Filed' })).toBeVisible()
  await expect(page.getByRole('button', { name: `Actions for ${name}` })).toBeFocused()

  await act(page, name, 'Labels')
  const labels = page.getByRole('dialog', { name: `Labels of “${name}”` })
  await labels.getByLabel('Add a label').fill('two words')
  await expect(labels.getByText('Use letters, digits, hyphens and underscores.')).toBeVisible()
  await labels.getByLabel('Add a label').fill('spec-label')
  await labels.getByRole('button', { name: 'Add', exact: true }).click()
  await expectAccessible(page, 'the dialog of labels')
  await labels.getByRole('button', { name: 'Save labels' }).click()
  await expect(page.getByRole('navigation', { name: 'Labels' }).getByRole('link', { name: 'spec-label' })).toBeVisible()

  await act(page, name, 'Recommend')
  await expect(page.getByRole('img', { name: 'Recommended' })).toBeVisible()
  await act(page, name, 'Track day by day')
  await expect(page.getByText(`“${name}” is tracked`)).toBeVisible()
  await page.goto(`/segments?view=tracked&search=${encodeURIComponent(name)}`)
  await expect(page.getByRole('link', { name })).toBeVisible()
  await expectAccessible(page, 'the list with a folder, labels and a tracked segment')
  await remove(page, name)
})

test('by keyboard: search, go from row to row, select, and act on all that are selected', async ({ page }) => {
  const mark = `Keys ${Date.now()}`
  await haveSession(page, 'marketer')
  for (const number of [1, 2]) await aSegment(page, `${mark} no ${number}`)
  await page.goto('/segments')
  await expect(page.getByRole('table', { name: 'Segments' })).toBeVisible()
  await page.getByRole('heading', { level: 1, name: 'Segments' }).click()
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 })
  }, 'a key pressed before the page listens is lost').toPass()
  await page.keyboard.type(mark)
  await expect(page).toHaveURL(/search=/)
  await expect(page.getByRole('table', { name: 'Segments' }).getByRole('row')).toHaveCount(3)
  await page.getByRole('heading', { level: 1, name: 'Segments' }).click()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: 'Selected segments' })
  await expect(bar.getByText('2 segments selected')).toBeVisible()
  await expectAccessible(page, 'two segments selected')
  const file = page.waitForEvent('download')
  await bar.getByRole('button', { name: 'Export' }).click()
  expect((await file).suggestedFilename()).toBe('segments.json')
  await bar.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('2 segments archived')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: `${mark} no 1` })).toBeVisible()
  for (const number of [1, 2]) {
    await search(page, `${mark} no ${number}`)
    await remove(page, `${mark} no ${number}`)
  }
})

test('a segment is made static, gets members by hand, and shows each version', async ({ page }) => {
  const name = `Static ${Date.now()}`
  await haveSession(page, 'marketer')
  await aSegment(page, name)
  await act(page, name, 'Make static')
  const question = page.getByRole('dialog', { name: `Make “${name}” static?` })
  await expect(question.getByText(/^Today’s [\d,]+ customers stay in it/)).toBeVisible()
  await expectAccessible(page, 'the question whether it becomes static')
  await question.getByRole('button', { name: 'Make it static' }).click()
  await expect(page.getByRole('heading', { name: 'Version 2' })).toBeVisible()
  await page.getByRole('button', { name: 'Remove customers' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove customers' })
  await dialog.getByLabel('Who').fill('nobody-at-all')
  await expectAccessible(page, 'the dialog that removes customers')
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText(/0 customers removed; .* 1 value not found: nobody-at-all/)).toBeVisible()
  await act(page, name, 'Make dynamic')
  await page.getByRole('dialog').getByRole('button', { name: 'Make it dynamic' }).click()
  await expect(page.getByRole('heading', { name: 'Version 3' })).toBeVisible()
  await page.getByRole('button', { name: 'Restore' }).first().click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore as a new version' }).click()
  await expect(page.getByText('Version 1 restored')).toBeVisible()
  await expectAccessible(page, 'the page of a segment with versions')
  await page.getByRole('link', { name: 'Explore a copy' }).first().click()
  await expect(page.getByRole('group', { name: 'Contactable Email' }).last()).toBeVisible()
  await search(page, name)
  await remove(page, name)
})

test('a file of customers becomes a static segment, and the rows that lead to nobody come back', async ({ page }) => {
  const name = `Uploaded ${Date.now()}`
  await signIn(page, 'marketer', '/segments/upload')
  await expectAccessible(page, 'the page that takes a file')
  const content = ['Email', ...Array.from({ length: 3 }, (_, index) => `nobody-${index}@example.com`)].join('\n')
  const choose = async (text: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })
  }
  await choose(content)
  await expect(page.getByText('Of the first 3 rows, 0 lead to a customer.')).toBeVisible()
  await expectAccessible(page, 'a file that was read')
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expect(page.getByText('None of the rows leads to a customer.')).toBeVisible()
  await page.getByRole('button', { name: 'Choose another file' }).click()
  const ids = SAMPLE_IDS
  await choose(['Customer ID', ...ids, 'nobody-1'].join('\n'))
  await expect(page.getByText(`Of the first ${ids.length + 1} rows, ${ids.length} lead to a customer.`)).toBeVisible()
  await page.getByRole('radio', { name: 'Private' }).press('Space')
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expect(page.getByText(`${ids.length} led to a customer, 1 to nobody.`)).toBeVisible()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the rows not found' }).click()
  expect((await file).suggestedFilename()).toBe(`not-found-${name}.csv`)
  await page.getByRole('link', { name: 'Open the segment' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await search(page, name)
  await expect(page.getByRole('img', { name: 'Private' })).toBeVisible()
  await remove(page, name)
})

test('an analyst asks for a change by keyboard, and whoever made the segment reads it in a mail and on its page', async ({ page, browser }) => {
  await haveSession(page, 'marketer')
  await aSegment(page, 'Asked about')
  const address = page.url()
  const other = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' })
  const analyst = await other.newPage()
  await signIn(analyst, 'analyst', address)
  const opener = analyst.getByRole('button', { name: 'Request edit' })
  const dialog = analyst.getByRole('dialog', { name: 'Ask for a change of “Asked about”' })
  await expect(async () => {
    await opener.press('Enter')
    await expect(dialog).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(dialog.getByRole('button', { name: 'Send request' })).toBeDisabled()
  await expect(dialog.getByRole('textbox', { name: 'What should be changed?' })).toBeFocused()
  await analyst.keyboard.type('Leave out who returned their last order.')
  await expectAccessible(analyst, 'asking for a change')
  await analyst.keyboard.press('Tab')
  await analyst.keyboard.press('Tab')
  await analyst.keyboard.press('Enter')
  const own = analyst.getByRole('region', { name: 'Requested changes' })
  await expect(own).toContainText('You asked for a change')
  await expect(own).toContainText('Leave out who returned their last order.')
  await expect(dialog).toHaveCount(0)
  await expect(analyst.getByRole('link', { name: 'Edit', exact: true })).toHaveCount(0)
  await expectAccessible(analyst, 'what one asked for')

  const mail = await mailTo(DATA_DIR, 'marketer@example.com', 'edit_requested')
  expect(mail).toContain('Leave out who returned their last order.')
  expect(mail).toContain(new URL(address).pathname)

  await page.reload()
  const asked = page.getByRole('region', { name: 'Requested changes' })
  await expect(asked).toContainText('asks for a change')
  await expectAccessible(page, 'what somebody asks for')
  await asked.getByRole('button', { name: 'Mark as done' }).click()
  await expect(asked).toHaveCount(0)
  await analyst.reload()
  await expect(analyst.getByRole('heading', { level: 1, name: 'Asked about' })).toBeVisible()
  await expect(own).toHaveCount(0)
  await other.close()
  await remove(page, 'Asked about')
})
