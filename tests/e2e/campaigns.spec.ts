import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { APP_URL, expect, expectAccessible, haveSession, test } from '../support/e2e'
import { ownerConnection, plantStaticSegment, sampleDatabaseId } from '../support/sample-database'

const EMAIL = {
  kind: 'email',
  subject: 'Come back, {{ customer.given_name | default: "there" }}',
  preheader: 'Twenty percent for you',
  senderId: null,
  text: null,
  design: {
    version: 1,
    blocks: [
      { id: 'a', kind: 'heading', visibleWhen: null, text: 'We kept something for you', level: 1, align: 'left' },
      { id: 'b', kind: 'button', visibleWhen: null, label: 'Shop now', href: 'https://shop.example.com/', align: 'left' },
    ],
    footer: { reason: 'You get this because you bought from us.' },
  },
}
const BRAND = {
  name: 'Fern Lane',
  website: 'https://shop.example.com',
  postalAddress: '1 Fern Lane, Bath',
  colours: { ground: '#f3f1ed', surface: '#ffffff', text: '#1c1917', muted: '#625b53', accent: '#c2410c', onAccent: '#ffffff' },
  font: 'Helvetica',
  logo: null,
  senders: [{ id: 's', name: 'Fern Lane', email: 'hello@shop.example.com', replyTo: null }],
}
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

const assetId = randomUUID()
const assetName = `Come back ${assetId.slice(0, 8)}`
const segmentId = randomUUID()
const segmentName = `Away for a year ${segmentId.slice(0, 8)}`
let databaseId = ''
let brandBefore: unknown
let db: pg.Client

test.beforeAll(async () => {
  db = await ownerConnection()
  databaseId = await sampleDatabaseId(db)
  await plantStaticSegment(db, { id: segmentId, databaseId, name: segmentName })
  // Some who have agreed, and some who have not.
  for (const [agreed, people] of [
    [true, 12],
    [false, 3],
  ]) {
    await db.query(
      `insert into segment_member (customer_id, segment_id, entered_at) select customer_id, $1, now() from customer_attributes
        where database_id = $2 and contactable_email and coalesce(is_opted_into_email, false) = $3 order by customer_id limit $4`,
      [segmentId, databaseId, agreed, people],
    )
  }
  const brand = await db.query<{ settings: unknown }>('select settings from brand_kit where database_id = $1', [databaseId])
  brandBefore = brand.rows[0]?.settings
  await db.query(
    `insert into brand_kit (database_id, settings, updated_by, updated_at) values ($1, $2, 'Test', now())
      on conflict (database_id) do update set settings = excluded.settings`,
    [databaseId, JSON.stringify(BRAND)],
  )
  await db.query(
    `insert into asset (id, database_id, kind, name, name_key, status, content, created_by_id, created_by, updated_by, updated_at)
      values ($1, $2, 'email', $3, $3, 'ready', $4, 'test', 'Test', 'Test', now())`,
    [assetId, databaseId, assetName, JSON.stringify(EMAIL)],
  )
  await db.query(`insert into asset_version (asset_id, version, name, status, content, saved_by) values ($1, 1, $2, 'ready', $3, 'Test')`, [
    assetId,
    assetName,
    JSON.stringify(EMAIL),
  ])
})

test.afterAll(async () => {
  await db.query('update asset set archived_at = now(), name_key = null where id = $1', [assetId])
  await db.query('update segment set archived_at = now(), name_key = null where id = $1', [segmentId])
  if (brandBefore === undefined) await db.query('delete from brand_kit where database_id = $1', [databaseId])
  else await db.query('update brand_kit set settings = $2 where database_id = $1', [databaseId, JSON.stringify(brandBefore)])
  await db.query(`delete from email_event where database_id = $1 and event_key like 'message %'`, [databaseId])
  for (const table of ['suppression', 'preference_choice']) await db.query(`delete from ${table} where database_id = $1`, [databaseId])
  await db.query('update campaign set topic_id = null where database_id = $1', [databaseId])
  await db.query('delete from topic where database_id = $1', [databaseId])
  await db.end()
})

