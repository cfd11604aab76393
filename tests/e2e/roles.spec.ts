import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { APP_URL, expect, expectAccessible, expectAccessibleButColours, haveSession, ROOT, type SampleRole, signIn, test } from '../support/e2e'

const OPEN_TABS = ['Permissions', 'API']
const ADMIN_TABS = ['People', 'Permissions', 'API keys', 'API', 'Webhooks', 'Sending', 'Mail providers', 'Work', 'System', 'Audit log']
const ADMIN_PAGES = [
  '/settings/people',
  '/settings/keys',
  '/settings/webhooks',
  '/settings/sending',
  '/settings/mail-providers',
  '/settings/work',
  '/settings/system',
  '/settings/audit',
]
const ADMIN_ACTIONS = ['createDatabaseAction', 'invitePersonAction', 'createKeyAction', 'createWebhookAction', 'createDestinationAction']

const ROLES: { role: SampleRole; tabs: string[]; closed: string[]; refused: string[] }[] = [
  { role: 'admin', tabs: ADMIN_TABS, closed: [], refused: [] },
  { role: 'marketer', tabs: OPEN_TABS, closed: ADMIN_PAGES, refused: ADMIN_ACTIONS },
  { role: 'analyst', tabs: OPEN_TABS, closed: ADMIN_PAGES, refused: [...ADMIN_ACTIONS, 'saveSegmentAction', 'runDeliveryAction'] },
]

test.describe.configure({ mode: 'parallel' })

for (const { role, tabs, closed, refused } of ROLES) {
  test(`a ${role} walks all that the role may see, and gets no further`, async ({ page, browser }) => {
    test.slow()
    await signIn(page, role)
    // Each of these pages has the same colours for whoever may see it.
    const judge = role === 'admin' ? expectAccessible : expectAccessibleButColours
    const walk = (go: () => Promise<void>, name: string): Promise<void> => visit(page, go, name, judge)
    const rail = page.getByRole('navigation', { name: 'Main' })
    for (const place of [
      'Home',
      'Segments',
      'Customers',
      'Content',
      'Campaigns',
      'Topics',
      'Suppression list',
      'Local inbox',
      'Imports',
      'Sources',
      'Duplicates',
      'Predictions',
      'Explorer',
      'Data quality',
      'Databases',
      'Destinations',
      'Settings',
    ])
      await walk(() => rail.getByRole('link', { name: place }).click(), place === 'Settings' ? (tabs[0] ?? place) : place)
    const settings = page.getByRole('navigation', { name: 'Settings' })
    await expect(settings.getByRole('link')).toHaveText(tabs)
    for (const tab of tabs) {
      await walk(() => settings.getByRole('link', { name: tab, exact: true }).click(), tab)
      await expect(settings.getByRole('link', { name: tab, exact: true })).toHaveAttribute('aria-current', 'page')
    }
    await walk(() => page.goto('/account').then(() => undefined), 'Your account')

    for (const name of refused) expect(await replay(page, name), name).toContain('"code":"FORBIDDEN"')
    expect((await page.request.get('/api/v1/segments')).status(), 'a session is no key').toBe(401)
    await expectClosed(browser, role, closed)
  })
}

/** The title is streamed after the frame, so it is what tells that the next page is there. */
async function visit(page: Page, go: () => Promise<void>, name: string, judge: typeof expectAccessible): Promise<void> {
  await go()
  await expect(page).toHaveTitle(`${name} · Rekindle`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('This page could not be shown')).toHaveCount(0)
  await judge(page, name)
}

/** As a script in the page would call a server action that the page does not offer. */
async function replay(page: Page, name: string): Promise<string> {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, '.next/server/server-reference-manifest.json'), 'utf8')) as {
    node: Record<string, { exportedName: string; workers: Record<string, unknown> }>
  }
  const [found] = Object.entries(manifest.node).filter(([, { exportedName }]) => exportedName === name)
  if (!found) throw new Error(`The build has no action ${name}`)
  const [id, { workers }] = found
  const carrier = Object.keys(workers).find((worker) => !worker.includes('[')) ?? ''
  const address = carrier
    .replace(/^app/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\/page$/, '')
  return page.evaluate(
    async ({ action, to }) => {
      const headers = { 'next-action': action, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' }
      return (await fetch(to, { method: 'POST', headers, body: '[{}]' })).text()
    },
    { action: id, to: address },
  )
}

/** In a page of its own: a refused page is an error in the browser's console, which the other one must be free of. */
async function expectClosed(browser: Browser, role: SampleRole, closed: readonly string[]): Promise<void> {
  const context = await browser.newContext({ baseURL: APP_URL })
  const page = await context.newPage()
  await haveSession(page, role)
  for (const address of closed) {
    await page.goto(address)
    await expect(page.getByRole('alert').filter({ hasText: 'Your role may not see this page.' }), address).toBeVisible()
  }
  await context.close()
}
