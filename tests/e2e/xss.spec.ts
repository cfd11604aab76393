import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import type pg from 'pg'
import { APP_URL, expect, haveSession, ROOT, test } from '../support/e2e'
import { ownerConnection } from '../support/sample-database'
import { PAYLOADS } from '../support/xss-payloads'

test.describe.configure({ mode: 'serial' })

const payload = (index: number): string => PAYLOADS[index % PAYLOADS.length] ?? ''
const databaseId = randomUUID()
const segments = PAYLOADS.filter((_, index) => index % 4 === 0).map(() => randomUUID())
let importId = ''
let adminName = ''
let db: pg.Client

test.beforeAll(async () => {
  db = await ownerConnection()
  await db.query('insert into customer_database (id, name, brand, region) values ($1, $2, $3, $4)', [databaseId, payload(0), payload(1), payload(2)])
  const { rows } = await db.query<{ name: string }>("select name from person where email = 'admin@example.com'")
  adminName = rows[0]?.name ?? ''
  await db.query("update person set name = $1 where email = 'admin@example.com'", [payload(14)])
  for (const [index, id] of segments.entries()) {
    await db.query(
      `insert into segment (id, database_id, name, name_key, folder, description, definition, created_by_id, created_by, updated_by, updated_at)
       values ($1, $2, $3, $8, $4, $5, $6, 'planted', $7, $7, now())`,
      [id, databaseId, payload(index), payload(index + 12), payload(index + 24), definition(index), payload(index + 36), id],
    )
  }
})

test.afterAll(async () => {
  await db.query('delete from segment where database_id = $1', [databaseId])
  await db.query("update person set name = $1 where email = 'admin@example.com'", [adminName])
  await db.end()
})

test('no text that somebody stored runs as a script on any page', async ({ page, context }) => {
  test.setTimeout(400_000)
  const faults = await watched(context)
  await haveSession(page, 'admin')
  await context.addCookies([{ name: 'database', value: databaseId, url: APP_URL }])

  await page.goto(`/data/imports/new?database=${databaseId}`)
  const file = { name: `${payload(14).replaceAll('/', '')}.csv`, mimeType: 'text/csv', buffer: customers() }
  // A file that is chosen before the page listens is chosen again.
  await expect(async () => {
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(page.getByRole('heading', { name: 'What each column becomes' })).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await page.getByRole('button', { name: 'Start import' }).click()
  await page.waitForURL(/\/data\/imports\/[0-9a-f-]{36}/)
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 60_000 })
  importId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await expect(page.getByRole('table', { name: 'Rejected rows' })).toContainText('window.__pwned=1')

  for (const address of addresses()) {
    await page.goto(address, { waitUntil: 'load' })
    await expect(page.locator('body')).not.toBeEmpty()
  }
  await page.goto('/segments')
  await expect(page.getByRole('main').getByText(payload(0), { exact: true }).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('<script')
  await page.keyboard.press('Escape')
  expect(faults).toEqual([])
})

test('a page that ran one would be noticed, and one that the policy stopped too', async ({ context }) => {
  const faults = await watched(context)
  const policy = (await fetch(`${APP_URL}/sign-in`)).headers.get('content-security-policy') ?? ''
  await context.route('**/planted/*', (route) => {
    const guarded = route.request().url().endsWith('guarded')
    return route.fulfill({ contentType: 'text/html', body: `<p>${payload(13)}</p>`, headers: guarded ? { 'content-security-policy': policy } : {} })
  })
  const planted = await context.newPage()
  await planted.goto(`${APP_URL}/planted/open`)
  await expect.poll(() => faults).toContain('/planted/open ran a script')
  await planted.goto(`${APP_URL}/planted/guarded`)
  await expect.poll(() => faults).toContain('/planted/guarded broke script-src-attr')
  expect(faults).not.toContain('/planted/guarded ran a script')
})

/** Filled with what goes wrong on any page of this context. */
async function watched(context: BrowserContext): Promise<string[]> {
  const faults: string[] = []
  await context.exposeBinding('__fault', (_source: { page: Page }, fault: string) => void faults.push(fault))
  await context.addInitScript(() => {
    const tell = (fault: string): void =>
      void (window as unknown as { __fault(text: string): Promise<void> }).__fault(`${location.pathname} ${fault}`)
    Object.defineProperty(window, '__pwned', {
      set: () => {
        tell('ran a script')
      },
    })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => tell(`broke ${effectiveDirective}`))
    window.alert = () => tell('opened an alert')
  })
  return faults
}

/** These lead on to pages that are walked anyway, and may still be about to when the next one is opened. */
const LEAD_ON = ['/', '/data', '/settings']

/** Every page of the build, with what was planted in the place of its parameters. */
function addresses(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(ROOT, '.next/server/app-paths-manifest.json'), 'utf8')) as object
  const pages = Object.keys(manifest).filter((name) => name.endsWith('/page') && !name.startsWith('/_'))
  return pages.flatMap((name, index) => {
    const address = name.replace(/\/page$/, '').replace(/\/\([^)]*\)/g, '') || '/'
    // Each of these pages shows a few of the texts, and all of them together each one.
    if (address.includes('[segmentId]')) return segments.filter((_, at) => at % 3 === index % 3).map((id) => address.replace('[segmentId]', id))
    const filled = address.replace('[importId]', importId)
    // What is left is the token of a link, which shows nothing that was stored.
    return filled.includes('[') || LEAD_ON.includes(filled) ? [] : [filled]
  })
}

function definition(index: number): object {
  const head = { kind: 'attribute', table: 'customer_360' }
  const of = [
    { id: 'a', ...head, attribute: 'city', operator: 'in_list', value: [payload(index), payload(index + 20)] },
    { id: 'b', ...head, attribute: 'state', operator: 'has', value: payload(index + 30) },
  ]
  return { version: 1, include: { match: 'all', of: [{ match: 'any', of }] }, exclude: null }
}

/** One customer for each payload; the rows whose birthday is one are rejected. */
function customers(): Buffer {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
  const header = ['customer_id', 'first_name', 'last_name', 'city', 'state', 'birthdate', payload(5)]
  const rows = PAYLOADS.map((text, index) => [`c${index}`, text, text, text, text, index % 3 === 0 ? text : '1980-01-01', text])
  return Buffer.from([header, ...rows].map((row) => row.map(quoted).join(',')).join('\n'))
}
