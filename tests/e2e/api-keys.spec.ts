import { APP_URL, expect, expectAccessible, haveSession, signIn, test } from '../support/e2e'

test('an admin makes a key, uses it, rotates it and revokes it', async ({ page, request }) => {
  await signIn(page, 'admin', '/settings/keys')
  await expect(page.getByRole('heading', { name: 'No API key yet' })).toBeVisible()
  await expectAccessible(page, 'keys, none yet')

  await page.getByRole('button', { name: 'Create a key' }).click()
  await page.getByRole('button', { name: 'Create key' }).click()
  await expect(page.getByText('Give it a name')).toBeVisible()
  await page.getByLabel('Name').fill('Nightly report')
  await page.getByRole('checkbox', { name: 'segments:read' }).press('Space')
  await expectAccessible(page, 'keys, the dialog')
  await page.getByRole('button', { name: 'Create key' }).click()
  const secret = page.getByLabel('API key', { exact: true })
  await expect(secret).toHaveValue(/^rk_[0-9a-z]{12}_/)
  const key = await secret.inputValue()
  await expectAccessible(page, 'keys, the secret')
  await page.getByRole('button', { name: 'I have stored it' }).click()

  const ask = async (with_: string, path: string): Promise<number> =>
    (await request.get(`${APP_URL}/api/v1${path}`, { headers: { authorization: `Bearer ${with_}` } })).status()
  expect(await ask(key, '/databases')).toBe(200)
  expect(await ask(key, `/segments?databaseId=${crypto.randomUUID()}`)).toBe(403)
  const row = page.getByRole('row', { name: /Nightly report/ })
  await expect(row).toContainText('Active')
  await page.reload()
  await expect(page.getByText(key)).toHaveCount(0)
  await expectAccessible(page, 'keys, one')

  await page.getByRole('button', { name: 'Actions for Nightly report' }).click()
  await page.getByRole('menuitem', { name: 'Rotate' }).click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  const rotated = await page.getByLabel('API key', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'I have stored it' }).click()
  expect([await ask(key, '/databases'), await ask(rotated, '/databases')]).toEqual([200, 200])
  await expect(row).toContainText('Old secret until')

  await page.getByRole('button', { name: 'Actions for Nightly report' }).click()
  await page.getByRole('menuitem', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke the key' }).click()
  await expect(row).toContainText('Revoked')
  expect([await ask(key, '/databases'), await ask(rotated, '/databases')]).toEqual([401, 401])
})

test('an analyst reads about the API, and finds no keys', async ({ page }) => {
  const elsewhere: string[] = []
  page.on('request', (asked) => !asked.url().startsWith(APP_URL) && !asked.url().startsWith('data:') && elsewhere.push(asked.url()))
  await signIn(page, 'analyst', '/settings/api')
  await page.getByRole('button', { name: /Count the customers of a segment/ }).click()
  await expect(page.getByRole('region', { name: 'Example of segments.count' })).toContainText('/api/v1/segments/count')
  await expectAccessible(page, 'the API')
  const shape = page.locator('dl').getByRole('link').first()
  const target = page.locator((await shape.getAttribute('href')) ?? '')
  await expect(target.getByRole('button')).toHaveAttribute('aria-expanded', 'false')
  await shape.press('Enter')
  await expect(target.getByRole('button')).toHaveAttribute('aria-expanded', 'true')
  await expect(target.getByText('Fields')).toBeInViewport()
  expect(elsewhere).toEqual([])
  await expect(page.getByRole('link', { name: 'API keys' })).toHaveCount(0)
})

test('a draft from a link opens unsaved in the editor, and no server sees what is in it', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (one) => asked.push(one.url() + (one.postData() ?? '')))
  await haveSession(page, 'marketer')
  const asks = page.waitForRequest((one) => /"databaseId":"/.test(one.postData() ?? ''))
  await page.goto('/segments/new')
  const id = /"databaseId":"([^"]+)"/.exec((await asks).postData() ?? '')?.[1]
  const definition = {
    version: 1,
    include: {
      match: 'all',
      of: [
        {
          id: 'a',
          kind: 'attribute',
          table: 'transaction_attributes_extended',
          attribute: 'days_since_latest_order',
          operator: 'greater_or_equal',
          value: 321,
        },
      ],
    },
    exclude: null,
  }
  const draft = Buffer.from(JSON.stringify({ databaseId: id, name: 'Quiet for 321 days', definition })).toString('base64url')
  await page.goto('about:blank')
  await page.goto(`/segments/new#draft=${draft}`)
  await expect(page.getByText('321').or(page.locator('input[value="321"]')).first()).toBeVisible()
  await expect(page.getByText('Quiet for 321 days').or(page.locator('input[value="Quiet for 321 days"]')).first()).toBeVisible()
  expect(asked.filter((one) => one.includes(draft))).toEqual([])
})
