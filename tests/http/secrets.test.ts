import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, it } from 'vitest'
import { ask } from '../support/http-ask'
import { signedIn } from '../support/http-session'

const { log, password, database } = inject('app')
const folder = path.dirname(log)
const PAGES = ['/settings/sending', '/settings/webhooks', '/settings/keys', '/settings/system', '/data/sources', '/destinations']

/** What this installation keeps to itself: what signs links, seals credentials and opens the database and the sample. */
function ownSecrets(): string[] {
  const { keys } = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as { keys: string[] }
  const access = JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8')) as { password: string; appPassword: string }
  const sealing = keys.map((key) => key.split(':').at(-1) ?? key)
  return [readFileSync(path.join(folder, 'secret'), 'utf8'), ...sealing, access.password, access.appPassword, password, new URL(database).password]
}

function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(js|json|html|rsc|txt|map|css|mjs|cjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
}

it('no secret of the installation is in what was built, in a page or in the log', async () => {
  const secrets = ownSecrets().map((secret) => secret.trim())
  expect([secrets.length > 5, secrets.every((secret) => secret.length >= 12)]).toEqual([true, true])
  const holds = (text: string): boolean => secrets.some((secret) => text.includes(secret))
  const built = filesOf('.next').filter((file) => !file.includes(`${path.sep}cache${path.sep}`))
  expect(built.length).toBeGreaterThan(100)
  expect(built.filter((file) => holds(readFileSync(file, 'utf8')))).toEqual([])
  const cookie = await signedIn('admin')
  for (const page of PAGES) expect(holds((await ask({ path: page, headers: { cookie, accept: 'text/html' } })).text), page).toBe(false)
  // Whoever starts the product with its sample is told how to sign in.
  expect(holds(readFileSync(log, 'utf8').replaceAll(password, ''))).toBe(false)
  expect(holds(`x${secrets[0]}y`)).toBe(true)
})
