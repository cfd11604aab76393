import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { APP_URL, expect, expectAccessible, haveSession, test } from '../support/e2e'
import { ownerConnection, plantStaticSegment, sampleDatabaseId } from '../support/sample-database'

const mark = randomUUID().slice(0, 8)
const textName = `We miss you ${mark}`
const segmentId = randomUUID()
const segmentName = `Text lovers ${mark}`
let databaseId = ''
let numbers: string[] = []
let db: pg.Client

test.beforeAll(async () => {
  db = await ownerConnection()
  databaseId = await sampleDatabaseId(db)
  await plantStaticSegment(db, { id: segmentId, databaseId, name: segmentName })
  const { rows: people } = await db.query<{ number: string }>(
    `with taken as (
        insert into segment_member (customer_id, segment_id, entered_at)
        select customer_id, $1, now() from customer_attributes
        where database_id = $2 and contactable_sms and is_opted_into_sms order by customer_id limit 4 returning customer_id)
      select distinct c.phone_e164 as number from taken join customer c on c.id = taken.customer_id order by 1`,
    [segmentId, databaseId],
  )
  numbers = people.map(({ number }) => number)
})

test.afterAll(async () => {
  await db.query('update asset set archived_at = now(), name_key = null where name = $1', [textName])
  await db.query('update segment set archived_at = now(), name_key = null where id = $1', [segmentId])
  await db.query(`delete from suppression where channel = 'sms'`)
  await db.end()
})

test('a marketer writes a text, sends it to a segment, and the phone that answers STOP gets no more', async ({ page, context }) => {
  test.slow()
  await haveSession(page, 'marketer')
  await context.addCookies([{ name: 'database', value: databaseId, url: APP_URL }])
  await page.goto('/content')
  await page.getByRole('button', { name: 'Create text message' }).click()
  const naming = page.getByRole('dialog')
  await naming.getByRole('textbox', { name: 'Name' }).fill(textName)
  await naming.getByRole('button', { name: 'Create text message' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill('We’ve missed you, {{ customer.given_name | default: "friend" }}. 20% off this week.')
  await expect(page.getByText(/makes it Unicode/)).toBeVisible()
  await page.getByRole('button', { name: 'Use plain characters' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'GSM-7' })).toBeVisible()
  // The suite runs at any hour, and a text waits for the morning.
  for (const end of ['From', 'Until']) {
    await page.getByRole('button', { name: new RegExp(`${end}$`) }).click()
    await page.getByRole('option', { name: '00:00' }).click()
  }
  await expectAccessible(page, 'the composer of texts')
  await page.getByRole('button', { name: 'Save as ready' }).click()
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()

  await page.goto('/campaigns')
  await page.getByRole('button', { name: 'New campaign' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`Texts ${mark}`)
  await dialog.getByRole('combobox', { name: 'Segment' }).fill(segmentName)
  await page.getByRole('option', { name: segmentName }).first().click()
  await dialog.getByRole('combobox', { name: 'Message' }).fill(textName)
  await page.getByRole('option', { name: textName }).click()
  await dialog.getByRole('button', { name: 'Review' }).click()
  await page.getByRole('button', { name: /^Send to [\d,]+ pe/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send now' }).click()
  // Nobody reloads the page: it follows the send by itself.
  await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(`${numbers.length} of ${numbers.length} people`)).toBeVisible()
  await expect(page.getByRole('region', { name: 'What people did' }), 'nobody opens a text').toHaveCount(0)
  await expectAccessible(page, 'a campaign of texts')

  const [number = '', other = ''] = numbers
  await page.goto('/inbox')
  await page.getByRole('link', { name: 'Texts' }).click()
  await page.getByRole('textbox', { name: 'Search by number or words' }).fill(number)
  await page.keyboard.press('Enter')
  await expectAccessible(page, 'the inbox of texts')
  await page.getByRole('link', { name: number }).click()
  const phone = page.getByRole('list', { name: `Texts with ${number}` })
  await expect(phone.getByText(/^We've missed you, .*\n?Reply STOP to opt out$/)).toHaveCount(1)
  await page.getByRole('button', { name: 'STOP', exact: true }).click()
  await expect(phone.getByText(/You get no more texts from us/)).toBeVisible()
  await expectAccessible(page, 'a conversation')
  const conversation = page.url()

  await page.goto('/suppressions')
  await expect(page.getByRole('row', { name: new RegExp(number.replace('+', '\\+')) })).toContainText('Said STOP')
  await page.getByRole('button', { name: 'Add to the list' }).click()
  await page.getByRole('textbox', { name: 'Email addresses or phone numbers' }).fill(other)
  await expectAccessible(page, 'a number for the suppression list')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('row', { name: new RegExp(other.replace('+', '\\+')) })).toContainText('Added by a person')
  await expectAccessible(page, 'a suppression list with numbers')

  await page.goto(conversation)
  await page.getByRole('button', { name: 'START', exact: true }).click()
  await expect(phone.getByText(/You get our texts again/)).toBeVisible()
  await page.goto('/suppressions')
  await expect(page.getByRole('row', { name: new RegExp(number.replace('+', '\\+')) })).toHaveCount(0)
})
