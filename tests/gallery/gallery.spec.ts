import type { Page } from '@playwright/test'
import { PARTS, type PartName } from './part-names'
import { expect, test } from '../support/e2e'
import { expectBothThemes } from './both-themes'

/** How to open what a part opens, beside the states that its page shows. */
const OPENERS: Partial<Record<PartName, ((page: Page) => Promise<void>)[]>> = {
  'alert-dialog': [press('Switch', 'alertdialog'), press('Delete', 'alertdialog')],
  announcer: [press('Count'), press('Fail')],
  'combo-box': [type('Attribute'), type('Missing')],
  'date-field': [async (page) => page.getByRole('button', { name: /As of/ }).click()],
  dialog: [press('Save as', 'dialog')],
  disclosure: [press('Customer 41,204')],
  drawer: [press('Ada Fern', 'dialog')],
  explained: [press('$1.37M')],
  'form-dialog': [
    async (page) => {
      await press('Move', 'dialog')(page)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('alert')).toContainText('Nothing was moved.')
    },
  ],
  'icon-button': [focus('Duplicate')],
  menu: [press('More', 'menu')],
  popover: [press('Rename', 'dialog')],
  select: [async (page) => page.getByRole('button', { name: /Attribute/ }).click()],
  sheet: [press('Menu', 'dialog')],
  tabs: [async (page) => page.getByRole('tab', { name: 'Table' }).click()],
  toast: [press('Archive', 'listitem'), press('Finish', 'listitem')],
  tooltip: [focus('Refresh')],
}

/** While it is open, the list's hidden guards can take the focus: adobe/react-spectrum#4937. Look again at each upgrade. */
const WAIVED: Partial<Record<PartName, string[]>> = { 'combo-box': ['aria-hidden-focus'] }

test('each part is accessible in the light and in the dark, with all that it opens, and no wider than a phone', async ({ page }) => {
  test.slow()
  const desk = page.viewportSize() ?? { width: 1280, height: 720 }
  for (const part of PARTS) {
    await page.goto(`/${part}`)
    await expect(page.getByRole('heading', { name: part, level: 1 })).toBeVisible()
    await expectBothThemes(page, part)
    for (const [index, open] of (OPENERS[part] ?? []).entries()) {
      await open(page)
      await expectBothThemes(page, `${part}, opened (${index + 1})`, WAIVED[part])
      await page.keyboard.press('Escape')
    }
    await page.setViewportSize({ width: 390, height: 844 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, part).toBe(0)
    await page.setViewportSize(desk)
  }
})

test('a list of checkboxes is searched and filled with the keyboard alone', async ({ page }) => {
  await page.goto('/multi-select-list')
  const list = page.getByRole('region', { name: 'Four hundred, two chosen, one of them not listed' })
  await list.getByRole('searchbox').focus()
  await page.keyboard.type('City 12')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(list.getByRole('status')).toHaveText('3 selected')
  await list.getByRole('button', { name: 'Select all' }).press('Enter')
  await expect(list.getByRole('status')).toHaveText('13 selected')
})

test('a pill of AND and OR slides with the arrow keys', async ({ page }) => {
  await page.goto('/segmented')
  const pill = page.getByRole('radiogroup', { name: 'Customers match', exact: true })
  await pill.getByRole('radio', { name: 'AND' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(pill.getByRole('radio', { name: 'OR' })).toBeChecked()
})

/** Presses it, and waits for what it opens: that is loaded when it is wanted. */
function press(name: string, opens?: Parameters<Page['getByRole']>[0]): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('button', { name, exact: true }).first().click()
    if (opens) await expect(page.getByRole(opens).first()).toBeVisible()
  }
}

function focus(name: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name, exact: true }).focus()
    await expect(page.getByRole('tooltip')).toBeVisible()
  }
}

function type(label: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByRole('combobox', { name: label, exact: true }).fill('e')
    await expect(page.getByRole('listbox')).toBeVisible()
  }
}