test('a marketer sends an email to a segment, sees it arrive once, and a reader unsubscribes', async ({ page, context }) => {
  test.slow()
  await haveSession(page, 'marketer')
  await context.addCookies([{ name: 'database', value: databaseId, url: APP_URL }])
  await page.goto('/topics')
  await expect(async () => {
    await page.getByRole('button', { name: 'New topic' }).press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('textbox', { name: 'Name' }).fill('Offers')
  await page.getByRole('textbox', { name: 'Description' }).fill('Sales and coupons')
  await expectAccessible(page, 'a new topic')
  await page.getByRole('button', { name: 'Create topic' }).click()
  await expect(page.getByRole('row', { name: /^Offers Sales and coupons 0/ })).toBeVisible()
  await expectAccessible(page, 'the topics')

  await page.goto('/campaigns')
  await expect(async () => {
    await page.getByRole('button', { name: 'New campaign' }).press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Review' }).click()
  await expect(dialog.getByText('The name is missing.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Spring win-back')
  await dialog.getByRole('combobox', { name: 'Segment' }).fill(segmentName)
  await page.getByRole('option', { name: segmentName }).first().click()
  await dialog.getByRole('combobox', { name: 'Message' }).fill(assetName)
  await page.getByRole('option', { name: assetName }).click()
  await dialog
    .getByRole('button', { name: /^Topic/ })
    .or(dialog.getByRole('button', { name: /No topic/ }))
    .click()
  await page.getByRole('option', { name: 'Offers' }).click()
  await expectAccessible(page, 'a new campaign')
  await dialog.getByRole('button', { name: 'Review' }).click()

  const send = page.getByRole('button', { name: /^Send to [\d,]+ pe/ })
  await expect(send).toBeVisible()
  const people = Number(((await send.textContent()) ?? '').replaceAll(/\D/g, ''))
  expect(people).toBeGreaterThan(0)
  await expect(page.getByRole('heading', { name: 'Left out' })).toBeVisible()
  await expectAccessible(page, 'the review')
  await send.click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send now' }).click()

  await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(`${people.toLocaleString('en-US')} of ${people.toLocaleString('en-US')} people`)).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page, 'a campaign that is sent')
  const campaignId = /campaigns\/([\w-]+)/.exec(page.url())?.[1] ?? ''
  const { rows } = await db.query<{ address: string; id: string; mails: number }>(
    `select m.address, m.message_id as id, count(i.id)::int as mails from message m left join inbox_mail i on i.message_id = m.message_id
      where m.campaign_id = $1 and m.state = 'sent' group by 1, 2 order by m.address`,
    [campaignId],
  )
  expect(rows).toHaveLength(people)
  expect(rows.filter(({ mails }) => mails !== 1)).toEqual([])

  const [reader] = rows
  await page.goto('/inbox')
  await expect(async () => {
    await page.getByRole('textbox', { name: /^Search by address/ }).fill(reader?.id ?? '')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: /^Come back, / })).toHaveCount(1, { timeout: 2_000 })
  }).toPass()
  await expectAccessible(page, 'the local inbox')
  await page.getByRole('link', { name: /^Come back, / }).click()
  const mail = page.frameLocator('iframe[title^="HTML of"]')
  await expect(mail.getByRole('heading', { name: 'We kept something for you' })).toBeVisible()
  await expectAccessible(page, 'a message')
  const link = (await mail.getByRole('link', { name: 'Unsubscribe' }).getAttribute('href')) ?? ''

  const shop = (await mail.getByRole('link', { name: 'Shop now' }).getAttribute('href')) ?? ''
  // Whoever is quicker than a reader could be is taken for a machine.
  await db.query(`update message set gated_at = gated_at - interval '1 minute' where campaign_id = $1`, [campaignId])
  const followed = await page.request.get(shop, { maxRedirects: 0, headers: { 'user-agent': FIREFOX } })
  expect([followed.status(), followed.headers().location]).toEqual([
    302,
    'https://shop.example.com/?utm_source=rekindle&utm_medium=email&utm_campaign=spring-win-back',
  ])
  await page.goto(`/campaigns/${campaignId}`)
  await expect(page.getByRole('row', { name: /shop\.example\.com\/ 1 1 0$/ })).toBeVisible()
  await expectAccessible(page, 'what people did')

  await page.goto(link)
  await expect(page.getByRole('heading', { name: /^Stop emails from / })).toBeVisible()
  await expectAccessible(page, 'the page to unsubscribe')
  expect(await db.query('select 1 from suppression where address = $1', [reader?.address])).toMatchObject({ rowCount: 0 })
  await expect(async () => {
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    await expect(page.getByRole('heading', { name: 'You are unsubscribed' })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  const preferences = (await page.getByRole('link', { name: 'Change this' }).getAttribute('href')) ?? ''
  await page.goto('/suppressions')
  await expect(page.getByRole('row', { name: new RegExp(reader?.address ?? '') })).toContainText('Unsubscribed')
  await expectAccessible(page, 'the suppression list')

  await page.goto(preferences)
  await expect(async () => {
    await page.getByText('Send me fewer: at most one a week').click()
    await expect(page.getByRole('radio', { name: /^Send me fewer/ })).toBeChecked({ timeout: 1_000 })
  }).toPass()
  await page.getByText('Offers', { exact: true }).click()
  await expectAccessible(page, 'the page of preferences')
  expect((await db.query('select from preference_choice where database_id = $1', [databaseId])).rowCount).toBe(0)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. You get at most one marketing email a week.')).toBeVisible()
  const chosen = await db.query<{ topic: string | null; is_wanted: boolean }>(
    'select t.name as topic, p.is_wanted from preference_choice p left join topic t on t.id = p.topic_id where p.address = $1 order by 1',
    [reader?.address],
  )
  expect(chosen.rows).toEqual([
    { topic: 'Offers', is_wanted: false },
    { topic: null, is_wanted: false },
  ])
  await page.goto('/topics')
  await expect(page.getByRole('row', { name: /^Offers Sales and coupons 1/ })).toBeVisible()
})
