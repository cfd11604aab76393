import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Page } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { expect, expectAccessible, RECEIVER_PORT, signIn, test } from '../support/e2e'

interface Received {
  headers: Record<string, string>
  body: string
}

const received: Received[] = []
let server: Server

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString('utf8') })
      response.writeHead(204).end()
    })
  })
  await once(server.listen(RECEIVER_PORT, '127.0.0.1'), 'listening')
})
test.afterAll(() => void server.close())

test('an admin makes a webhook, sees its secret once, and its receiver can trust what arrives', async ({ page }) => {
  await signIn(page, 'admin', '/settings/webhooks')
  await expect(page.getByRole('heading', { name: 'No webhook yet' })).toBeVisible()
  await expectAccessible(page, 'no webhook')

  await page.getByRole('button', { name: 'Create a webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await expect(dialog.getByText('The name is missing.')).toBeVisible()
  await expect(dialog.getByText('The events are missing: choose at least one.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Warehouse')
  await dialog.getByText('A segment was saved').click()
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://127.0.0.1/hook')
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await expect(dialog.getByText('This host is not on the public internet.')).toBeVisible()
  await expectAccessible(page, 'a refused address')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${RECEIVER_PORT}/hook`)
  await dialog.getByRole('button', { name: 'Create webhook' }).click()

  const first = await secretOf(page)
  await expectAccessible(page, 'the secret')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page.getByRole('row', { name: /Warehouse/ })).toContainText('On')
  expect(await page.content()).not.toContain(first)
  await expectAccessible(page, 'the webhooks')

  await choose(page, 'Send a test event')
  await expect.poll(() => received.length).toBe(1)
  expect(read(first, 0)).toMatchObject({ type: 'webhook.test' })

  await choose(page, 'New signing secret')
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  const second = await secretOf(page)
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await page.getByRole('link', { name: 'Warehouse' }).click()
  const table = page.getByRole('table', { name: 'Deliveries' })
  await expect(table.getByText('Delivered')).toBeVisible()
  await expectAccessible(page, 'the deliveries')
  await table.getByRole('button', { name: /^Send again/ }).click()
  await expect.poll(() => received.length).toBe(2)
  expect([read(first, 1), read(second, 1)]).toEqual([read(first, 0), read(first, 0)])
  expect(received[1]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id'])

  await choose(page, 'Delete')
  await page.getByRole('button', { name: 'Delete webhook' }).click()
  await expect(page.getByRole('heading', { name: 'No webhook yet' })).toBeVisible()
})

async function choose(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Warehouse' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

async function secretOf(page: Page): Promise<string> {
  const secret = page.getByLabel('Signing secret', { exact: true })
  await expect(secret).toHaveValue(/^whsec_/)
  return secret.inputValue()
}

/** As a receiver reads it that has this secret. @throws when the signature is not of it */
function read(secret: string, index: number): unknown {
  const { headers, body } = received[index] ?? { headers: {}, body: '' }
  return new Webhook(secret).verify(body, headers)
}
