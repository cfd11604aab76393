import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { expect, haveSession, test } from '../support/e2e'
import { ownerConnection, sampleDatabaseId } from '../support/sample-database'

const id = randomUUID()
let db: pg.Client

/** It goes on for ever: its only message waits for a year. */
test.beforeAll(async () => {
  db = await ownerConnection()
  const databaseId = await sampleDatabaseId(db)
  await db.query(
    `insert into campaign (id, database_id, name, status, segment_id, planned_at, created_by_id, created_by, updated_at)
      values ($1, $2, 'Spring win-back', 'sending', gen_random_uuid(), now(), 'test', 'Test', now())`,
    [id, databaseId],
  )
  await db.query(
    `insert into message (campaign_id, step_id, database_id, customer_id, address, message_id, state, next_at, created_at)
      select $1, gen_random_uuid(), $2, id, 'ada@example.com', '<1@shop.example.com>', 'queued', now() + interval '1 year', now()
      from customer where database_id = $2 limit 1`,
    [id, databaseId],
  )
})
test.afterAll(async () => {
  await db.query('delete from message where campaign_id = $1', [id])
  await db.query('delete from campaign where id = $1', [id])
  await db.end()
})

test('a page that is refused the live progress asks for it again later', async ({ page }) => {
  await haveSession(page, 'marketer')
  await page.clock.install()
  let asked = 0
  await page.route(`**/api/campaigns/${id}/progress`, (route) => {
    asked += 1
    return asked === 1 ? route.fulfill({ status: 204 }) : route.continue()
  })
  await page.goto(`/campaigns/${id}`)
  await expect(page.getByRole('heading', { name: 'Spring win-back' })).toBeVisible()
  await expect.poll(() => asked).toBe(1)
  await page.clock.fastForward(31_000)
  await expect.poll(() => asked).toBe(2)
})
