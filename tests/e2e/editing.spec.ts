import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

const rows = (page: Page): Locator => page.locator('[data-row]:not([data-group])')
const groups = (page: Page): Locator => page.getByRole('group', { name: /^Group: / })

/** Begins with a template of three conditions. */
async function start(page: Page): Promise<void> {
  await page.goto('/segments/new')
  await page.getByRole('button', { name: /^Win-back: Lapsed Customers/ }).click()
  await expect(rows(page)).toHaveCount(3)
}

async function choose(page: Page, of: Locator, menu: string, entry: string | RegExp): Promise<void> {
  await of.getByRole('button', { name: menu, exact: true }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

test('everything can be done by clicking, without dragging', async ({ page }) => {
  await signIn(page, 'marketer')
  await start(page)

  await test.step('switch off and on', async () => {
    await choose(page, rows(page).nth(1), 'Condition menu', /^Switch off/)
    await expect(rows(page).nth(1)).toHaveAccessibleName(/^Off, not applied: /)
    await expectAccessible(page, 'a condition that is off')
    await rows(page).nth(1).getByRole('button', { name: 'Switch on' }).click()
    await expect(rows(page).nth(1)).not.toHaveAccessibleName(/^Off/)
  })

  await test.step('negate, and take it back', async () => {
    await rows(page).nth(1).getByRole('button', { name: 'Condition menu' }).click()
    await expectAccessible(page, 'the menu of a condition')
    await page.getByRole('menuitem', { name: /^Negate/ }).click()
    await expect(rows(page).nth(1)).toHaveAccessibleName(/is less than 365/)
    await page.getByRole('button', { name: 'Undo negate' }).click()
    await expect(rows(page).nth(1)).toHaveAccessibleName(/is greater than or equal to 365/)
    await page.getByRole('button', { name: 'Redo negate' }).click()
    await expect(rows(page).nth(1)).toHaveAccessibleName(/is less than 365/)
    await page.getByRole('button', { name: 'Undo negate' }).click()
  })

  await test.step('wrap, nest, move by the menu of places, unwrap', async () => {
    await choose(page, rows(page).nth(1), 'Condition menu', /^Wrap in group/)
    await expect(groups(page)).toHaveCount(1)
    await groups(page).first().getByRole('button', { name: 'Add group', exact: true }).click()
    await expect(groups(page)).toHaveCount(2)
    await expectAccessible(page, 'an empty group inside a group')
    await rows(page).last().getByRole('button', { name: 'Move condition' }).click()
    await expectAccessible(page, 'the places to move to')
    await page.getByRole('menuitem', { name: /^To Include › Section 1 \(all of\) › Group 1 \(any of\), position 1$/ }).click()
    await expect(groups(page).first().locator('[data-row]:not([data-group])')).toHaveCount(2)
    await choose(page, groups(page).first(), 'Group menu', /^Unwrap/)
    await expect(groups(page)).toHaveCount(1)
    await choose(page, groups(page).first(), 'Group menu', /^Remove group/)
    await expect(groups(page)).toHaveCount(0)
    await expect(rows(page)).toHaveCount(3)
  })

  await test.step('duplicate, move to exclusions, and see what changed', async () => {
    await choose(page, rows(page).first(), 'Condition menu', 'Duplicate')
    await expect(rows(page)).toHaveCount(4)
    await choose(page, rows(page).nth(1), 'Condition menu', /^Move…/)
    await page.getByRole('menuitem', { name: 'To Exclude, in a new section' }).click()
    const excluded = page.getByRole('region', { name: /^Exclude customers/ }).locator('[data-row]:not([data-group])')
    await expect(excluded).toHaveCount(1)
    await page.getByRole('button', { name: /^\d+ changes$/ }).click()
    await expectAccessible(page, 'the changes')
    await page
      .getByRole('button', { name: /^Revert: Added A group: Customer Attributes/ })
      .last()
      .click()
    await expect(excluded).toHaveCount(0)
    await page.keyboard.press('Escape')
  })

  await test.step('steps back outlive a reload', async () => {
    await page.reload()
    await expect(page.getByText('Your unsaved work')).toBeVisible()
    await page.getByRole('button', { name: 'Undo revert one change' }).click()
    await expect(rows(page)).toHaveCount(4)
  })
})

test('everything can be done from the keyboard', async ({ page }) => {
  await signIn(page, 'marketer')
  await start(page)
  await expect(page.getByRole('group', { name: /^Section: / })).toBeFocused()

  await test.step('row to row, and into one and back', async () => {
    await page.keyboard.press('ArrowDown')
    await expect(rows(page).first()).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(rows(page).nth(1)).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(
      rows(page)
        .nth(1)
        .getByRole('button', { name: /Operator/ }),
    ).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(rows(page).nth(1)).toBeFocused()
    expect(await page.locator('[data-row][tabindex="0"]').count()).toBe(1)
  })

  await test.step('off, negate, wrap, and back by undo', async () => {
    await page.keyboard.press('x')
    await expect(rows(page).nth(1)).toHaveAccessibleName(/^Off, not applied/)
    await page.keyboard.press('n')
    await expect(rows(page).nth(1)).toHaveAccessibleName(/is less than 365/)
    await page.keyboard.press('g')
    await expect(groups(page)).toHaveCount(1)
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z')
    await expect(groups(page)).toHaveCount(0)
    await expect(rows(page).nth(1)).toHaveAccessibleName(/^Transaction.* is greater than or equal to 365/)
    await page.keyboard.press('Control+Shift+z')
    await expect(rows(page).nth(1)).toHaveAccessibleName(/^Off, not applied/)
    await page.keyboard.press('Control+z')
  })

  await test.step('move, in and out of groups', async () => {
    await rows(page).nth(2).focus()
    await page.keyboard.press('g')
    await expect(groups(page)).toHaveCount(1)
    await rows(page).nth(1).focus()
    await page.keyboard.press(']')
    const inside = groups(page).first().locator('[data-row]:not([data-group])')
    await expect(inside).toHaveCount(2)
    await expect(inside.first()).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    await expect(inside.nth(1)).toBeFocused()
    await page.keyboard.press('[')
    await expect(inside).toHaveCount(1)
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('o')
    await expect(page.getByRole('group', { name: 'Section: include ANY of these criteria' })).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('group', { name: 'Section: include ALL of these criteria' })).toBeVisible()
  })

  await test.step('duplicate and remove', async () => {
    await rows(page).first().focus()
    await page.keyboard.press('Control+d')
    await expect(rows(page)).toHaveCount(4)
    await page.keyboard.press('Delete')
    await expect(rows(page)).toHaveCount(3)
  })

  await test.step('typing is typing, and one step to undo', async () => {
    const value = rows(page).getByRole('textbox', { name: 'Value' }).first()
    await value.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('400')
    await expect(page.getByRole('button', { name: 'Undo change value' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect(value).toHaveValue('365')
  })

  await test.step('the help lists the keys', async () => {
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(help.getByRole('region', { name: 'On a condition' })).toContainText('Switch off or on')
    await expectAccessible(page, 'the help')
    await help.getByText('Shortcuts of plain letters').click()
    await page.keyboard.press('Escape')
    await rows(page).first().focus()
    await page.keyboard.press('x')
    await page.keyboard.press('Control+d')
    await expect(rows(page)).toHaveCount(4)
    await expect(page.locator('[data-off]')).toHaveCount(0)
  })
})

test('on a phone, groups of four levels fit', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'marketer')
  await start(page)
  await choose(page, rows(page).nth(1), 'Condition menu', /^Wrap in group/)
  await groups(page).last().getByRole('button', { name: 'Add group', exact: true }).click()
  await groups(page).last().getByRole('button', { name: 'Add group', exact: true }).click()
  await expect(groups(page)).toHaveCount(3)
  await expect(groups(page).last().getByRole('button', { name: 'Add group', exact: true })).toHaveCount(0)
  await choose(page, rows(page).nth(0), 'Condition menu', /^Switch off/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await expectAccessible(page, 'nested groups on a phone')
})
