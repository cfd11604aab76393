import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { DATA_DIR, expect, expectAccessible, expectColours, test } from '../support/e2e'
import { linkIn, mailTo } from '../support/mail-folder'
import { ownerConnection, sampleDatabaseId } from '../support/sample-database'

const WORDING = 'I agree to get offers and news from Fern Lane by email, and I can end them with one click.'
const planted: string[] = []
let db: pg.Client

test.beforeAll(async () => {
  db = await ownerConnection()
})
test.afterAll(async () => {
  await db.query(`delete from consent_event where event_key = any(select 'double opt-in ' || id from unnest($1::text[]) id)`, [planted])
  await db.query(`delete from customer where external_id = any(select 'sign-up ' || id from unnest($1::text[]) id)`, [planted])
  await db.query('delete from consent_request where id = any($1::uuid[])', [planted])
  await db.end()
})

/** Somebody has typed their address into a shop's form. */
async function signUp(): Promise<{ id: string; page: string }> {
  const [id, address] = [randomUUID(), `ada-${randomUUID()}@example.com`]
  planted.push(id)
  await db.query(
    `insert into consent_request (id, database_id, address, address_hash, wording, source, requested_by, requested_at, expires_at)
      values ($1, $2, $3, sha256(convert_to($3, 'UTF8')), $4, 'form in the footer', 'Test', now(), now() + interval '7 days')`,
    [id, await sampleDatabaseId(db), address, WORDING],
  )
  await db.query(
    `insert into system_mail (id, kind, reference, address, created_at, next_attempt_at) values ($1, 'consent', $2, null, now(), now())`,
    [randomUUID(), id],
  )
  return { id, page: linkIn(await mailTo(DATA_DIR, address, 'consent')) }
}

const confirmations = async (id: string): Promise<number> =>
  (await db.query('select from consent_event where event_key = $1', [`double opt-in ${id}`])).rowCount ?? 0

test('whoever signed up agrees with the button and not by opening the page, and once', async ({ page, context }) => {
  const { id, page: link } = await signUp()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: /^Get emails from / })).toBeVisible()
  await expect(page.getByText(WORDING)).toBeVisible()
  await expectAccessible(page, 'the question')
  await page.request.get(link)
  await page.request.head(link)
  expect(await confirmations(id)).toBe(0)

  const other = await context.newPage()
  await other.goto(link)
  await page.getByRole('button', { name: 'Yes, I agree' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Thank you, it is confirmed' })).toBeVisible()
  await expectAccessible(page, 'the thanks')
  expect(await confirmations(id)).toBe(1)

  await other.getByRole('button', { name: 'Yes, I agree' }).click()
  await expect(other.getByRole('heading', { name: 'Thank you, it is confirmed' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Thank you, it is confirmed' })).toBeVisible()
  expect(await confirmations(id)).toBe(1)
})

test('a link that is too old, or that was cut, asks nothing and says so', async ({ page }) => {
  const { id, page: link } = await signUp()
  await page.goto(link)
  await db.query(`update consent_request set expires_at = now() - interval '1 minute' where id = $1`, [id])
  await page.getByRole('button', { name: 'Yes, I agree' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This link does not exist' })).toBeVisible()
  expect(await confirmations(id)).toBe(0)
  for (const gone of [link, link.slice(0, -1), `${link.slice(0, -3)}AAA`, '/confirm/x']) {
    await page.goto(gone)
    await expect(page.getByRole('heading', { name: 'This link is not known' })).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
  }
  await expectAccessible(page, 'a link that is not known')
})

test('is read on a phone, in both themes, without scrolling sideways', async ({ page }) => {
  const { page: link } = await signUp()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(link)
      await expect(page.getByRole('button', { name: 'Yes, I agree' })).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await expectColours(page, `${width} ${colorScheme}`)
    }
  }
})
