import type { Page } from '@playwright/test'
import { expectAccessible, expectColours } from '../support/e2e'

/** The themes differ in their colours alone. */
export async function expectBothThemes(page: Page, state: string, waived?: string[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page, `${state}, light`, waived)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectColours(page, `${state}, dark`)
}
