import { createHmac } from 'node:crypto'
import { expect, expectAccessible, signIn, test } from '../support/e2e'

test('an admin connects a shop, gives it the address, and sees what became of what it sends', async ({ page, request }) => {
  await signIn(page, 'admin', '/data/sources')
  await expect(page.getByRole('heading', { name: 'No shop connected yet' })).toBeVisible()
  await expectAccessible(page, 'no shop')

  await page.getByRole('button', { name: 'Connect a shop' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(dialog.getByText('The name is missing.')).toBeVisible()
  await dialog.getByText('WooCommerce').click()
  await expect(dialog.getByLabel('Signing secret')).toHaveCount(0)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Fern Lane shop')
  await dialog.getByRole('textbox', { name: 'Prefix of its ids' }).fill('fern-')
  await expectAccessible(page, 'connecting a shop')
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue()
  await page.getByRole('button', { name: 'I have stored it' }).click()

  await expect(page.getByRole('heading', { name: 'Fern Lane shop', exact: true })).toBeVisible()
  expect(await page.content()).not.toContain(secret)
  const address = await page.getByRole('region', { name: 'Address for the shop' }).locator('pre').innerText()
  await expectAccessible(page, 'a shop that has sent nothing')
  const deliver = (topic: string, signedWith: string) => {
    const body = JSON.stringify({ id: 1, status: 'pending', date_created_gmt: '2026-03-01T10:00:00' })
    const headers = {
      'content-type': 'application/json',
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-delivery-id': topic,
      'x-wc-webhook-signature': createHmac('sha256', signedWith).update(body).digest('base64'),
    }
    return request.post(new URL(address).pathname, { data: body, headers })
  }
  expect((await deliver('order.created', 'forged')).status()).toBe(401)
  expect((await deliver('order.created', secret)).status()).toBe(200)
  await page.reload()
  await expect(page.getByRole('row', { name: /order\.created/ })).toContainText('Not paid yet')
  await expect(page.getByRole('table', { name: 'Deliveries' }).getByRole('row')).toHaveCount(2)
  await expectAccessible(page, 'what a shop has sent')

  await page.getByRole('button', { name: 'Disconnect' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click()
  await expect(page.getByRole('heading', { name: 'No shop connected yet' })).toBeVisible()
  expect((await deliver('order.updated', secret)).status()).toBe(401)
})
