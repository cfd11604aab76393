import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, haveSession, RECEIVER_PORT, SFTP_PORT, signInAnew, test } from '../support/e2e'
import { PASSWORD, type SftpMemoryServer, sftpMemoryServer } from '../support/sftp-memory-server'

const TEMPLATE = 'Win-back: Lapsed Customers'
/** Another spec may have saved the template under its own name. */
const SEGMENT = `${TEMPLATE}, to send`
const received: string[] = []
let receiver: Server
let files: SftpMemoryServer

test.beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push(Buffer.concat(chunks).toString('utf8'))
      response.writeHead(204).end()
    })
  })
  await once(receiver.listen(RECEIVER_PORT, '127.0.0.1'), 'listening')
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  files = await sftpMemoryServer(privateKey, SFTP_PORT)
})
test.afterAll(async () => {
  receiver.close()
  await files.close()
})

test('an admin connects tools, a marketer sends a segment there, and it arrives', async ({ page }) => {
  test.setTimeout(90_000)
  await signInAnew(page, 'admin')
  await connect(page, 'Webhook', async (form) => {
    await form.getByRole('textbox', { name: 'Address' }).fill(`http://127.0.0.1:${RECEIVER_PORT}/people`)
    await form.getByLabel('Signing secret').fill(`whsec_${randomBytes(32).toString('base64')}`)
  })
  await connect(page, 'Attentive (SFTP)', async (form) => {
    await form.getByRole('textbox', { name: 'Host', exact: true }).fill('127.0.0.1')
    await form.getByRole('textbox', { name: 'Port' }).fill(String(SFTP_PORT))
    await form.getByRole('textbox', { name: 'User name' }).fill('brand')
    await form.getByRole('textbox', { name: /^Folder/ }).fill('/in')
    await form.getByText('Email', { exact: true }).first().click()
    await form.getByLabel('Password (optional)').fill(PASSWORD)
    await form.getByRole('button', { name: 'Test the connection' }).click()
    await form.getByRole('button', { name: 'Use this key' }).click()
  })
  await expect(page.getByRole('table', { name: 'Destinations' }).getByRole('row')).toHaveCount(3)
  await expectAccessible(page, 'the destinations')

  await page.context().clearCookies()
  await haveSession(page, 'marketer')
  await saveSegment(page)
  await page.getByRole('link', { name: 'Send', exact: true }).click()
  await choose(page.getByRole('button', { name: /Destination$/ }), page, 'Attentive (SFTP)')
  await page.getByRole('textbox', { name: 'Purpose' }).fill('A text to win them back')
  await page.getByRole('button', { name: 'Review who gets there' }).click()
  await expect(page.getByText('There after this run')).toBeVisible()
  await expectAccessible(page, 'the summary')
  await page.getByRole('button', { name: /^Send [\d,]+ people to Attentive \(SFTP\) now$/ }).click()

  await expect(page.getByText('Delivered', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'Steps of the run' })).toContainText('done')
  await expectAccessible(page, 'the run')
  // While it is written it has another name.
  await expect.poll(() => [...files.files.keys()]).toEqual([expect.stringMatching(/^\/in\/Win-back.*\.csv$/)])
  const [delivered] = [...files.files.values()].map((file) => file.toString('utf8').trim().split('\n'))
  expect(delivered?.length).toBeGreaterThan(10)
  expect(delivered?.every((line) => /^[^,@]+@example\.com$/.test(line))).toBe(true)
  expect(received, 'nothing went to the webhook but its test').toHaveLength(1)

  await page.goto('/segments')
  await page.getByRole('link', { name: SEGMENT }).click()
  const sent = page.getByRole('region', { name: 'Where is it sent?' })
  await expect(sent.getByRole('link', { name: `${SEGMENT} to Attentive (SFTP)` })).toBeVisible()
  await expectAccessible(page, 'a segment that is sent somewhere')
  await leavesAfterAsking(page)

  await page.goto('/segments')
  await page.getByRole('button', { name: `Actions for ${SEGMENT}` }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByRole('link', { name: SEGMENT })).toHaveCount(0)
})

/** From the gallery to a tested and saved destination. */
async function connect(page: Page, tool: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await page.goto('/destinations/new')
  await page.getByRole('searchbox', { name: 'Search tools' }).fill(tool)
  await page.getByRole('list', { name: 'Tools' }).getByRole('link').first().click()
  const form = page.getByRole('main')
  await expect(form.getByRole('heading', { level: 1, name: `Connect ${tool}` })).toBeVisible()
  await fill(form)
  await page.getByText('Attributes that tell who a person is may be sent here').click()
  await page.getByRole('button', { name: 'Test the connection' }).click()
  await expect(page.getByText('Everything works.')).toBeVisible()
  await expectAccessible(page, `connecting ${tool}`)
  await page.getByRole('button', { name: 'Save destination' }).click()
  await expect(page.getByRole('table', { name: 'Destinations' }).getByRole('link', { name: tool })).toBeVisible()
}

/** A half-filled form is not thrown away without a question. */
async function leavesAfterAsking(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Send', exact: true }).click()
  await page.getByRole('textbox', { name: 'Purpose' }).fill('Unfinished')
  const asked = page.waitForEvent('dialog')
  const left = page.goto('/segments')
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
  await left
}

/** From its template; ends on its overview. */
async function saveSegment(page: Page): Promise<void> {
  await page.goto('/segments/templates')
  await page.getByRole('link', { name: TEMPLATE }).click()
  await page.getByRole('button', { name: 'Save As' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill(SEGMENT)
  await page.getByRole('button', { name: 'Save segment' }).click()
  await expect(page.getByRole('heading', { level: 1, name: SEGMENT })).toBeVisible()
}

async function choose(select: Locator, page: Page, option: string): Promise<void> {
  await select.click()
  await page.getByRole('option', { name: option }).click()
}
