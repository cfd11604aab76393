import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { APP_URL, DATA_DIR, expect, expectAccessible, signIn, test } from '../support/e2e'

const segmentId = randomUUID()
const segmentName = `Have a phone ${segmentId.slice(0, 8)}`
const textName = `A text ${segmentId.slice(0, 8)}`
let databaseId = ''
let db: pg.Client

test.beforeAll(async () => {
  const { port, password } = JSON.parse(readFileSync(path.join(DATA_DIR, 'postgres.json'), 'utf8')) as { port: number; password: string }
  db = new pg.Client({ host: '127.0.0.1', port, user: 'rekindle', password, database: 'rekindle' })
  await db.connect()
  const { rows } = await db.query<{ id: string }>('select id from customer_database where is_sample limit 1')
  databaseId = rows[0]?.id ?? ''
  await db.query(
    `insert into segment (id, database_id, name, name_key, kind, definition, created_by_id, created_by, updated_by, updated_at)
      values ($1, $2, $3, $3, 'static', $4, 'test', 'Test', 'Test', now())`,
    [segmentId, databaseId, segmentName, JSON.stringify({ version: 1, include: { match: 'all', of: [] }, exclude: null })],
  )
  await db.query(
    `insert into segment_member (customer_id, segment_id, entered_at) select a.customer_id, $1, now()
      from customer_attributes a join customer c on c.id = a.customer_id
      where a.database_id = $2 and a.contactable_sms and a.is_opted_into_sms and c.phone_e164 > '' order by a.customer_id limit 3`,
    [segmentId, databaseId],
  )
})

test.afterAll(async () => {
  await db.query('update asset set archived_at = now(), name_key = null where name = $1', [textName])
  await db.query('update segment set archived_at = now(), name_key = null where id = $1', [segmentId])
  await db.query(
    `update customer_attributes a set is_opted_into_sms = true, marketable_sms = true from segment_member s where s.segment_id = $1 and a.customer_id = s.customer_id`,
    [segmentId],
  )
  await db.query(
    `delete from consent_event where source = 'text' and customer_id in (select customer_id from segment_member where segment_id = $1)`,
    [segmentId],
  )
  await db.query(`delete from suppression where channel = 'sms'`)
  await db.end()
})

test('a marketer writes a text, sends it, reads it as a phone shows it, and a STOP ends it', async ({ page, context }) => {
  test.slow()
  await signIn(page, 'marketer')
  await context.addCookies([{ name: 'database', value: databaseId, url: APP_URL }])
  await page.goto('/content')
  await page.getByRole('button', { name: 'Create text message' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill(textName)
  await page.keyboard.press('Enter')
  const body = page.getByRole('textbox', { name: 'Text', exact: true })
  await body.fill(`Fern Lane: we’ve missed you, {{ customer.given_name | default: "friend" }}`)
  await expect(page.getByText('Unicode', { exact: false }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Use plain characters' }).press('Enter')
  await expect(body).toHaveValue(`Fern Lane: we've missed you, {{ customer.given_name | default: "friend" }}`)
  await expect(page.getByText('1 part', { exact: true })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Text preview' })).toContainText(`Fern Lane: we've missed you, Ada`)
  // Whenever this runs, it is night for nobody.
  await page.getByRole('button', { name: /^21:00 Until|Until/ }).press('Enter')
  await page.getByRole('option', { name: '21:00' }).press('Enter')
  await expectAccessible(page, 'the composer of texts')
  await page.getByRole('button', { name: 'Save as ready' }).press('Enter')
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()

  await page.goto('/campaigns')
  await page.getByRole('button', { name: 'New campaign' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Spring texts')
  await dialog.getByRole('combobox', { name: 'Segment' }).fill(segmentName)
  await page.getByRole('option', { name: segmentName }).first().click()
  await dialog.getByRole('combobox', { name: 'Message' }).fill(textName)
  await page.getByRole('option', { name: textName }).click()
  await dialog.getByRole('button', { name: 'Review' }).click()
  await expect(page.getByText('1 each, up to 3 in all')).toBeVisible()
  await expectAccessible(page, 'the review of texts')
  await page.getByRole('button', { name: 'Send to 3 people' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText('3 of 3 people')).toBeVisible({ timeout: 60_000 })
  const campaignId = /campaigns\/([\w-]+)/.exec(page.url())?.[1] ?? ''
  const { rows } = await db.query<{ address: string }>(`select address from message where campaign_id = $1 and state = 'sent' order by address`, [
    campaignId,
  ])
  expect(rows).toHaveLength(3)
  const number = rows[0]?.address ?? ''

  await page.goto('/inbox/texts')
  await expectAccessible(page, 'the texts of the local inbox')
  await page.getByRole('link', { name: number }).click()
  const phone = page.getByRole('list', { name: `Texts with ${number}` })
  await expect(phone).toContainText('Reply STOP to opt out')
  await page.getByRole('button', { name: 'STOP' }).click()
  await expect(phone).toContainText('You get no more texts from us.')
  await expectAccessible(page, 'the texts with one number')
  const kept = await db.query<{ reason: string }>(`select reason from suppression where channel = 'sms' and address = $1 and database_id = $2`, [
    number,
    databaseId,
  ])
  expect(kept.rows).toEqual([{ reason: 'unsubscribed' }])
})
